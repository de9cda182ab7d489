"""Geometric tolerances, datums, finish marks and projection signs of ISO and ASME sheets.

Their signs are geometry, as high as the lettering beside them and in a pen like its strokes; values and datum letters are text.
"""
import math

import numpy as np

from . import callouts, figures
from .frame import Frame


def straightness(f):
    f.line((-1, 0), (1, 0))


def flatness(f):
    f.line((-1, 0.6), (-0.4, -0.6), (1, -0.6), (0.4, 0.6), closed=True)


def circularity(f):
    f.ring(0, 0, 0.85)


def cylindricity(f):
    f.ring(0, 0, 0.6)
    for side in (-1, 1):
        f.line((side * 0.52 - 0.5, side * 0.3 + 0.87), (side * 0.52 + 0.5, side * 0.3 - 0.87))


def line_profile(f):
    f.arc(0, 0.5, 0.95, math.pi, 2 * math.pi)


def surface_profile(f):
    f.arc(0, 0.5, 0.95, math.pi, 2 * math.pi, closed=True)


def parallelism(f):
    f.line((-0.75, 0.9), (0.1, -0.9))
    f.line((-0.1, 0.9), (0.75, -0.9))


def perpendicularity(f):
    f.line((-0.95, 0.85), (0.95, 0.85))
    f.line((0, 0.85), (0, -0.85))


def angularity(f):
    f.line((0.9, -0.75), (-1, 0.75), (1, 0.75))


def position(f):
    f.ring(0, 0, 0.6)
    f.line((-1, 0), (1, 0))
    f.line((0, -1), (0, 1))


def concentricity(f):
    f.ring(0, 0, 0.9)
    f.ring(0, 0, 0.5)


def symmetry(f):
    for v, u in ((-0.55, 0.6), (0, 1), (0.55, 0.6)):
        f.line((-u, v), (u, v))


def runout(f):
    _slanted_arrow(f, 0)


def total_runout(f):
    _slanted_arrow(f, -0.45)
    _slanted_arrow(f, 0.45)
    f.line((-1.05, 0.9), (-0.15, 0.9))


def _slanted_arrow(f, u):
    f.line((u - 0.6, 0.9), (u + 0.55, -0.75))
    f.shape(f.ink, (u + 0.62, -0.85), (u + 0.1, -0.5), (u + 0.42, -0.22))


CHARACTERISTICS = (straightness, flatness, flatness, circularity, cylindricity, line_profile, surface_profile, parallelism, parallelism,
                   perpendicularity, angularity, position, position, concentricity, symmetry, runout, total_runout)


def characteristic(canvas, rng, style, x, y, s, angle, pen):
    """The sign of one kind of tolerance, 2 s high, in a pen that leaves it open."""
    CHARACTERISTICS[rng.integers(len(CHARACTERISTICS))](Frame(canvas, x, y, s, angle, min(pen, s * 0.28), style.dim))


def frame(canvas, rng, style, x, y):
    """A tolerance frame of one row or two, from (x, y) on to the right or upwards, with what is often joined to it."""
    size = style.size * rng.uniform(0.8, 1.2)
    angle = float(rng.choice([0, 0, 0, 0, -math.pi / 2]))
    high = size * 0.72 * rng.choice([2, 2, rng.uniform(1.35, 2.2)])
    if not canvas.free((x, y, x + 3 * high, y + high)):
        return
    rows = int(rng.choice([1, 1, 1, 2]))
    box = rng.choice([style.thin, callouts.stem(rng, style, size)])
    wide = 0
    for row in range(rows):
        f = Frame(canvas, x, y, 1, angle, box, style.dim)
        wide = max(wide, _row(f, rng, style, size, row * high, high))
    canvas.taken.append((x, y, x + wide, y + rows * high) if angle == 0 else (x, y - wide, x + rows * high, y))
    if rng.random() < 0.5:
        _pointer(canvas, rng, style, f, wide, high)
    if rng.random() < 0.3:
        callouts.compose(canvas, rng, style, callouts.note(rng), *f.at(wide / 2, -size * rng.uniform(0.5, 0.8)), size, angle)
    if rng.random() < 0.2:
        datum(canvas, rng, style, *f.at(wide * rng.uniform(0.1, 0.5), rows * high), angle)


def _row(f, rng, style, size, top, high):
    """The compartments of one row; returns their width."""
    pen, middle = callouts.stem(rng, style, size), top + high / 2
    f.box(high / 2, middle, high, high)
    characteristic(f.canvas, rng, style, *f.at(high / 2, middle), high * rng.uniform(0.27, 0.36), f.angle, pen)
    left = high
    n = rng.integers(1, 99)
    value = [str(rng.choice([f"0.{n:02d}", f"0,{n % 10}", f".{n:03d}", f"0.{n % 10}"]))]
    if rng.random() < 0.35:
        value.insert(0, callouts.diameter if rng.random() < 0.6 else callouts.lettered_diameter)
    if rng.random() < 0.25:
        value.append(callouts.modifier)
    for items in [value] + [[figures.datum(rng)] + [callouts.modifier] * (rng.random() < 0.12) for _ in range(rng.integers(0, 4))]:
        wide = max(high * rng.choice([0.8, 1]), callouts.width(style, items, size) + size * rng.uniform(0.15, 0.6))
        f.box(left + wide / 2, middle, wide, high)
        callouts.compose(f.canvas, rng, style, items, *f.at(left + wide / 2, middle), size, f.angle, pen, True)
        left += wide
    return left


