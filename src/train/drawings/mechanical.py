"""Mechanical drawing sheets: views, sections, dimensions, tolerance frames, title block, zone frame."""
import math

from . import marks, tolerances, words
from .canvas import BLACK, WHITE, trace_polygon
from .style import pick_style, say


def page(rng, new_canvas):
    style = pick_style(rng, coloured=0.08)
    if rng.random() < 0.35:
        # the usual CAD export: black views, dimensions in one grey or black, hollow or slim heads
        grey = float(rng.choice([0, 0.5, rng.uniform(0, 0.6)]))
        style.paper, style.ink, style.dim, style.arrow = WHITE, BLACK, (grey,) * 3, str(rng.choice(["outline", "slim"]))
        style.text = style.dim if rng.random() < 0.8 else BLACK
    canvas = new_canvas(style.paper)
    w, h = canvas.width, canvas.height
    if rng.random() < 0.4:
        zone_frame(canvas, rng, style)
    if rng.random() < 0.35:
        tw, th = w * rng.uniform(0.3, 0.95), h * rng.uniform(0.12, 0.5)
        marks.table(canvas, rng, style, w - tw - rng.uniform(-40, 40), h - th - rng.uniform(-40, 40), tw, th)
        canvas.taken.append((w - tw - 60, h - th - 60, w, h))
    for _ in range(rng.integers(1, 4)):
        view(canvas, rng, style, rng.uniform(0, w * 0.8), rng.uniform(0, h * 0.8), rng.uniform(40, w * 0.7), rng.uniform(40, h * 0.6))
    for _ in range(rng.integers(0, 5)):
        marks.leader(canvas, rng, style, rng.uniform(0, w), rng.uniform(0, h))
    for _ in range(rng.integers(0, 3)):
        tolerances.frame(canvas, rng, style, rng.uniform(0, w), rng.uniform(0, h))
    for _ in range(rng.integers(0, 3)):
        marks.section_arrow(canvas, rng, style, rng.uniform(0, w), rng.uniform(0, h))
    for _ in range(rng.integers(0, 4)):
        marks.bubble(canvas, rng, style, rng.uniform(0, w), rng.uniform(0, h))
    for _ in range(rng.integers(0, 7)):
        marks.sign(canvas, rng, style, rng.uniform(0, w), rng.uniform(0, h), style.size * rng.uniform(0.2, 0.8))
    for _ in range(rng.integers(0, 6)):
        say(
            canvas,
            rng,
            style,
            words.dimension(rng),
            rng.uniform(0, w),
            rng.uniform(0, h),
            rng.choice([0, 0, -math.pi / 2, rng.uniform(-1.5, 1.5)]),
        )
    for _ in range(rng.integers(0, 4)):
        say(canvas, rng, style, str(rng.choice(words.LABELS)), rng.uniform(0, w), rng.uniform(0, h), scale=rng.uniform(0.7, 1.8))
    if rng.random() < 0.25:
        marks.paragraph(canvas, rng, style, rng.uniform(-20, w * 0.6), rng.uniform(0, h * 0.8))
    return canvas


def zone_frame(canvas, rng, style):
    """The border of a sheet with its zone letters; only its corner or side shows."""
    m, t = rng.uniform(4, 60), style.size * rng.uniform(1, 1.8)
    w, h = canvas.width, canvas.height
    right, bottom = (w - m if rng.random() < 0.5 else w + 50), (h - m if rng.random() < 0.5 else h + 50)
    canvas.rect(m, m, right - m, bottom - m, style.thin, style.ink)
    canvas.rect(m + t, m + t, right - m - 2 * t, bottom - m - 2 * t, style.thick, style.ink)
    step = rng.uniform(90, 300)
    for i in range(int(max(w, h) / step) + 1):
        p = m + step * (i + 0.5)
        canvas.line(p + step / 2, m, p + step / 2, m + t, style.thin, style.ink)
        canvas.line(m, p + step / 2, m + t, p + step / 2, style.thin, style.ink)
        say(canvas, rng, style, str(8 - i), p, m + t / 2, scale=0.9, color=style.ink)
        say(canvas, rng, style, "FEDCBA"[i % 6], m + t / 2, p, scale=0.9, color=style.ink)


