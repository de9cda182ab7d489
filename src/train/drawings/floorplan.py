"""Floor plans: walls, doors, windows, coloured and hatched rooms, furniture, stairs, planting, grids, dimension chains."""
import math

import numpy as np

from . import interior, marks, sheets, words
from .canvas import BLACK, WHITE, rectangle
from .style import luma, mix, pastel, pick_style, say, vivid


ROOMY = 0.55  # share of plans with rooms that are wide for their lettering, as most sheets have; the others are crowded
ORDERLY = 0.6  # share of roomy plans drawn with care: names legible and clear of furniture, grid and dimensions outside the walls


def page(rng, new_canvas):
    style = pick_style(rng, coloured=0.6)
    roomy = rng.random() < ROOMY
    orderly = roomy and rng.random() < ORDERLY
    if roomy:
        style.size = float(math.exp(rng.uniform(math.log(9), math.log(30))))
    canvas = new_canvas(style.paper)
    w, h = canvas.width, canvas.height
    m = rng.uniform(-120, 90)
    if orderly and rng.random() < 0.7:
        m = style.size * rng.uniform(3, 6)
    least = rng.uniform(6, 20) * style.size if roomy else rng.uniform(60, 220)
    rooms = split(rng, m, m, w - 2 * m + rng.uniform(-60, 60) * (not orderly), h - 2 * m + rng.uniform(-60, 60) * (not orderly), least)
    coloured = rng.random() < 0.55
    palette = [pastel(rng, style.paper) for _ in range(rng.integers(1, 6))]
    look = rng.random()
    fills = [palette[rng.integers(len(palette))] if coloured and rng.random() < 0.9 else None for _ in rooms]
    for room, fill in zip(rooms, fills):
        floor(canvas, rng, style, room, fill, 0.75 if roomy else 0.45)
    ink = rng.choice([0, 0, rng.uniform(0.2, 0.7)])
    for room in rooms:
        if orderly:
            interior.furnish(canvas, rng, style, *room, ink)
            continue
        for _ in range(rng.integers(0, 4)):
            furniture(canvas, rng, style, *room)
    walls(canvas, rng, style, rooms, look)
    if orderly:
        around(canvas, rng, style, rooms, fills, m)
    else:
        everywhere(canvas, rng, style, rooms)
    return canvas


def around(canvas, rng, style, rooms, fills, margin):
    """Lettering that is legible and clear of the furniture; all else outside the walls."""
    clear = rng.random() < 0.3
    for room, fill in zip(rooms, fills):
        label(canvas, rng, style, *room, fill or style.paper, clear)
    if margin < 3 * style.size:
        return
    w, h = canvas.width, canvas.height
    for horizontal in (False, True):
        if rng.random() < 0.5:
            edge = rng.choice([margin * 0.5, (h if horizontal else w) - margin * 0.5])
            chain(canvas, rng, style, horizontal, edge, 4.5 * style.size)
        elif rng.random() < 0.6:
            bubbles_along(canvas, rng, style, horizontal, margin)
    if rng.random() < 0.3:
        say(canvas, rng, style, str(rng.choice(words.LABELS)), w * rng.uniform(0.3, 0.7), h - margin * 0.5, scale=1.4)
    if rng.random() < 0.3:
        scale_bar(canvas, rng, style, w * rng.uniform(0.1, 0.6), h - margin * rng.uniform(0.3, 0.6))


def everywhere(canvas, rng, style, rooms):
    """Lettering, grids, dimensions and signs wherever chance puts them, across everything."""
    w, h = canvas.width, canvas.height
    for room in rooms:
        label(canvas, rng, style, *room)
    if rng.random() < 0.5:
        grid(canvas, rng, style)
    if rng.random() < 0.6:
        horizontal = rng.random() < 0.5
        chain(canvas, rng, style, horizontal, rng.uniform(20, (h if horizontal else w) - 20))
    for _ in range(rng.integers(0, 3)):
        tree(canvas, rng, style, rng.uniform(0, w), rng.uniform(0, h), rng.uniform(8, 50))
    for _ in range(rng.integers(0, 3)):
        marks.leader(canvas, rng, style, rng.uniform(0, w), rng.uniform(0, h))
    for _ in range(rng.integers(0, 4)):
        marks.sign(canvas, rng, style, rng.uniform(0, w), rng.uniform(0, h), style.size * rng.uniform(0.2, 0.8))
    if rng.random() < 0.2:
        scale_bar(canvas, rng, style, rng.uniform(0, w * 0.6), rng.uniform(0, h))
    if rng.random() < 0.2:
        north(canvas, rng, style, rng.uniform(0, w), rng.uniform(0, h), rng.uniform(12, 45))


