"""Other sheets: site plans and maps, elevations, diagrams and tables, engravings, signs, and plain clutter."""
import math

import numpy as np

from . import lettering, marks, sheets, words
from .canvas import rectangle, trace_polygon
from .style import mix, pastel, pick_style, say, vivid


def site(rng, new_canvas):
    """Contours, parcels, roads with names along them."""
    style = pick_style(rng, coloured=0.6)
    canvas = new_canvas(style.paper)
    w, h = canvas.width, canvas.height
    for _ in range(rng.integers(0, 5)):
        blob = wave(rng, rng.uniform(0, w), rng.uniform(0, h), rng.uniform(30, 200))
        canvas.polygon(blob, pastel(rng, style.paper))
        if rng.random() < 0.4:
            canvas.hatch(
                lambda c: trace_polygon(c, blob, True), (0, 0, w, h), rng.uniform(0, 3), rng.uniform(4, 20), style.thin, vivid(rng)
            )
    cx, cy = rng.uniform(0, w), rng.uniform(0, h)
    shape = rng.uniform(-1, 1, (6, 2))
    pen = style.dim if rng.random() < 0.5 else vivid(rng)
    for k in range(rng.integers(0, 25)):
        ring = wave(rng, cx, cy, 25 + k * rng.uniform(12, 30), shape)
        canvas.polyline(ring, style.thin * (2 if k % 5 == 0 else 1), pen, marks.dashes(rng) if rng.random() < 0.1 else (), closed=True)
        if k % 5 == 0 and rng.random() < 0.7:
            i = rng.integers(len(ring) - 1)
            (x0, y0), (x1, y1) = ring[i], ring[i + 1]
            say(canvas, rng, style, str(rng.integers(10, 900)), x0, y0, upright(math.atan2(y1 - y0, x1 - x0)), 0.8, pen)
    for _ in range(rng.integers(1, 6)):
        x, y, t = rng.uniform(0, w), rng.uniform(0, h), rng.uniform(-1.6, 1.6)
        d = style.size * rng.uniform(0.7, 1.5)
        for s in (-d, d):
            canvas.line(
                x - math.sin(t) * s - math.cos(t) * 900,
                y + math.cos(t) * s - math.sin(t) * 900,
                x - math.sin(t) * s + math.cos(t) * 900,
                y + math.cos(t) * s + math.sin(t) * 900,
                style.thin,
                style.ink,
                marks.dashes(rng) if rng.random() < 0.3 else (),
            )
        say(canvas, rng, style, words.sentence(rng, 2), x, y, t)
    for _ in range(rng.integers(0, 8)):
        box = marks_box(rng, w, h, 20, 120)
        canvas.rect(*box, style.thick, style.ink)
        say(canvas, rng, style, words.symbol(rng), box[0] + box[2] / 2, box[1] + box[3] / 2, rng.uniform(-1.5, 1.5))
    scatter(canvas, rng, style, rng.integers(2, 10))
    return canvas


def wave(rng, x, y, r, shape=None):
    shape = rng.uniform(-1, 1, (6, 2)) if shape is None else shape
    points = []
    for a in np.linspace(0, 2 * math.pi, 60, endpoint=False):
        d = r * (1 + sum(0.12 * s / (k + 1) * math.cos((k + 1) * a + 6 * p) for k, (s, p) in enumerate(shape)))
        points.append((x + d * math.cos(a), y + d * math.sin(a)))
    return points


def upright(angle):
    while angle > math.pi / 2:
        angle -= math.pi
    while angle <= -math.pi / 2:
        angle += math.pi
    return angle


def marks_box(rng, w, h, least, most):
    bw, bh = rng.uniform(least, most, 2)
    return rng.uniform(-10, w - bw / 2), rng.uniform(-10, h - bh / 2), bw, bh


def scatter(canvas, rng, style, n):
    """Texts anywhere at any angle."""
    for _ in range(n):
        angle = rng.choice([0, 0, 0, -math.pi / 2, -math.pi / 2, math.pi / 2, rng.uniform(-math.pi, math.pi)])
        scale = float(rng.choice([1, 1, rng.uniform(0.6, 1.5)]))
        say(
            canvas,
            rng,
            style,
            words.anything(rng),
            rng.uniform(0, canvas.width),
            rng.uniform(0, canvas.height),
            angle,
            scale,
            vivid(rng) if rng.random() < 0.12 else None,
        )


