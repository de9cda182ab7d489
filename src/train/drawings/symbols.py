"""Small signs of electrical and fire plans, in rows or as a legend."""
import dataclasses
import math

from . import lettering, tags, words
from .canvas import rectangle
from .style import mix


def symbol(canvas, style, kind, x, y, r, turn):
    """A small sign of an electrical or fire plan, r from its middle to its edge: geometry only."""
    ca, sa, pen, ink = math.cos(turn), math.sin(turn), style.thin, style.dim
    at = lambda a, b: (x + (a * ca - b * sa) * r, y + (a * sa + b * ca) * r)
    line = lambda *p, closed=False: canvas.polyline([at(*q) for q in p], pen, ink, closed=closed)
    box = ((-1, -1), (1, -1), (1, 1), (-1, 1))
    if kind == 0:
        canvas.circle(x, y, r, pen, ink, start=turn, end=turn + math.pi), line((-1, 0), (1, 0)), line((0, 0), (0, -1))
    elif kind == 1:
        canvas.circle(x, y, r * 0.5, pen, ink), line((0.35, -0.35), (1.3, -1.3), (1.6, -1))
    elif kind == 2:
        canvas.circle(x, y, r, pen, ink), line((-0.7, -0.7), (0.7, 0.7)), line((-0.7, 0.7), (0.7, -0.7))
    elif kind == 3:
        line(*box, closed=True), line((-1, -1), (1, 1)), line((-1, 1), (1, -1))
    elif kind == 4:
        line(*box, closed=True), canvas.polygon([at(-1, -1), at(1, -1), at(-1, 1)], ink)
    elif kind == 5:
        line((-1, 0.8), (1, 0.8), (0, -0.9), closed=True)
    elif kind == 6:
        canvas.circle(x, y, r, pen, ink), canvas.disc(x, y, r * 0.3, ink)
    elif kind == 7:
        line((-1.2, -0.7), (1.2, 0.7), (1.2, -0.7), (-1.2, 0.7), closed=True)
    elif kind == 8:
        line(*box, closed=True), canvas.circle(x, y, r * 0.6, pen, ink)
    elif kind == 9:
        line((-1.6, -0.5), (1.6, -0.5), (1.6, 0.5), (-1.6, 0.5), closed=True), line((-1.6, 0), (1.6, 0))
    elif kind == 10:
        line((-1, 0), (1, 0)), line((0, -1), (0, 1)), canvas.circle(x, y, r * 0.55, pen, ink)
    else:
        line(*box, closed=True)


def row(canvas, rng, style, writing):
    """A row or column of one symbol or of several, small letters at some; with text beside them it is a legend."""
    n, r = rng.integers(3, 10), style.size * rng.uniform(0.22, 0.6)
    step = r * rng.uniform(2.4, 7)
    upright = rng.random() < 0.5
    pen = dataclasses.replace(style, dim=mix(style.ink, style.dim, rng.random()))
    x, y = rng.uniform(0, canvas.width * 0.8), rng.uniform(0, canvas.height * 0.8)
    kind, turn = rng.integers(12), rng.choice([0, 0.5, 1, 1.5]) * math.pi
    wide = style.size * rng.uniform(6, 11)
    legend = upright and rng.random() < 0.4 and canvas.free((x - 2 * r, y - step / 2, x - 2 * r + wide, y + step * (n - 0.5)))
    if legend and rng.random() < 0.5:
        canvas.fill(rectangle(x - 2 * r, y - step / 2, wide, step * n), style.paper)
        canvas.rect(x - 2 * r, y - step / 2, wide, step * n, style.thin, style.ink)
    for k in range(n):
        px, py = (x, y + k * step) if upright else (x + k * step, y)
        kind = rng.integers(12) if legend else kind
        symbol(canvas, pen, kind, px, py, r, turn)
        if rng.random() < writing.blank:
            continue
        if legend:
            text, high = str(rng.choice(words.ROOMS)), min(style.size * 0.72, step * 0.6)
            long = min(wide - 5 * r, lettering.length(writing.hand, text, high / 0.72))
            tags.inscribe(canvas, rng, style, text, px + 2 * r + long / 2, py, long, high, writing, True)
        elif rng.random() < 0.4:
            text, high = words.tag(rng), style.size * rng.uniform(0.4, 0.6)
            tags.inscribe(canvas, rng, style, text, px + r * 1.1, py - r * 1.3, 3 * r, high, writing)
