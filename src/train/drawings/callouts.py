"""Notes on holes and dimensions in which numbers and signs stand in one row.

A diameter sign is geometry where it is an exact circle under a stroke much longer than it; drawn with a short stroke like the letter Ø of a
font it is lettering, whatever its pen.
"""
import dataclasses
import math

from . import lettering, marks, words
from .frame import Frame

HEAVY = ("Black", "Heavy", "Extrabold", "ExtraBold")


def stem(rng, style, size):
    """Width in pixels of a stroke like those of the page's lettering in that size."""
    hand = style.hand
    part = hand.pen * 0.7 if hand.stroke_font else 0.15 if hand.bold or any(h in hand.family for h in HEAVY) else 0.085
    return max(0.8, part * size * rng.uniform(0.75, 1.25))


def head(canvas, rng, style, x, y, angle):
    marks.arrow(canvas, style, x, y, angle, style.size * rng.uniform(0.4, 0.9))


def diameter(canvas, rng, style, x, y, s, angle, pen):
    """Geometry: see marks.diameter_sign."""
    r = s * rng.uniform(0.5, 0.62)
    marks.diameter_sign(canvas, dataclasses.replace(style, thin=min(pen, r * 0.45)), x, y, r, angle)


def lettered_diameter(canvas, rng, style, x, y, s, angle, pen):
    """Lettering: a circle or oval with a stroke that ends at it or just beyond, often heavier or lighter than the digits."""
    narrow, reach, lean = rng.choice([1, 1, rng.uniform(0.65, 0.95)]), rng.uniform(0.95, 1.3), rng.uniform(0.5, 0.9)
    r = s * rng.uniform(0.68, 0.9)
    pen = min(0.4 * r, max(0.8, pen * rng.choice([1, 1, rng.uniform(1.3, 2.4), rng.uniform(0.5, 0.9)])))

    def trace(c):
        c.save()
        c.translate(x, y)
        c.rotate(angle)
        c.scale(narrow, 1)
        c.arc(0, 0, r, 0, 2 * math.pi)
        c.move_to(-math.sin(lean) * r * reach, math.cos(lean) * r * reach)
        c.line_to(math.sin(lean) * r * reach, -math.cos(lean) * r * reach)
        c.restore()

    canvas.stroke(trace, pen, style.text, only=canvas.lettered)


def modifier(canvas, rng, style, x, y, s, angle, pen):
    """A letter in a ring, which alone is geometry."""
    canvas.circle(x, y, s * rng.uniform(1.1, 1.3), pen, style.dim)
    lettering.write(canvas, str(rng.choice(list("MLPSFETU"))), x, y, s * 1.8, style.hand, angle, style.text, True)


def depth(canvas, rng, style, x, y, s, angle, pen):
    f = Frame(canvas, x, y, s, angle, pen, style.dim)
    wide, barb, top = rng.uniform(0.6, 1), rng.uniform(0.35, 0.75), rng.uniform(-0.3, 0.4)
    f.line((-wide, -1), (wide, -1))
    f.line((0, -1), (0, 1))
    f.line((-barb, top), (0, 1), (barb, top), closed=rng.random() < 0.35)


def counterbore(canvas, rng, style, x, y, s, angle, pen):
    deep = rng.uniform(0.4, 0.9)
    Frame(canvas, x, y, s, angle, pen, style.dim).line((-1, -deep), (-1, deep), (1, deep), (1, -deep))


def countersink(canvas, rng, style, x, y, s, angle, pen):
    Frame(canvas, x, y, s, angle, pen, style.dim).line((-1, -0.8), (0, 0.9), (1, -0.8))


def square(canvas, rng, style, x, y, s, angle, pen):
    Frame(canvas, x, y, s, angle, pen, style.dim).box(0, 0, 1.7, 1.7)


def taper(canvas, rng, style, x, y, s, angle, pen):
    f = Frame(canvas, x, y, s, angle, pen, style.dim)
    f.line(*(((-1, -0.6), (-1, 0.6), (1, 0)) if rng.random() < 0.5 else ((-1, 0.6), (1, 0.6), (1, -0.4))), closed=True)


