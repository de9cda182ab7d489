"""Plans as architects annotate them: tags, axes, levels and dimensions in thin coloured lines over patterned floors and rows of furniture.

Nearly everything that bears a letter here stands blank beside it as well.
"""
import dataclasses
import math

import numpy as np

from . import dimensions, floorplan, floors, interior, lettering, marks, plumbing, seating, symbols, tags, words
from .canvas import BLACK
from .frame import Frame
from .style import mix, pick_style, say, vivid

LIGHT = ("Lato Light", "Lato Thin", "Roboto Light", "Roboto Thin", "Open Sans Light", "Quicksand Light", "Jura", "DejaVu Sans Light")
SHORT = ("LIFT", "WC", "UP", "DN", "SHAFT", "HALL", "VOID", "L", "E", "7", "N", "F1")


def page(rng, new_canvas):
    style = pick_style(rng, coloured=0.25)
    style.size = float(math.exp(rng.uniform(math.log(12), math.log(42))))  # capitals of 9 to 30 pixels
    style.thin = float(rng.choice([1, 1, 1, 1.4, 2, rng.uniform(0.7, 3)], p=(0.25, 0.15, 0.1, 0.15, 0.15, 0.2)))
    style.thick = style.thin * rng.uniform(1.5, 3)
    style.dim = pen_color(rng, style)
    writing = tags.Writing(
        color=style.dim if rng.random() < 0.55 else style.text,
        hand=slim(rng, style) if rng.random() < 0.6 else style.hand,
        blank=float(rng.choice([0.05, 0.25, 0.5, 0.8], p=(0.4, 0.3, 0.2, 0.1))),
    )
    canvas = new_canvas(style.paper)
    rooms = plan(canvas, rng, style, writing.color)
    annotate(canvas, rng, style, rooms, writing)
    return canvas


def pen_color(rng, style):
    k = rng.random()
    if k < 0.25:
        return style.ink
    return mix(style.ink, style.paper, rng.uniform(0.25, 0.7)) if k < 0.6 else vivid(rng, style.paper == BLACK)


def slim(rng, style):
    """A hand of thin strokes, one or two pixels in the page's usual size."""
    if rng.random() < 0.6:
        return lettering.Hand(str(rng.choice(["futural", "rowmans"])), stroke_font=True, pen=rng.uniform(0.8, 2.2) / style.size,
                              stretch=rng.uniform(0.7, 1.1))
    return lettering.Hand(str(rng.choice(LIGHT)), stretch=rng.uniform(0.75, 1.1), options=lettering.font_options(rng))


def plan(canvas, rng, style, lettering_color):
    """Rooms with floors, furniture and walls, some floors in the colour of the lettering.

    The sheet shows a part of the plan, its edges within the page or not.
    """
    edges = [rng.uniform(3, 8) * style.size if rng.random() < 0.4 else -rng.uniform(0, 80) for _ in range(4)]
    w, h = canvas.width - edges[0] - edges[2], canvas.height - edges[1] - edges[3]
    rooms = floorplan.split(rng, edges[0], edges[1], w, h, rng.uniform(70, 260))
    patterned, strong = rng.uniform(0.2, 0.9), rng.random() < 0.4
    for room in rooms:
        if rng.random() < patterned:
            ink = lettering_color if rng.random() < 0.4 else style.ink if rng.random() < 0.7 else vivid(rng)
            floors.lay(canvas, rng, style, room, ink, 0.0 if strong else rng.uniform(0.15, 0.85))
    pale = float(rng.choice([0, rng.uniform(0.2, 0.75)]))
    for room in rooms:
        if rng.random() < 0.55:
            interior.furnish(canvas, rng, style, *room, pale)
    for _ in range(rng.integers(0, 4)):
        equals(canvas, rng, style, mix(style.ink, style.paper, pale))
    if rng.random() < 0.9:
        floorplan.walls(canvas, rng, style, rooms, rng.random())
    return rooms


def equals(canvas, rng, style, ink):
    """Equal pieces side by side: basins, closets, hobs, seats, posts, plants."""
    piece = EQUALS[rng.integers(len(EQUALS))]
    unit = style.size * rng.uniform(0.3, 0.9)
    step, n, turn = unit * rng.uniform(2.2, 4.5), rng.integers(3, 12), rng.integers(4) * math.pi / 2
    x, y = rng.uniform(0, canvas.width), rng.uniform(0, canvas.height)
    dx, dy = ((step, 0), (0, step))[rng.integers(2)]
    seed = rng.integers(1 << 30)
    for k in range(n):
        piece(Frame(canvas, x + k * dx, y + k * dy, unit, turn, style.thin, ink), np.random.default_rng(seed))


def seat(f, rng):
    seating.chair(f, rng, rng.integers(len(seating.CHAIRS)), 0, 0, rng.uniform(0.9, 1.6))


EQUALS = (
    plumbing.basin,
    plumbing.closet,
    plumbing.urinal,
    plumbing.hob,
    plumbing.machine,
    seating.desk,
    interior.column,
    interior.plant,
    seat,
    seat,
)


