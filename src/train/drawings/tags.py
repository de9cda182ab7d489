"""Tags of architects' sheets, lettered or blank: grid axes, rooms, doors, sections and levels."""
import math
from dataclasses import dataclass

from . import lettering, marks, words
from .style import say

SHAPES = ("ring", "ring", "ring", "ring", "double", "hexagon", "diamond", "up", "down", "square", "framed", "pill", "pointer")
CORNERS = {"hexagon": (6, 0), "diamond": (4, -math.pi / 2), "up": (3, -math.pi / 2), "down": (3, math.pi / 2), "square": (4, -math.pi / 4)}


@dataclass(frozen=True)
class Writing:
    """How a sheet letters its tags, and how many of them it leaves blank."""

    color: tuple
    hand: lettering.Hand
    blank: float  # share, 0..1


def outline(canvas, style, shape, x, y, r, pen, fill=None):
    """The border of a tag around (x, y), about 2 r high, in the colour of dimensions."""
    if shape in CORNERS:
        n, first = CORNERS[shape]
        far = r * (1.5 if n == 3 else 1.2 if n == 4 else 1.08)
        points = [(x + far * math.cos(first + k * 2 * math.pi / n), y + far * math.sin(first + k * 2 * math.pi / n)) for k in range(n)]
        if fill:
            canvas.polygon(points, fill)
        canvas.polyline(points, pen, style.dim, closed=True)
        return
    if shape == "pill":
        ends = ((x - r * 0.8, math.pi / 2), (x + r * 0.8, -math.pi / 2))
        around = lambda c: ([c.arc(middle, y, r * 0.75, start, start + math.pi) for middle, start in ends], c.close_path())
        if fill:
            canvas.fill(around, fill)
        canvas.stroke(around, pen, style.dim)
        return
    if shape == "pointer":
        canvas.polygon([(x - r * 1.35, y), (x, y - r * 1.35), (x + r * 1.35, y)], style.dim)
        fill = fill or style.paper
    if fill:
        canvas.disc(x, y, r, fill)
    canvas.circle(x, y, r, pen, style.dim)
    if shape == "double":
        canvas.circle(x, y, r * 0.82, pen, style.dim)
    elif shape == "framed":
        canvas.rect(x - r, y - r, 2 * r, 2 * r, pen, style.dim)


def tag(canvas, rng, style, x, y, r, shape, lettered, writing):
    """One tag, with a letter or number, two halves with one each, or nothing in it; left out where other lettering is in the way."""
    if not canvas.free((x - r, y - r, x + r, y + r)) and rng.random() < 0.97:
        return
    pen = style.thin
    outline(canvas, style, shape, x, y, r, pen, style.paper if rng.random() < 0.35 else None)
    low = {"up": r * 0.25, "down": -r * 0.25}.get(shape, 0)
    kind = rng.random()
    if kind < 0.2 and shape in ("ring", "hexagon", "square", "pointer", "double"):
        canvas.line(x - r, y, x + r, y, pen, style.dim)
        for side in (-1, 1):
            if lettered and rng.random() < 0.9:
                inscribe(canvas, rng, style, words.tag(rng), x, y + side * r * 0.46, r * 1.2, r * rng.uniform(0.5, 0.68), writing, True)
        return
    if kind < 0.26 and shape == "ring":
        canvas.fill(lambda c: (c.move_to(x, y), c.arc(x, y, r, 0, math.pi / 2), c.close_path()), style.dim)
        canvas.fill(lambda c: (c.move_to(x, y), c.arc(x, y, r, math.pi, 1.5 * math.pi), c.close_path()), style.dim)
        return
    if lettered:
        tight = 0.72 if shape in ("up", "down") else 1.0
        high = r * tight * rng.choice([rng.uniform(0.7, 1.0), rng.uniform(1.0, 1.45)])
        inscribe(canvas, rng, style, words.tag(rng), x, y + low, r * tight * (2.4 if shape == "pill" else 1.6), high, writing, True)


def inscribe(canvas, rng, style, text, x, y, wide, high, writing, force=False):
    """Writes text with capitals so high at most, and no wider than wide."""
    size = min(high, 44.0) / 0.72
    size *= min(1.0, wide / max(1.0, lettering.length(writing.hand, text, size)))
    if size > 6:
        say(canvas, rng, style, text, x, y, 0.0, size / style.size, writing.color, writing.hand, force)