def note(rng):
    """One row of a note on a hole: texts and the functions that draw its signs."""
    round_sign = diameter if rng.random() < 0.45 else lettered_diameter
    size, deep = words.number(rng), words.number(rng)
    count = [f"{rng.integers(2, 13)}{rng.choice(['x', ' x', 'X'])}"] if rng.random() < 0.5 else []
    forms = (
        [round_sign, size],
        [round_sign, size],
        count + [round_sign, size, depth, deep],
        [counterbore, round_sign, size, depth, deep],
        [counterbore, round_sign, size],
        [countersink, round_sign, size, "x 90°"],
        count + [round_sign, size, "THRU"],
        count + [f"M{rng.integers(3, 25)}", depth, deep],
        count + [f"M{rng.integers(3, 25)} - 6H", depth, deep],
        [size, depth, deep],
        [depth, deep],
        [square, size],
        [taper, f"1:{rng.integers(3, 50)}"],
        [round_sign, f"{size} ±0.{rng.integers(1, 9)}"],
        [round_sign, f"{size} H{rng.integers(6, 12)}"],
        ["R", size],
    )
    return list(forms[rng.integers(len(forms))])


def width(style, items, size):
    return sum(lettering.length(style.hand, i, size) if isinstance(i, str) else size * 0.85 for i in items) + size * 0.2 * (len(items) - 1)


def compose(canvas, rng, style, items, x, y, size, angle=0.0, pen=None, force=False):
    """Sets a row of texts and signs centred on (x, y); size is the em of the texts.

    Returns its width, or 0 where other lettering was in the way and nothing was drawn.
    """
    wide, pen = width(style, items, size), pen or stem(rng, style, size)
    ca, sa = abs(math.cos(angle)), abs(math.sin(angle))
    half = (wide * ca + size * 0.72 * sa) / 2, (wide * sa + size * 0.72 * ca) / 2
    if not canvas.free((x - half[0], y - half[1], x + half[0], y + half[1])) and not force:
        return 0
    left = -wide / 2
    for item in items:
        long = lettering.length(style.hand, item, size) if isinstance(item, str) else size * 0.85
        px, py = x + math.cos(angle) * (left + long / 2), y + math.sin(angle) * (left + long / 2)
        if isinstance(item, str):
            lettering.write(canvas, item, px, py, size, style.hand, angle, style.text, True)
        else:
            item(canvas, rng, style, px, py, size * 0.36, angle, min(pen, size * 0.11))
        left += long + size * 0.2
    return wide


def hole_note(canvas, rng, style, x, y):
    """A leader to a hole with one to three rows of signs and numbers over or beside its shelf."""
    size, rows = style.size * rng.uniform(0.8, 1.2), [note(rng) for _ in range(rng.integers(1, 4))]
    wide = max(width(style, row, size) for row in rows)
    side, t = rng.choice([-1, 1]), rng.uniform(0.3, 1.2) * rng.choice([-1, 1])
    far = size * rng.uniform(1.5, 5)
    ex, ey = x + side * math.cos(t) * far, y + math.sin(t) * far
    canvas.polyline([(x, y), (ex, ey), (ex + side * (wide + size * 0.6), ey)], style.thin, style.dim)
    head(canvas, rng, style, x, y, math.atan2(y - ey, x - ex))
    pitch, lift = size * rng.uniform(1.1, 1.5), size * rng.uniform(0.42, 0.7)
    for k, row in enumerate(reversed(rows)):
        compose(canvas, rng, style, row, ex + side * (wide / 2 + size * 0.3), ey - lift - k * pitch, size)


def dimension(canvas, rng, style, x, y):
    """A dimension whose number bears a sign, set over its line, on it, in its gap or crossed by it."""
    size = style.size * rng.uniform(0.8, 1.2)
    items = note(rng)[:2] if rng.random() < 0.75 else [words.dimension(rng)]
    wide = width(style, items, size)
    angle = float(rng.choice([0, 0, -math.pi / 2, rng.uniform(-1.2, 1.2)]))
    f = Frame(canvas, x, y, 1, angle, style.thin, style.dim)
    half, kind = wide / 2 + size * rng.uniform(0.6, 4), rng.integers(5)
    gap = wide / 2 + size * 0.2 if kind == 0 else 0
    for side in (-1, 1):
        f.line((side * gap, 0), (side * half, 0))
        f.line((side * half, -size * 0.4), (side * half, size * rng.uniform(0.4, 3)))
        marks.arrow(canvas, style, *f.at(side * half, 0), angle + (0 if side > 0 else math.pi), size * rng.uniform(0.4, 0.8))
    lift = (0, 0.42, 0.55, 0.38, 0)[kind] * size
    framed = rng.random() < 0.2
    if compose(canvas, rng, style, items, *f.at(0, -lift), size, angle) and framed:
        marks.frame(canvas, style, *f.at(0, -lift), wide + size * 0.4, size * 1.15, angle)
