"""Rows of dimensions as architects draw them: thin lines, short oblique ticks, small numbers close to the lines."""
import math

from . import lettering, words
from .style import say


def row(canvas, rng, style, horizontal, writing):
    """A row of dimensions with short oblique ticks, the numbers small and close to the line, upright or turned; some have none."""
    long, across = (canvas.width, canvas.height) if horizontal else (canvas.height, canvas.width)
    fixed, p = rng.uniform(0.03, 0.97) * across, rng.uniform(-60, 60)
    tick, heavy = style.size * rng.uniform(0.25, 0.6), rng.choice([style.thin, rng.uniform(1.5, 4)])
    high = max(6.5, style.size * rng.uniform(0.35, 0.7))
    lift, lean = high * rng.uniform(0.6, 1.0) * rng.choice([1, 1, 1, -1]), rng.choice([1, 1, -1])
    reach, least, kind = style.size * rng.uniform(0.3, 2.5), high * rng.uniform(1.5, 4), rng.integers(4)
    at = lambda a, b: (a, b) if horizontal else (b, a)
    end = long if rng.random() < 0.6 else long * rng.uniform(0.3, 0.9)
    canvas.line(*at(p - tick, fixed), *at(end, fixed), style.thin, style.dim)
    while p < end:
        canvas.line(*at(p, fixed - reach), *at(p, fixed + tick * 0.8), style.thin, style.dim)
        if kind < 3:
            (ax, ay), (bx, by) = at(p - tick / 2, fixed + lean * tick / 2), at(p + tick / 2, fixed - lean * tick / 2)
            canvas.line(ax, ay, bx, by, heavy, style.dim)
        else:
            canvas.disc(*at(p, fixed), max(1.2, tick * 0.25), style.dim)
        q = p + least + rng.exponential(90)
        if rng.random() >= writing.blank * 0.7 and q <= end:
            text = words.building_dimension(rng)
            turned = not horizontal and rng.random() < 0.8
            along, wide, size = horizontal or turned, lettering.length(writing.hand, text, high / 0.72), high / 0.72
            place = at((p + q) / 2, fixed - math.copysign(abs(lift) + (0 if along else wide / 2), lift))
            size *= min(1.0, (q - p) * 0.94 / max(1.0, wide)) if along else 1.0
            if size > 7.5:
                say(canvas, rng, style, text, *place, -math.pi / 2 if turned else 0.0, size / style.size, writing.color, writing.hand)
        p = q