def axes(canvas, rng, style, horizontal, at, writing):
    """A row of grid axes whose tags stand at the ordinate at; the lines go on across the sheet or end in short stubs."""
    r = min(40.0, style.size * rng.uniform(0.75, 1.5))
    shape = str(rng.choice(["ring", "ring", "ring", "ring", "double", "hexagon", "diamond", "square"]))
    long = canvas.width if horizontal else canvas.height
    wide = canvas.height if horizontal else canvas.width
    towards = 1 if at < wide / 2 else -1
    end = wide * (towards > 0) if rng.random() < 0.65 else at + towards * r * rng.uniform(2, 5)
    dash = marks.dashes(rng, rng.uniform(0.8, 2.2)) if rng.random() < 0.75 else ()
    through = rng.random() < 0.15
    step = r * rng.uniform(2.3, 9)
    p = rng.uniform(-step / 2, step)
    while p < long + r:
        begin = at if through else at + towards * r
        x, y = (p, at) if horizontal else (at, p)
        canvas.line(*((p, begin, p, end) if horizontal else (begin, p, end, p)), style.thin, style.dim, dash)
        tag(canvas, rng, style, x, y, r, shape, rng.random() >= writing.blank, writing)
        p += step * rng.choice([1, 1, 1, 0.55, 1.6])


def scattered(canvas, rng, style, count, writing):
    """Tags of rooms, doors and details where chance puts them, some with a line to what they mean."""
    shape = str(rng.choice(SHAPES))
    r = min(40.0, style.size * rng.uniform(0.65, 1.4))
    for _ in range(count):
        if rng.random() < 0.4:
            shape, r = str(rng.choice(SHAPES)), min(40.0, style.size * rng.uniform(0.55, 1.5))
        x, y = rng.uniform(0, canvas.width), rng.uniform(0, canvas.height)
        if rng.random() < 0.35:
            t, far = rng.choice([0, 0.5, 1, 1.5, rng.uniform(0, 2)]) * math.pi, r * rng.uniform(1.6, 5)
            canvas.line(x + math.cos(t) * r, y + math.sin(t) * r, x + math.cos(t) * far, y + math.sin(t) * far, style.thin, style.dim)
            if rng.random() < 0.5:
                marks.arrow(canvas, style, x + math.cos(t) * far, y + math.sin(t) * far, t, style.size * 0.5)
        tag(canvas, rng, style, x, y, r, shape, rng.random() >= writing.blank, writing)


def section(canvas, rng, style, writing):
    """A broken line across the sheet with arrow heads at its ends and letters beside them, or none."""
    p = rng.uniform(0.15, 0.85) * canvas.height
    x0, x1 = rng.uniform(0, 90), canvas.width - rng.uniform(0, 90)
    heavy = max(1.5, style.thick)
    canvas.line(x0, p, x1, p, style.thin, style.dim, marks.dashes(rng, 1.5))
    up, s = rng.choice([-1, 1]), style.size * rng.uniform(0.5, 1)
    for x in (x0, x1):
        canvas.line(x - s, p, x + s, p, heavy, style.dim)
        canvas.polygon([(x - s * 0.5, p), (x + s * 0.5, p), (x, p + up * s * 0.9)], style.dim)
        if rng.random() >= writing.blank:
            text, beside, high = words.tag(rng), s * rng.uniform(0.9, 1.4), style.size * rng.uniform(0.6, 1.2)
            inscribe(canvas, rng, style, text, x, p - up * beside, 4 * s, high, writing)


def level(canvas, rng, style, x, y, writing):
    """The mark of a level: a small triangle on a line, hollow, half or filled, its height beside it or not."""
    s = style.size * rng.uniform(0.3, 0.6)
    canvas.line(x - s * 1.2, y, x + s * rng.uniform(1.5, 8), y, style.thin, style.dim)
    corners = [(x - s, y - s * 1.5), (x + s, y - s * 1.5), (x, y)]
    filled = rng.random()
    if filled < 0.3:
        canvas.polygon(corners, style.dim)
    elif filled < 0.5:
        canvas.polygon([corners[0], (x, y - s * 1.5), (x, y)], style.dim)
    canvas.polyline(corners, style.thin, style.dim, closed=True)
    if rng.random() >= writing.blank:
        text = f"{rng.choice(['+', '-', '±'])}{rng.integers(0, 13)}.{rng.integers(0, 100):02d}"
        high = style.size * rng.uniform(0.4, 0.7)
        wide = lettering.length(writing.hand, text, high / 0.72)
        inscribe(canvas, rng, style, text, x + s * 1.3 + wide / 2, y - high * rng.uniform(0.65, 1.1), 1e3, high, writing)