def _pointer(canvas, rng, style, f, wide, high):
    """A line from an end of the frame to an arrow head on the part."""
    side = rng.choice([0, wide])
    reach = rng.uniform(1, 5) * high * (1 if side else -1)
    start, bend = f.at(side, high / 2), f.at(side + reach * rng.choice([0, 0.4]), high / 2)
    tip = f.at(side + reach, high / 2 + rng.uniform(-4, 4) * high)
    canvas.polyline([start, bend, tip], style.thin, style.dim)
    callouts.head(canvas, rng, style, *tip, math.atan2(tip[1] - bend[1], tip[0] - bend[0]))


def datum(canvas, rng, style, x, y, angle=0.0):
    """A datum: triangle, stem and a box around its letter."""
    s, size = style.size * rng.uniform(0.3, 0.5), style.size * rng.uniform(0.8, 1.2)
    f = Frame(canvas, x, y, s, angle + rng.choice([0, 0, 1, 2, 3]) * math.pi / 2, style.thin, style.dim)
    triangle = (-0.75, 1.2), (0.75, 1.2), (0, 0)
    triangle = triangle if rng.random() < 0.3 else ((-0.75, 0), (0.75, 0), (0, 1.2))
    if rng.random() < 0.7:
        f.shape(f.ink, *triangle)
    f.line(*triangle, closed=True)
    far, side = rng.uniform(2, 5), size * 0.72 * rng.uniform(1.5, 2.1) / s
    f.line((0, 1.2), (0, far))
    upright = Frame(canvas, *f.at(0, far + side / 2), s, 0, style.thin, style.dim)
    upright.box(0, 0, side, side) if rng.random() < 0.85 else upright.ring(0, 0, side * 0.55)
    callouts.compose(canvas, rng, style, [figures.datum(rng)[:1]], upright.x, upright.y, size)


def finish(canvas, rng, style, x, y):
    """The mark of a surface: two legs, closed, ringed or open, a line over its value or none."""
    s = style.size * rng.uniform(0.6, 1.0)
    pen = rng.choice([style.thin, callouts.stem(rng, style, style.size)])
    angle = float(rng.choice([0, 0, 0, -math.pi / 2, rng.uniform(-0.8, 0.8)]))
    f = Frame(canvas, x, y, s, angle, pen, style.dim)
    f.line((-0.6, -1), (0, 0), (1.1, -1.9))
    kind = rng.integers(4)
    if kind < 2:
        f.line((-0.6, -1), (0.58, -1))
    elif kind == 2:
        f.ring(0, -0.72, 0.34)
    text = str(rng.choice(["Ra 3.2", "Ra 1,6", "Ra 12.5", "Rz 6.3", "3.2", "1.6", "0.8", "6,3", "12.5", "63", "125", "N7", "Ra 0.8"]))
    size = style.size * rng.uniform(0.7, 1.1)
    wide = callouts.width(style, [text], size) / s
    if rng.random() < 0.5:
        f.line((1.1, -1.9), (1.3 + wide, -1.9))
        callouts.compose(canvas, rng, style, [text], *f.at(1.25 + wide / 2, -1.9 + size / s * rng.uniform(0.42, 0.6)), size, angle)
    elif rng.random() < 0.8:
        callouts.compose(canvas, rng, style, [text], *f.at(-wide / 2, -1.15 - size / s * 0.4), size, angle)


def projection(canvas, rng, style, x, y):
    """First or third angle: a cut cone beside two rings, their centre lines chain-dotted."""
    s = style.size * rng.uniform(0.5, 1.3)
    f = Frame(canvas, x, y, s, 0, float(rng.choice([style.thin, style.thick])), style.ink)
    turn, apart = rng.choice([-1, 1]), rng.uniform(2.4, 3.2)
    big, small, half = rng.uniform(0.9, 1.1), rng.uniform(0.45, 0.6), rng.uniform(0.8, 1.2)
    f.line((-half, -small * turn), (half, -big), (half, big), (-half, small * turn), closed=True) if turn > 0 else f.line(
        (-half, -big), (half, -small), (half, small), (-half, big), closed=True)
    for r in (big, small):
        f.ring(apart, 0, r)
    centre = Frame(canvas, x, y, s, 0, style.thin, style.dim)
    dash = np.array([8, 2, 2, 2]) * s * rng.uniform(0.04, 0.1) if rng.random() < 0.8 else ()
    over = big + 0.3
    for line in (((-half - 0.3, 0), (half + 0.3, 0)), ((apart - over, 0), (apart + over, 0)), ((apart, -over), (apart, over))):
        centre.line(*line, dash=dash)