def outline(rng, x, y, w, h):
    """A closed machined contour with steps and chamfers."""
    c = min(w, h) * rng.uniform(0, 0.3)
    kind = rng.integers(0, 4)
    if kind == 0:
        return [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
    if kind == 1:
        return [
            (x + c, y),
            (x + w - c, y),
            (x + w, y + c),
            (x + w, y + h - c),
            (x + w - c, y + h),
            (x + c, y + h),
            (x, y + h - c),
            (x, y + c),
        ]
    if kind == 2:
        a, b = w * rng.uniform(0.2, 0.8), h * rng.uniform(0.2, 0.8)
        return [(x, y), (x + a, y), (x + a, y + b), (x + w, y + b), (x + w, y + h), (x, y + h)]
    top = [(x, y + c)]
    px = x
    while px < x + w:
        d = rng.uniform(0, c + 1)
        step = rng.uniform(10, w / 2 + 11)
        top += [(px, y + d), (min(px + step, x + w), y + d)]
        px += step
    return top + [(px_, 2 * (y + h / 2) - py_) for px_, py_ in reversed(top)]


def view(canvas, rng, style, x, y, w, h):
    if rng.random() < 0.4:
        round_view(canvas, rng, style, x + w / 2, y + h / 2, min(w, h) / 2)
    else:
        contour = outline(rng, x, y, w, h)
        if rng.random() < 0.4:
            section_hatch(canvas, rng, style, contour, (x, y, w, h))
        canvas.polyline(contour, style.thick, style.ink, closed=True)
        for _ in range(rng.integers(0, 5)):
            inner_detail(canvas, rng, style, x, y, w, h)
    if rng.random() < 0.6:
        cy = y + h / 2
        canvas.line(x - 15, cy, x + w + 15, cy, style.thin, style.dim, marks.dashes(rng, 1.3))
    if rng.random() < 0.6:
        cx = x + w / 2
        canvas.line(cx, y - 15, cx, y + h + 15, style.thin, style.dim, marks.dashes(rng, 1.3))
    for _ in range(rng.integers(1, 7)):
        side_dimension(canvas, rng, style, x, y, w, h)


def side_dimension(canvas, rng, style, x, y, w, h):
    a, b = sorted(rng.uniform(0, 1, 2))
    if rng.random() < 0.4:
        a, b = 0, 1
    d = style.size * rng.uniform(-2, 5)
    side = rng.integers(0, 5)
    if side == 0:
        marks.dimension(canvas, rng, style, x + a * w, y, x + b * w, y, d)
    elif side == 1:
        marks.dimension(canvas, rng, style, x + a * w, y + h, x + b * w, y + h, -d)
    elif side == 2:
        marks.dimension(canvas, rng, style, x, y + b * h, x, y + a * h, -d)
    elif side == 3:
        marks.dimension(canvas, rng, style, x + w, y + b * h, x + w, y + a * h, d)
    else:
        marks.dimension(canvas, rng, style, x + rng.random() * w, y + rng.random() * h, x + rng.random() * w, y + rng.random() * h, d)


def section_hatch(canvas, rng, style, contour, box):
    gap = rng.uniform(4, 20)
    angle = math.pi / 4 * rng.choice([1, 1, 3, 3, rng.uniform(0, 4)])
    canvas.hatch(lambda c: trace_polygon(c, contour, True), box, angle, gap, style.thin, style.dim if rng.random() < 0.5 else style.ink)


def inner_detail(canvas, rng, style, x, y, w, h):
    k = rng.integers(0, 5)
    px, py = x + w * rng.uniform(0.05, 0.9), y + h * rng.uniform(0.05, 0.9)
    if k == 0:
        canvas.line(
            px,
            y,
            px,
            y + h,
            style.thin if rng.random() < 0.5 else style.thick,
            style.ink,
            marks.dashes(rng, 0.8) if rng.random() < 0.6 else (),
        )
    elif k == 1:
        canvas.line(x, py, x + w, py, style.thick, style.ink, marks.dashes(rng, 0.8) if rng.random() < 0.6 else ())
    elif k == 2:
        hole(canvas, rng, style, px, py, rng.uniform(4, 30))
    elif k == 3:
        canvas.rect(px, py, (x + w - px) * 0.7, (y + h - py) * 0.7, style.thick, style.ink)
    else:
        r = rng.uniform(5, 40)
        canvas.circle(px, py, r, style.thick, style.ink, start=rng.uniform(0, 3), end=rng.uniform(3, 6))


def hole(canvas, rng, style, x, y, r):
    canvas.circle(x, y, r, style.thick, style.ink)
    if rng.random() < 0.4:
        canvas.circle(
            x,
            y,
            r * rng.uniform(1.15, 1.5),
            style.thin,
            style.ink,
            marks.dashes(rng) if rng.random() < 0.3 else (),
            rng.uniform(0, 1),
            rng.uniform(5, 6.28),
        )
    over = r * rng.uniform(1.2, 2)
    dash = marks.dashes(rng) if rng.random() < 0.5 else ()
    canvas.line(x - over, y, x + over, y, style.thin, style.dim, dash)
    canvas.line(x, y - over, x, y + over, style.thin, style.dim, dash)


def round_view(canvas, rng, style, x, y, r):
    for k in range(rng.integers(1, 5)):
        canvas.circle(
            x,
            y,
            r * (1 if k == 0 else rng.uniform(0.15, 0.98)),
            style.thick if rng.random() < 0.8 else style.thin,
            style.ink,
            marks.dashes(rng) if k and rng.random() < 0.25 else (),
        )
    n, pitch, size, turn = rng.integers(0, 9), r * rng.uniform(0.5, 0.85), r * rng.uniform(0.05, 0.16), rng.uniform(0, 6)
    for k in range(n):
        hole(canvas, rng, style, x + pitch * math.cos(turn + k * 2 * math.pi / n), y + pitch * math.sin(turn + k * 2 * math.pi / n), size)
    for _ in range(rng.integers(0, 3)):
        diameter(canvas, rng, style, x, y, r)


def diameter(canvas, rng, style, x, y, r):
    """A diameter or radius line at an angle that goes on outside the circle, with the text along it."""
    t = rng.uniform(-1.4, 1.4) + (math.pi if rng.random() < 0.5 else 0)
    ca, sa = math.cos(t), math.sin(t)
    far = r + style.size * rng.uniform(3, 6)
    canvas.line(x - ca * r * rng.choice([0, 1]), y - sa * r * rng.choice([0, 1]), x + ca * far, y + sa * far, style.thin, style.dim)
    marks.arrow(canvas, style, x + ca * r, y + sa * r, t + math.pi * rng.integers(0, 2), style.size * 0.7)
    upright = t if ca > 0 else t + math.pi
    d = far - style.size * rng.uniform(1, 2)
    lift = style.size * rng.choice([0.6, 0.6, 0])
    px, py = x + ca * d + math.sin(upright) * lift, y + sa * d - math.cos(upright) * lift
    wide = say(canvas, rng, style, words.dimension(rng), px, py, upright)
    if wide and rng.random() < 0.5:
        s = style.size * 0.3
        back = wide / 2 + s * 1.8
        marks.diameter_sign(canvas, style, px - math.cos(upright) * back, py - math.sin(upright) * back, s, upright)