def diagram(rng, new_canvas):
    """Boxes, connectors, tables, charts, paragraphs."""
    style = pick_style(rng, coloured=0.7)
    canvas = new_canvas(style.paper)
    w, h = canvas.width, canvas.height
    if rng.random() < 0.45:
        marks.table(
            canvas, rng, style, rng.uniform(-50, w * 0.3), rng.uniform(-50, h * 0.4), rng.uniform(w * 0.4, w), rng.uniform(h * 0.3, h)
        )
    else:
        boxes = [marks_box(rng, w, h, 40, 180) for _ in range(rng.integers(2, 8))]
        for a, b in zip(boxes, boxes[1:]):
            p, q = (a[0] + a[2] / 2, a[1] + a[3] / 2), (b[0] + b[2] / 2, b[1] + b[3] / 2)
            canvas.polyline(
                [p, (p[0], q[1]), q], style.thin * rng.choice([1, 2]), style.ink, marks.dashes(rng) if rng.random() < 0.25 else ()
            )
            marks.arrow(canvas, style, *q, 0 if q[0] > p[0] else math.pi, style.size * 0.7)
        for b in boxes:
            if rng.random() < 0.8:
                canvas.fill(rectangle(*b), pastel(rng, style.paper) if rng.random() < 0.8 else vivid(rng))
            canvas.rect(*b, style.thin * rng.choice([1, 2]), style.ink)
            say(canvas, rng, style, words.anything(rng), b[0] + b[2] / 2, b[1] + b[3] / 2)
    if rng.random() < 0.4:
        for _ in range(rng.integers(1, 4)):
            marks.paragraph(canvas, rng, style, rng.uniform(-20, w * 0.7), rng.uniform(0, h))
    if rng.random() < 0.3:
        x = np.linspace(0, w, 60)
        y = h / 2 + np.cumsum(rng.normal(0, 12, 60))
        canvas.polyline(list(zip(x, y)), style.thick, vivid(rng))
        for k in range(10):
            canvas.line(
                0,
                k * h / 9,
                w,
                k * h / 9,
                style.thin,
                mix(style.ink, style.paper, 0.7),
                marks.dashes(rng, 0.5) if rng.random() < 0.5 else (),
            )
            say(canvas, rng, style, words.number(rng), style.size * 1.5, k * h / 9, scale=0.8)
    for _ in range(rng.integers(0, 3)):
        sheets.banner(canvas, rng, style, rng.uniform(0, w * 0.7), rng.uniform(0, h * 0.9))
    scatter(canvas, rng, style, rng.integers(0, 6))
    for _ in range(rng.integers(0, 8)):
        marks.sign(canvas, rng, style, rng.uniform(0, w), rng.uniform(0, h), style.size * rng.uniform(0.3, 1))
    return canvas


def engraving(rng, new_canvas):
    """Old printed plans: heavy walls, toned rooms, dense cross hatching, spaced capitals."""
    style = pick_style(rng)
    style.paper = mix((0.93, 0.88, 0.78), (1, 1, 1), rng.uniform(0, 1))
    style.ink = style.text = style.dim = mix((0.1, 0.09, 0.08), style.paper, rng.uniform(0, 0.25))
    canvas = new_canvas(style.paper)
    w, h = canvas.width, canvas.height
    for _ in range(rng.integers(1, 5)):
        box = marks_box(rng, w, h, 80, 400)
        canvas.fill(rectangle(*box), mix(style.paper, tuple(rng.uniform(0.6, 0.9, 3)), rng.uniform(0, 1)))
        gap, turn = rng.uniform(3, 14), rng.choice([0, 0.25, 0.25]) * math.pi
        if rng.random() < 0.5:
            canvas.hatch(rectangle(*box), box, turn, gap, style.thin, style.ink)
            canvas.hatch(rectangle(*box), box, turn + math.pi / 2, gap, style.thin, style.ink)
        elif rng.random() < 0.3:
            shading(canvas, rng, style, box, gap)
        canvas.rect(*box, rng.uniform(2, 14), style.ink)
        cx, cy = box[0] + box[2] / 2, box[1] + box[3] / 2
        name = str(rng.choice(words.ROOMS)).upper()
        color = style.text if rng.random() < 0.85 else style.paper
        say(canvas, rng, style, name, cx, cy, rng.choice([0, 0, 0, -math.pi / 2]), 1, color)
        say(
            canvas,
            rng,
            style,
            f"{rng.integers(6, 30)}-{rng.integers(0, 12)}x{rng.integers(6, 30)}-{rng.integers(0, 12)}",
            cx,
            cy + style.size * 1.1,
            0,
            0.9,
            color,
        )
    for _ in range(rng.integers(0, 4)):
        x, y = rng.uniform(0, w), rng.uniform(0, h)
        canvas.fill(rectangle(x, y, *rng.uniform(5, 120, 2)), style.ink)
    scatter(canvas, rng, style, rng.integers(0, 4))
    return canvas