def annotate(canvas, rng, style, rooms, writing):
    w, h = canvas.width, canvas.height
    for x, y, rw, rh in rooms:
        if rng.random() >= writing.blank * 0.8:
            name(canvas, rng, style, x, y, rw, rh, writing)
    for _ in range(rng.integers(0, 3)):
        flight(canvas, rng, style, rng.uniform(0, w), rng.uniform(0, h), writing)
    for horizontal in (False, True):
        if rng.random() < 0.6:
            far = h if horizontal else w
            near = style.size * rng.uniform(1.2, 3)
            tags.axes(canvas, rng, style, horizontal, rng.choice([near, near, far - near, rng.uniform(0, far)]), writing)
    for _ in range(rng.integers(0, 5)):
        dimensions.row(canvas, rng, style, rng.random() < 0.5, writing)
    tags.scattered(canvas, rng, style, rng.integers(2, 14), writing)
    if rng.random() < 0.4:
        tags.section(canvas, rng, style, writing)
    for _ in range(rng.integers(0, 4)):
        tags.level(canvas, rng, style, rng.uniform(0, w), rng.uniform(0, h), writing)
    for _ in range(rng.integers(0, 4)):
        symbols.row(canvas, rng, style, writing)
    if rng.random() < 0.35:
        floorplan.scale_bar(canvas, rng, style, rng.uniform(0, w * 0.6), rng.uniform(0, h), rng.random() >= writing.blank)
    for _ in range(rng.integers(0, 3)):
        marks.arrow(canvas, style, rng.uniform(0, w), rng.uniform(0, h), rng.integers(4) * math.pi / 2, style.size * rng.uniform(0.4, 1))


def name(canvas, rng, style, x, y, w, h, writing):
    """The name of a room with its area below, in the colour of a piece of furniture that it crosses, across a wall, or free."""
    text = str(rng.choice(words.ROOMS))
    text = text.upper() if rng.random() < 0.5 else text
    cx, cy, angle, color = x + w * rng.uniform(0.3, 0.7), y + h * rng.uniform(0.25, 0.75), 0.0, writing.color
    text, hand, scale = lettered(rng, style, text, writing.hand, rng.uniform(0.7, 1.2))
    if rng.random() < 0.3:
        across = rng.random() < 0.5
        off = rng.uniform(-0.3, 0.3) * style.size
        cx, cy = (x + off, cy) if across else (cx, y + off)
    if rng.random() < 0.15:
        angle = -math.pi / 2
    if rng.random() < 0.25:
        color = mix(style.ink, style.paper, rng.uniform(0, 0.5))
        piece = interior.PIECES[rng.integers(len(interior.PIECES))]
        piece(Frame(canvas, cx, cy, style.size * rng.uniform(0.5, 1.3), rng.integers(4) * math.pi / 2, style.thin, color), rng)
    if say(canvas, rng, style, text, cx, cy, angle, scale, color, hand) and rng.random() < 0.5:
        below = style.size * scale * rng.uniform(0.95, 1.2)
        area = f"{rng.uniform(1, 60):.{rng.integers(1, 3)}f}{rng.choice([' m²', 'm²', '', ' m2'])}"
        area = area.replace(".", ",") if rng.random() < 0.4 else area
        px, py = cx - math.sin(angle) * below, cy + math.cos(angle) * below
        say(canvas, rng, style, area, px, py, angle, scale * rng.uniform(0.6, 0.9), color, hand if rng.random() < 0.6 else None)


def lettered(rng, style, text, hand, scale):
    """Text, hand and scale of a room's name: large and thin, bold, in another script, or as they are."""
    kind = rng.random()
    if kind < 0.3:
        text = str(rng.choice(SHORT)) if rng.random() < 0.5 else text
        hand, scale = slim(rng, style), max(1.0, rng.uniform(22, 55) / style.size)
        return text, dataclasses.replace(hand, pen=rng.uniform(0.8, 1.8) / style.size / scale), scale
    if kind < 0.5:
        script = str(rng.choice(["zh-cn", "ja", "ja", "ko"]))
        if lettering.families(f":lang={script}"):
            hand, text = lettering.pick_hand(rng, script), str(rng.choice(words.PLAN_WORDS[script]))
            return text, dataclasses.replace(hand, bold=rng.random() < 0.4), scale
    elif kind < 0.65:
        hand = dataclasses.replace(lettering.pick_hand(rng), bold=True)
    return text, hand, scale


def flight(canvas, rng, style, x, y, writing):
    """Stairs with an arrow up or down, the word at its foot and numbered steps; or blank."""
    n, step, wide = int(rng.integers(5, 16)), style.size * rng.uniform(0.35, 1.0), style.size * rng.uniform(2, 4.5)
    upright = rng.random() < 0.5
    at = lambda a, b: (x + b, y + a) if upright else (x + a, y + b)
    for k in range(n + 1):
        canvas.line(*at(k * step, 0), *at(k * step, wide), style.thin, style.ink)
    for b in (0, wide):
        canvas.line(*at(0, b), *at(n * step, b), style.thin, style.ink)
    canvas.line(*at(-step * 0.4, wide / 2), *at(n * step, wide / 2), style.thin, style.dim)
    marks.arrow(canvas, style, *at(n * step, wide / 2), math.pi / 2 if upright else 0, style.size * rng.uniform(0.4, 0.8))
    canvas.circle(*at(-step * 0.4, wide / 2), style.size * 0.12, style.thin, style.dim)
    if rng.random() >= writing.blank:
        text = str(rng.choice(["UP", "DN", "UP", "DN", "auf", "ab", "Up", "Dn", f"{n} STG", f"{n}R"]))
        px, py = at(step * rng.uniform(0.5, 3), wide * rng.choice([0.25, 0.5, 0.75]))
        tags.inscribe(canvas, rng, style, text, px, py, wide * 2, style.size * rng.uniform(0.5, 0.9), writing)
    if rng.random() >= max(0.5, writing.blank):
        for k in range(n):
            tags.inscribe(canvas, rng, style, str(k + 1), *at((k + 0.5) * step, wide * 0.15), step * 0.9, step * 0.7, writing)