def split(rng, x, y, w, h, least):
    if w < 2 * least and h < 2 * least or max(w, h) < 60:
        return [(x, y, w, h)]
    t = rng.uniform(0.3, 0.7)
    if w > h:
        return split(rng, x, y, w * t, h, least) + split(rng, x + w * t, y, w * (1 - t), h, least)
    return split(rng, x, y, w, h * t, least) + split(rng, x, y + h * t, w, h * (1 - t), least)


def floor(canvas, rng, style, room, fill, patterned):
    """Fills a room with a colour, if any, and with a pattern in the share patterned of rooms."""
    x, y, w, h = room
    if fill:
        canvas.fill(rectangle(*room), fill)
    pen = mix(style.ink, fill or style.paper, rng.uniform(0, 0.8)) if rng.random() < 0.7 else vivid(rng)
    thin = style.thin * rng.choice([1, 1, rng.uniform(0.4, 1)])
    k = rng.random() / patterned
    if k < 0.4:
        canvas.hatch(
            rectangle(*room),
            room,
            rng.choice([0.25, 0.75, rng.uniform(0, 1)]) * math.pi,
            rng.uniform(3, 22),
            thin,
            pen,
            marks.dashes(rng) if rng.random() < 0.15 else (),
        )
    elif k < 0.62:
        gap, turn = rng.uniform(4, 34), rng.choice([0, 0, 0.25]) * math.pi
        canvas.hatch(rectangle(*room), room, turn, gap, thin, pen)
        canvas.hatch(rectangle(*room), room, turn + math.pi / 2, gap * rng.choice([1, 1, 0.5]), thin, pen)
    elif k < 0.8:
        bricks(canvas, rng, room, rng.uniform(6, 26), thin, pen)
    elif k < 0.89:
        n = int(w * h / rng.uniform(60, 400))
        dots = np.column_stack([x + w * rng.random(n), y + h * rng.random(n)])
        for px, py in dots[:1500]:
            canvas.disc(px, py, rng.uniform(0.5, 1.6), pen)
    elif k < 1:
        planks(canvas, rng, room, rng.uniform(6, 22), thin, pen)


def bricks(canvas, rng, room, high, thin, pen):
    x, y, w, h = room

    def trace(c):
        row = 0
        while row * high < h:
            c.move_to(x, y + row * high)
            c.line_to(x + w, y + row * high)
            px = x + (high if row % 2 else 0)
            while px < x + w:
                c.move_to(px, y + row * high)
                c.line_to(px, y + (row + 1) * high)
                px += high * 2
            row += 1

    canvas.inside(rectangle(*room), lambda: canvas.stroke(trace, thin, pen))


def planks(canvas, rng, room, high, thin, pen):
    x, y, w, h = room
    ends = rng.uniform(0, 1, (int(h / high) + 1, 3))

    def trace(c):
        for row, cuts in enumerate(ends):
            c.move_to(x, y + row * high)
            c.line_to(x + w, y + row * high)
            for t in cuts:
                c.move_to(x + w * t, y + row * high)
                c.line_to(x + w * t, y + (row + 1) * high)

    canvas.inside(rectangle(*room), lambda: canvas.stroke(trace, thin, pen))