def shading(canvas, rng, style, box, gap):
    x, y, w, h = box
    bend = rng.uniform(-0.4, 0.4)

    def trace(c):
        py = y - h
        while py < y + 2 * h:
            c.move_to(x, py)
            c.curve_to(x + w / 3, py + bend * w, x + w * 2 / 3, py - bend * w, x + w, py + bend * w)
            py += gap

    canvas.inside(rectangle(*box), lambda: canvas.stroke(trace, style.thin, style.ink))


def poster(rng, new_canvas):
    """Large letters on plain fields of colour, as on signs, title sheets and logos."""
    style = pick_style(rng, coloured=0.8)
    style.size = float(math.exp(rng.uniform(math.log(30), math.log(220))))
    canvas = new_canvas(style.paper)
    w, h = canvas.width, canvas.height
    for _ in range(rng.integers(0, 6)):
        canvas.fill(rectangle(*marks_box(rng, w, h, 40, 400)), vivid(rng) if rng.random() < 0.5 else pastel(rng))
    for _ in range(rng.integers(0, 8)):
        canvas.line(*rng.uniform(0, w, 4), rng.uniform(0.7, 8), style.ink if rng.random() < 0.5 else vivid(rng))
    for _ in range(rng.integers(0, 4)):
        canvas.circle(rng.uniform(0, w), rng.uniform(0, h), rng.uniform(5, 200), rng.uniform(0.7, 8), style.ink)
    for _ in range(rng.integers(1, 5)):
        hand = lettering.pick_hand(rng)
        text = words.anything(rng)[: rng.integers(1, 14)]
        color = (style.ink, style.ink, vivid(rng), style.paper)[rng.integers(4)]
        if rng.random() < 0.3:
            sheets.banner(canvas, rng, style, rng.uniform(-50, w * 0.6), rng.uniform(0, h * 0.8))
        say(
            canvas,
            rng,
            style,
            text,
            rng.uniform(0, w),
            rng.uniform(0, h),
            rng.choice([0, 0, 0, rng.uniform(-1.6, 1.6)]),
            rng.choice([1, 1, 0.5, 0.3]),
            color,
            hand,
        )
    return canvas


def clutter(rng, new_canvas):
    """Lines, arcs, dashes and letter-sized signs everywhere, with texts among and across them."""
    style = pick_style(rng, coloured=0.5)
    canvas = new_canvas(style.paper)
    w, h = canvas.width, canvas.height
    for _ in range(rng.integers(0, 3)):
        blob = wave(rng, rng.uniform(0, w), rng.uniform(0, h), rng.uniform(30, 250))
        if rng.random() < 0.5:
            canvas.polygon(blob, pastel(rng, style.paper))
        canvas.hatch(
            lambda c: trace_polygon(c, blob, True),
            (0, 0, w, h),
            rng.uniform(0, 3.2),
            rng.uniform(3, 20),
            style.thin * rng.uniform(0.5, 1.2),
            style.ink if rng.random() < 0.5 else vivid(rng),
        )
    for _ in range(rng.integers(5, 40)):
        x, y, t, r = rng.uniform(0, w), rng.uniform(0, h), rng.choice([0, math.pi / 2, rng.uniform(0, 6.3)]), rng.uniform(3, 300)
        pen = style.ink if rng.random() < 0.6 else mix(vivid(rng), style.paper, rng.uniform(0, 0.7))
        canvas.line(
            x,
            y,
            x + r * math.cos(t),
            y + r * math.sin(t),
            rng.choice([style.thin, style.thin, style.thick]),
            pen,
            marks.dashes(rng) if rng.random() < 0.3 else (),
        )
    for _ in range(rng.integers(3, 25)):
        marks.sign(canvas, rng, style, rng.uniform(0, w), rng.uniform(0, h), style.size * rng.uniform(0.15, 0.8))
    for _ in range(rng.integers(0, 10)):
        canvas.circle(
            rng.uniform(0, w), rng.uniform(0, h), rng.uniform(3, 120), style.thin, style.ink, (), rng.uniform(0, 3), rng.uniform(3, 6.3)
        )
    scatter(canvas, rng, style, rng.integers(3, 14))
    for _ in range(rng.integers(0, 5)):
        marks.bubble(canvas, rng, style, rng.uniform(0, w), rng.uniform(0, h))
    return canvas
