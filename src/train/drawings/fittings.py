"""Sheets full of what is taken for letters and is not: holes with centre marks, arrow heads, depth and finish signs, letters between."""
import dataclasses
import math

from . import callouts, marks, tolerances, words
from .style import pick_style, say, vivid


def page(rng, new_canvas):
    style = pick_style(rng, coloured=0.1)
    if rng.random() < 0.5:
        style.arrow = str(rng.choice(["filled", "slim"]))
    canvas = new_canvas(style.paper)
    w, h = canvas.width, canvas.height
    for _ in range(rng.integers(0, 3)):
        canvas.rect(rng.uniform(0, w / 2), rng.uniform(0, h / 2), rng.uniform(60, w / 2), rng.uniform(60, h / 2), style.thick, style.ink)
    kinds = ((centred_hole, 12), (chain, 4), (arrow_line, 10), (signed_number, 12), (tolerances.finish, 4), (lone_circle, 6),
             (pointed_hole, 5), (tolerances.frame, 3))
    for draw, most in kinds:
        for _ in range(rng.integers(0, most + 1)):
            draw(canvas, rng, style, rng.uniform(0, w), rng.uniform(0, h))
    for _ in range(rng.integers(2, 14)):
        text = str(rng.choice(["O", "0", "Q", "Ø", "D", "A", "Y", "V", "1", "7"])) if rng.random() < 0.4 else words.dimension(rng)
        say(canvas, rng, style, text, rng.uniform(0, w), rng.uniform(0, h), rng.choice([0, 0, -math.pi / 2]), rng.uniform(0.7, 1.4))
    return canvas


def centred_hole(canvas, rng, style, x, y):
    """A drilled hole as large as a letter, with centre lines through it or a small cross in it; sometimes threaded or counterbored."""
    r = style.size * rng.uniform(0.2, 1.1)
    canvas.circle(x, y, r, rng.choice([style.thin, style.thick, style.thick * 1.5]), style.ink)
    if rng.random() < 0.4:
        canvas.circle(x, y, r * rng.uniform(1.2, 2.2), style.thick if rng.random() < 0.5 else style.thin, style.ink,
                      start=rng.uniform(0, 1), end=rng.choice([7.0, 5.5]))
    reach = r * rng.choice([0.35, 0.8, 1.3, 1.7])
    for dx, dy in ((1, 0), (0, 1)):
        if rng.random() < 0.92:
            canvas.line(x - dx * reach, y - dy * reach, x + dx * reach, y + dy * reach, style.thin, style.dim)
            if reach < r and rng.random() < 0.6:
                for side in (-1, 1):
                    a, b = side * r * 0.6, side * r * 1.5
                    canvas.line(x + dx * a, y + dy * a, x + dx * b, y + dy * b, style.thin, style.dim)


def chain(canvas, rng, style, x, y):
    """Ordinate dimensions: one line with heads where extension lines meet it, numbers beside them."""
    upright = rng.random() < 0.5
    size = style.size * rng.uniform(0.4, 1.0)
    length, place = 0.0, []
    for _ in range(rng.integers(2, 6)):
        length += style.size * rng.uniform(1.2, 5)
        place.append(length)
    ux, uy = (0, -1) if upright else (1, 0)
    canvas.line(x, y, x + ux * length, y + uy * length, style.thin, style.dim)
    canvas.circle(x, y, size * 0.25, style.thin, style.dim)
    for p in place:
        px, py = x + ux * p, y + uy * p
        marks.arrow(canvas, style, px, py, math.atan2(uy, ux), size)
        far = style.size * rng.uniform(1, 5)
        canvas.line(px, py, px + abs(uy) * far, py + abs(ux) * -far, style.thin, style.dim)
        if rng.random() < 0.8:
            back = style.size * 1.7
            say(canvas, rng, style, words.dimension(rng), px - abs(uy) * back, py + abs(ux) * back, 0 if upright else -math.pi / 2)


def arrow_line(canvas, rng, style, x, y):
    """A line that ends in a head, or in two that face each other."""
    t = rng.choice([0, math.pi / 2, rng.uniform(-math.pi, math.pi)])
    length, size = style.size * rng.uniform(1, 8), style.size * rng.uniform(0.4, 1.1)
    ex, ey = x + math.cos(t) * length, y + math.sin(t) * length
    canvas.line(x, y, ex, ey, style.thin, style.dim)
    marks.arrow(canvas, style, ex, ey, t, size)
    if rng.random() < 0.5:
        marks.arrow(canvas, style, x, y, t + math.pi, size)


def pointed_hole(canvas, rng, style, x, y):
    """A hole in a broad line with centre lines in another colour, and a leader whose head touches it, as threaded holes are drawn."""
    r = style.size * rng.uniform(0.25, 0.9)
    pen = rng.uniform(0.12, 0.4) * r if rng.random() < 0.7 else style.thick
    canvas.circle(x, y, r, max(1, pen), style.ink)
    if rng.random() < 0.5:
        canvas.circle(x, y, r * rng.uniform(1.5, 2.8), style.thin if rng.random() < 0.6 else style.thick, style.ink)
    center = vivid(rng) if rng.random() < 0.5 else style.dim
    inner, gap, far = r * rng.uniform(0.3, 0.7), r * rng.uniform(0, 0.5), r * rng.uniform(1.2, 3)
    for dx, dy in ((1, 0), (0, 1)):
        canvas.line(x - dx * inner, y - dy * inner, x + dx * inner, y + dy * inner, style.thin, center)
        for side in (-1, 1):
            a, b = side * (inner + gap), side * (inner + gap + far)
            canvas.line(x + dx * a, y + dy * a, x + dx * b, y + dy * b, style.thin, center)
    if rng.random() < 0.6:
        t, length = rng.uniform(0, 2 * math.pi), style.size * rng.uniform(1.5, 5)
        tip = x + math.cos(t) * r, y + math.sin(t) * r
        canvas.line(*tip, tip[0] + math.cos(t) * length, tip[1] + math.sin(t) * length, style.thin, style.ink)
        head = dataclasses.replace(style, arrow=str(rng.choice(["filled", "slim"])))
        marks.arrow(canvas, head, *tip, t + math.pi, style.size * rng.uniform(0.5, 1.1), style.ink)


def signed_number(canvas, rng, style, x, y):
    """Numbers with drawn signs before them, as high as the digits and in a pen like theirs, on the level or turned."""
    color = style.text if rng.random() < 0.6 else style.dim
    angle = float(rng.choice([0, 0, 0, -math.pi / 2, rng.uniform(-1.5, 1.5)]))
    size = style.size * rng.uniform(0.7, 1.4)
    drawn = dataclasses.replace(style, dim=color)
    callouts.compose(canvas, rng, drawn, callouts.note(rng), x, y, size, angle)


def lone_circle(canvas, rng, style, x, y):
    r = style.size * rng.uniform(0.15, 0.9)
    if rng.random() < 0.25:
        canvas.disc(x, y, r * 0.5, style.ink)
    else:
        canvas.circle(x, y, r, rng.choice([style.thin, style.thick]), style.ink, marks.dashes(rng, 0.5) if rng.random() < 0.2 else ())