def walls(canvas, rng, style, rooms, look):
    thick = rng.uniform(3, 16)
    fill = style.ink if look < 0.5 else mix(style.ink, style.paper, rng.uniform(0.2, 0.8))
    sides = []
    for x, y, w, h in rooms:
        sides += [(x, y, x + w, y), (x, y, x, y + h), (x + w, y, x + w, y + h), (x, y + h, x + w, y + h)]
    for side in sides:
        canvas.stroke(lambda c: (c.move_to(*side[:2]), c.line_to(*side[2:])), thick, fill, round_ends=False)
    if look > 0.7:
        for side in sides:
            canvas.stroke(lambda c: (c.move_to(*side[:2]), c.line_to(*side[2:])), max(1, thick - 2 * style.thin), style.paper)
            x0, y0, x1, y1 = side
            box = (min(x0, x1) - thick / 2, min(y0, y1) - thick / 2, abs(x1 - x0) + thick, abs(y1 - y0) + thick)
            if look > 0.85:
                canvas.hatch(rectangle(*box), box, math.pi / 4, rng.uniform(3, 8), style.thin, style.ink)
    for x0, y0, x1, y1 in sides:
        if rng.random() < 0.45:
            opening(canvas, rng, style, x0, y0, x1, y1, thick)


def opening(canvas, rng, style, x0, y0, x1, y1, thick):
    span = math.hypot(x1 - x0, y1 - y0)
    wide = rng.uniform(18, 60)
    if span < wide + 10:
        return
    t = rng.uniform(0, span - wide)
    angle = math.atan2(y1 - y0, x1 - x0)
    ca, sa = math.cos(angle), math.sin(angle)
    ax, ay, bx, by = x0 + ca * t, y0 + sa * t, x0 + ca * (t + wide), y0 + sa * (t + wide)
    canvas.stroke(lambda c: (c.move_to(ax, ay), c.line_to(bx, by)), thick + 1, style.paper)
    for px, py in ((ax, ay), (bx, by)):
        canvas.line(px - sa * thick / 2, py + ca * thick / 2, px + sa * thick / 2, py - ca * thick / 2, style.thin, style.ink)
    if rng.random() < 0.5:
        for k in (-0.5, 0, 0.5) if rng.random() < 0.5 else (-0.5, -0.15, 0.15, 0.5):
            canvas.line(ax - sa * thick * k, ay + ca * thick * k, bx - sa * thick * k, by + ca * thick * k, style.thin, style.ink)
    else:
        turn = rng.choice([-1, 1])
        end = angle + turn * math.pi / 2
        canvas.line(ax, ay, ax + math.cos(end) * wide, ay + math.sin(end) * wide, style.thin * rng.choice([1, 2]), style.ink)
        canvas.circle(
            ax, ay, wide, style.thin, style.ink, marks.dashes(rng, 0.5) if rng.random() < 0.2 else (), min(angle, end), max(angle, end)
        )


