"""Floors and cuts of plans filled with what is short, round or repeated like letters: dashes, dots, tiles, parquet, gravel, insulation."""
import math

import numpy as np

from .canvas import rectangle
from .style import mix, pastel


def lay(canvas, rng, style, room, ink, pale):
    """Fills a room with a pattern in the colour ink, by pale (0..1) nearer to the colour of the floor."""
    x, y, w, h = room
    fill = pastel(rng, style.paper) if rng.random() < 0.35 else style.paper
    if fill != style.paper:
        canvas.fill(rectangle(*room), fill)
    color = mix(ink, fill, pale)
    pen = style.thin * (1 if rng.random() < 0.7 else rng.uniform(0.6, 1.6))
    draw = PATTERNS[rng.integers(len(PATTERNS))]
    canvas.inside(rectangle(*room), lambda: draw(canvas, rng, x, y, w, h, pen, color))


def dashed(canvas, rng, x, y, w, h, pen, color):
    """Lines of short dashes, at any usual angle; the dashes of neighbouring lines in step or not."""
    dash, gap = rng.uniform(3, 16), rng.uniform(3, 14)
    pattern = [dash, gap] if rng.random() < 0.6 else [dash, gap * 0.5, dash * 0.3, gap * 0.5]
    angle = rng.choice([0, 0, 0.25, 0.5, 0.75]) * math.pi
    canvas.hatch(rectangle(x, y, w, h), (x, y, w, h), angle, rng.uniform(5, 20), pen, color, pattern)


def staggered(canvas, rng, x, y, w, h, pen, color):
    """Rows of dashes, single or in pairs, each row shifted by half a period."""
    dash, gap, row = rng.uniform(4, 18), rng.uniform(5, 26), rng.uniform(6, 20)
    pair = row * rng.uniform(0.2, 0.4) if rng.random() < 0.5 else 0
    upright = rng.random() < 0.3

    def trace(c):
        for k in range(int((w if upright else h) / row) + 2):
            t = -(k % 2) * (dash + gap) / 2
            while t < (h if upright else w):
                for p in (k * row, k * row + pair) if pair else (k * row,):
                    c.move_to(*((x + p, y + t) if upright else (x + t, y + p)))
                    c.line_to(*((x + p, y + t + dash) if upright else (x + t + dash, y + p)))
                t += dash + gap

    canvas.stroke(trace, pen, color)


def dotted(canvas, rng, x, y, w, h, pen, color):
    """Dots in a grid, as large as points of letters or smaller."""
    step, r = rng.uniform(5, 20), rng.uniform(0.6, 2.2)
    shift = rng.choice([0, step / 2])

    def trace(c):
        for row in range(int(h / step) + 1):
            for col in range(int(w / step) + 2):
                px, py = x + col * step - (row % 2) * shift, y + row * step
                c.new_sub_path()
                c.arc(px, py, r, 0, 2 * math.pi)

    canvas.fill(trace, color)


def tiles(canvas, rng, x, y, w, h, pen, color):
    gap, turn = rng.uniform(6, 26), rng.choice([0, 0, 0, 0.25]) * math.pi
    box = (x, y, w, h)
    canvas.hatch(rectangle(*box), box, turn, gap, pen, color)
    canvas.hatch(rectangle(*box), box, turn + math.pi / 2, gap * rng.choice([1, 1, 1, 0.5, 2]), pen, color)


def lined(canvas, rng, x, y, w, h, pen, color):
    """One hatch, of single lines or of lines in pairs."""
    gap, turn = rng.uniform(4, 18), rng.choice([0, 0.25, 0.25, 0.5, 0.75, rng.uniform(0, 1)]) * math.pi
    box = (x, y, w, h)
    canvas.hatch(rectangle(*box), box, turn, gap, pen, color)
    if rng.random() < 0.4:
        d = rng.uniform(0.2, 0.35) * gap
        dx, dy = -math.sin(turn) * d, math.cos(turn) * d
        canvas.hatch(rectangle(*box), (x + dx, y + dy, w, h), turn, gap, pen, color, [rng.uniform(4, 20), rng.uniform(3, 10)])


def parquet(canvas, rng, x, y, w, h, pen, color):
    """Squares of staves that lie and stand by turns."""
    side, n = rng.uniform(12, 36), int(rng.integers(2, 6))

    def trace(c):
        for row in range(int(h / side) + 1):
            for col in range(int(w / side) + 1):
                ox, oy = x + col * side, y + row * side
                for k in range(n):
                    t = k * side / n
                    if (row + col) % 2:
                        c.move_to(ox, oy + t), c.line_to(ox + side, oy + t)
                    else:
                        c.move_to(ox + t, oy), c.line_to(ox + t, oy + side)

    canvas.stroke(trace, pen, color)


def herringbone(canvas, rng, x, y, w, h, pen, color):
    s = rng.uniform(6, 20)

    def trace(c):
        for col in range(int(w / s) + 2):
            for row in range(int(h / s) + 2):
                ox, oy = x + col * s, y + row * s
                c.move_to(ox, oy), c.line_to(ox + s / 2, oy + s / 2), c.line_to(ox + s, oy)

    canvas.stroke(trace, pen, color)


def gravel(canvas, rng, x, y, w, h, pen, color):
    """Concrete and gravel: small triangles, rings and points strewn about."""
    n = int(min(600, w * h / rng.uniform(120, 500)))
    places = np.column_stack([x + w * rng.random(n), y + h * rng.random(n), rng.uniform(0.6, 3.5, n), rng.uniform(0, 6.3, n)])

    def trace(c):
        for k, (px, py, r, t) in enumerate(places.tolist()):
            if k % 3 == 0:
                for i in range(3):
                    point = px + r * math.cos(t + i * 2.1), py + r * math.sin(t + i * 2.1)
                    c.line_to(*point) if i else c.move_to(*point)
                c.close_path()
            else:
                c.new_sub_path(), c.arc(px, py, r if k % 3 == 1 else 0.4, 0, 2 * math.pi)

    canvas.stroke(trace, pen, color)


def insulation(canvas, rng, x, y, w, h, pen, color):
    """Waves or zigzags in rows, and the tufts of lawns."""
    high, step, kind = rng.uniform(6, 22), rng.uniform(5, 16), rng.integers(3)

    def trace(c):
        row = 0
        while row * high * 1.2 < h:
            oy, k = y + row * high * 1.2, 0
            if kind < 2:
                c.move_to(x, oy)
            while k * step < w:
                ox, top = x + k * step, oy + (high if k % 2 else 0)
                if kind == 0:
                    c.line_to(ox, top)
                elif kind == 1:
                    c.curve_to(ox + step / 2, oy + (0 if k % 2 else high), ox + step / 2, top, ox + step, top)
                elif (k * 7 + row * 5) % 4 == 0:
                    for lean in (-0.4, 0, 0.4):
                        c.move_to(ox, oy + high * 0.5), c.line_to(ox + lean * high * 0.5, oy + high * 0.1)
                k += 1
            row += 1

    canvas.stroke(trace, pen, color)


PATTERNS = (dashed,) * 3 + (staggered,) * 2 + (dotted,) * 2 + (tiles,) * 2 + (lined,) * 2 + (parquet, herringbone, gravel, insulation)