def furniture(canvas, rng, style, x, y, w, h):
    s = min(w, h, style.size * 14)
    fw, fh = s * rng.uniform(0.12, 0.5), s * rng.uniform(0.12, 0.5)
    px, py = x + rng.uniform(0, max(1, w - fw)), y + rng.uniform(0, max(1, h - fh))
    pen, ink = style.thin, style.ink if rng.random() < 0.5 else mix(style.ink, style.paper, rng.uniform(0.2, 0.75))
    k = rng.integers(0, 9)
    if rng.random() < 0.2:
        canvas.fill(rectangle(px, py, fw, fh), pastel(rng, style.paper))
    if k == 0:
        canvas.rect(px, py, fw, fh, pen, ink)
        canvas.rect(px + fw * 0.1, py + fh * 0.08, fw * 0.35, fh * 0.2, pen, ink)
        canvas.rect(px + fw * 0.55, py + fh * 0.08, fw * 0.35, fh * 0.2, pen, ink)
        canvas.line(px, py + fh * 0.35, px + fw, py + fh * 0.35, pen, ink)
    elif k == 1:
        canvas.rect(px, py, fw, fh, pen, ink)
        for t in (0.15, 0.5, 0.85):
            for side in (-0.18, 1.04):
                canvas.rect(px + fw * t - fw * 0.1, py + fh * side, fw * 0.2, fh * 0.14, pen, ink)
    elif k == 2:
        canvas.circle(px, py, fw / 2, pen, ink)
        for a in range(4):
            canvas.circle(px + fw * 0.65 * math.cos(a * 1.57), py + fw * 0.65 * math.sin(a * 1.57), fw * 0.14, pen, ink)
    elif k == 3:
        stairs(canvas, rng, style, px, py, fw * 2, fh * 1.2)
    elif k == 4:
        canvas.rect(px, py, fw, fh * 0.4, pen, ink)
        canvas.stroke(
            lambda c: (
                c.save(),
                c.translate(px + fw / 2, py + fh * 0.7),
                c.scale(max(fw * 0.35, 1), max(fh * 0.3, 1)),
                c.arc(0, 0, 1, 0, 6.3),
                c.restore(),
            ),
            pen,
            ink,
        )
    elif k == 5:
        canvas.rect(px, py, fw, fh, pen, ink)
        canvas.line(px, py, px + fw, py + fh, pen, ink)
        canvas.line(px + fw, py, px, py + fh, pen, ink)
    elif k == 6:
        canvas.rect(px, py, fw, fw, pen, ink)
        for a in (0.27, 0.73):
            for b in (0.27, 0.73):
                canvas.circle(px + fw * a, py + fw * b, fw * 0.15, pen, ink)
    elif k == 7:
        canvas.rect(px, py, fw, fh, pen, ink, marks.dashes(rng, 0.6))
    else:
        canvas.rect(px, py, fw, fh, pen, ink)
        canvas.rect(px + 3, py + 3, fw - 6, fh - 6, pen, ink)
        canvas.disc(px + fw / 2, py + 8, 1.5, ink)


def stairs(canvas, rng, style, x, y, w, h):
    n = rng.integers(5, 16)
    for i in range(n + 1):
        canvas.line(x + w * i / n, y, x + w * i / n, y + h, style.thin, style.ink)
        if rng.random() < 0.15:
            say(canvas, rng, style, str(i + 1), x + w * (i + 0.5) / n, y + h * 0.2, scale=min(1, w / n / style.size))
    canvas.line(x, y + h / 2, x + w, y + h / 2, style.thin, style.ink)
    marks.arrow(canvas, style, x + w, y + h / 2, 0, style.size * 0.6, style.ink)


def tree(canvas, rng, style, x, y, r):
    pen = style.ink if rng.random() < 0.4 else vivid(rng)
    if rng.random() < 0.4:
        canvas.disc(x, y, r, pastel(rng, style.paper))
    n = rng.integers(6, 22)
    for k in range(n):
        a = k * 2 * math.pi / n
        canvas.line(x, y, x + r * rng.uniform(0.5, 1) * math.cos(a), y + r * rng.uniform(0.5, 1) * math.sin(a), style.thin, pen)
    canvas.circle(x, y, r, style.thin, pen, marks.dashes(rng, 0.4) if rng.random() < 0.4 else ())


def label(canvas, rng, style, x, y, w, h, ground=None, clear=False):
    """Name, size and number of a room.

    On a ground that is given the text is legible there, and where clear is set it stands in a field of the ground's colour.
    """
    if rng.random() < 0.1:
        return
    cx, cy = x + w * rng.uniform(0.4, 0.6), y + h * rng.uniform(0.35, 0.65)
    angle = -math.pi / 2 if h > 2 * w and rng.random() < 0.7 else 0.0
    name = str(rng.choice(words.ROOMS))
    name = name.upper() if rng.random() < 0.4 else name
    color = style.text if rng.random() < 0.8 else vivid(rng)
    scale = rng.uniform(0.8, 1.2)
    if ground is not None and abs(luma(color) - luma(ground)) < 0.35:
        color = BLACK if luma(ground) > 0.5 else WHITE
    if clear:
        canvas.fill(rectangle(cx - style.size * len(name) * 0.4, cy - style.size, style.size * len(name) * 0.8, style.size * 3), ground)
    if ground is None and rng.random() < 0.04:
        sheets.banner(canvas, rng, style, x + w * 0.1, y + h * 0.2)
    if ground is None and rng.random() < 0.06:
        canvas.fill(
            rectangle(cx - style.size * len(name) * 0.33, cy - style.size * 0.7, style.size * len(name) * 0.66, style.size * 1.4),
            style.paper,
        )
    say(canvas, rng, style, name, cx, cy, angle, scale, color)
    below = style.size * scale * rng.uniform(0.95, 1.3)
    if rng.random() < 0.6:
        area = f"{rng.uniform(2, 60):.{rng.integers(1, 3)}f} m²" if rng.random() < 0.5 else words.dimension(rng)
        say(canvas, rng, style, area, cx - math.sin(angle) * below, cy + math.cos(angle) * below, angle, scale * rng.uniform(0.7, 1), color)
    if rng.random() < 0.25:
        marks.bubble(
            canvas,
            rng,
            style,
            cx + math.sin(angle) * below * 1.5,
            cy - math.cos(angle) * below * 1.5,
            fill=style.paper if rng.random() < 0.3 else None,
        )


def grid(canvas, rng, style):
    dash = marks.dashes(rng, 1.6)
    r = style.size * rng.uniform(0.8, 1.3)
    color = style.dim
    for horizontal in (False, True):
        p = rng.uniform(10, 120)
        while p < (canvas.height if horizontal else canvas.width):
            start = rng.uniform(0, 40)
            line = (start + 2 * r, p, canvas.width, p) if horizontal else (p, start + 2 * r, p, canvas.height)
            canvas.line(*line, style.thin, color, dash)
            marks.bubble(
                canvas,
                rng,
                style,
                start + r if horizontal else p,
                p if horizontal else start + r,
                r,
                style.paper if rng.random() < 0.5 else None,
            )
            p += rng.uniform(70, 220)


def bubbles_along(canvas, rng, style, horizontal, margin):
    """Grid bubbles in a row outside the walls, with dash-dotted lines across the plan in some."""
    r = min(margin * 0.3, style.size * rng.uniform(0.8, 1.3))
    across = rng.random() < 0.5
    dash = marks.dashes(rng, 1.6)
    p = rng.uniform(margin, 2 * margin)
    while p < (canvas.height if horizontal else canvas.width) - margin:
        end = (canvas.width if horizontal else canvas.height) if across else margin
        line = (r * 2, p, end, p) if horizontal else (p, r * 2, p, end)
        canvas.line(*line, style.thin, style.dim, dash)
        marks.bubble(canvas, rng, style, r if horizontal else p, p if horizontal else r, r)
        p += rng.uniform(70, 220)


def chain(canvas, rng, style, horizontal, fixed, least=25.0):
    """Dimensions in a row, at least so long, as along the sides of building plans."""
    p = rng.uniform(0, 40)
    while p < (canvas.width if horizontal else canvas.height):
        q = p + least + rng.uniform(0, 135)
        ends = (p, fixed, q, fixed) if horizontal else (fixed, q, fixed, p)
        marks.dimension(canvas, rng, style, *ends, 0)
        p = q


def scale_bar(canvas, rng, style, x, y, lettered=True):
    step, high = rng.uniform(12, 50), rng.uniform(3, 10)
    for i in range(rng.integers(3, 8)):
        (
            canvas.fill(rectangle(x + i * step, y, step, high), style.ink)
            if i % 2
            else canvas.rect(x + i * step, y, step, high, style.thin, style.ink)
        )
        if lettered:
            say(canvas, rng, style, str(i * 5), x + i * step, y - style.size * 0.6, scale=0.7)


def north(canvas, rng, style, x, y, r):
    t = rng.uniform(-1, 1)
    point = lambda a, d: (x + math.sin(t + a) * d, y - math.cos(t + a) * d)
    canvas.circle(x, y, r, style.thin, style.ink)
    canvas.polygon([point(0, r * 1.3), point(2.6, r), (x, y)], style.ink)
    canvas.polyline([point(0, r * 1.3), point(-2.6, r), (x, y)], style.thin, style.ink, closed=True)
    say(canvas, rng, style, "N", *point(0, r * 1.3 + style.size * 0.6), t)
