"""Pages dense with what an eraser confuses: machine parts full of signs, furnished and patterned rooms in small lettering, broad titles."""
import dataclasses
import math

from . import callouts, dimensions, figures, fittings, floorplan, floors, interior, lettering, mechanical, seating, sheets, tags
from . import titles, tolerances, words
from .canvas import BLACK, WHITE, rectangle
from .frame import Frame
from .style import luma, mix, pastel, pick_style, say, vivid

HANDWRITTEN = ("Humor Sans", "Rufscript", "DkgHandwriting")


def machined(rng, new_canvas):
    """Part of a mechanical sheet in about 200 dpi: signs, notes, tolerance frames and datums in one pen with the lettering."""
    style = pick_style(rng, coloured=0.08)
    if rng.random() < 0.7:
        style.paper, style.ink, style.dim = WHITE, BLACK, (float(rng.choice([0, 0, 0, 0.3, 0.5])),) * 3
    style.size = rng.uniform(12, 30) / 0.72
    style.text = style.dim if rng.random() < 0.8 else style.text
    style.hand, style.thin = sheets.sheet_hand(rng), float(rng.choice([1, 1, 1.5, 2, 2, rng.uniform(1, 3)]))
    style.thick = style.thin * rng.uniform(1.2, 2.5)
    style.arrow = str(rng.choice(["filled", "slim", "slim", "outline", "open"]))
    canvas = new_canvas(style.paper)
    w, h = canvas.width, canvas.height
    if rng.random() < 0.5:
        sheets.border(canvas, rng, dataclasses.replace(style, size=style.size * rng.uniform(0.4, 0.9)), style.ink)
    for _ in range(rng.choice([0, 1, 1, 2])):
        corner = rng.uniform(0, w * 0.7), rng.uniform(0, h * 0.7)
        mechanical.view(canvas, rng, style, *corner, rng.uniform(60, w * 0.6), rng.uniform(60, h * 0.5))
    kinds = ((tolerances.frame, 6), (callouts.hole_note, 7), (callouts.dimension, 5), (tolerances.datum, 4), (tolerances.finish, 4),
             (tolerances.projection, 1), (fittings.centred_hole, 2), (fittings.signed_number, 4), (sheets.number_in_frame, 2))
    scatter(canvas, rng, style, kinds)
    for _ in range(rng.integers(0, 8)):
        angle = rng.choice([0, 0, 0, -math.pi / 2])
        say(canvas, rng, style, figures.fine(rng), rng.uniform(0, w), rng.uniform(0, h), angle, rng.uniform(0.6, 1.1))
    return canvas


def scatter(canvas, rng, style, kinds):
    """Of every kind up to so many, wherever chance puts them."""
    for draw, most in kinds:
        for _ in range(rng.integers(0, most + 1)):
            draw(canvas, rng, style, rng.uniform(0, canvas.width), rng.uniform(0, canvas.height))


def titled(rng, new_canvas):
    """Broad titles over, beside and inside drawings that have broad and solid parts of their own."""
    style = pick_style(rng, coloured=0.3)
    style.size = float(math.exp(rng.uniform(math.log(11), math.log(34))))
    canvas = new_canvas(style.paper)
    w, h = canvas.width, canvas.height
    kind = rng.integers(4)
    if kind == 0:
        rooms = floorplan.split(rng, -20, -20, w + 40, h + 40, rng.uniform(120, 260))
        for room in rooms:
            if rng.random() < 0.4:
                floors.lay(canvas, rng, style, room, style.ink, rng.uniform(0.2, 0.8))
        floorplan.walls(canvas, rng, style, rooms, rng.random())
    elif kind == 1:
        mechanical.view(canvas, rng, style, rng.uniform(0, w / 2), rng.uniform(0, h / 2), rng.uniform(80, w / 2), rng.uniform(80, h / 2))
    if rng.random() < 0.4:
        sheets.border(canvas, rng, style, style.ink)
    for _ in range(rng.integers(0, 4)):
        solid(canvas, rng, style)
    for _ in range(rng.integers(0, 3)):
        tw, th = w * rng.uniform(0.2, 0.6), style.size * rng.uniform(2, 6)
        sheets.block(canvas, rng, style, rng.uniform(-20, w * 0.7), rng.uniform(0, h * 0.9), tw, th, style.ink)
    for _ in range(rng.integers(2, 5)):
        titles.title(canvas, rng, style, math.exp(rng.uniform(math.log(40), math.log(200))))
    for _ in range(rng.integers(0, 6)):
        say(canvas, rng, style, figures.fine(rng), rng.uniform(0, w), rng.uniform(0, h), scale=rng.uniform(0.5, 1.2))
    return canvas


def solid(canvas, rng, style):
    """Geometry as black as broad letters: stubs of wall, discs, thick rings, arrows, filled corners."""
    x, y, s = rng.uniform(0, canvas.width), rng.uniform(0, canvas.height), rng.uniform(12, 70)
    f = Frame(canvas, x, y, s, rng.integers(4) * math.pi / 2, s * rng.uniform(0.15, 0.5), style.ink)
    kind = rng.integers(6)
    if kind == 0:
        f.fill(0, 0, rng.uniform(0.3, 3), 0.5, f.ink)
    elif kind == 1:
        f.dot(0, 0, rng.uniform(0.3, 0.6))
    elif kind == 2:
        f.ring(0, 0, 0.7)
    elif kind == 3:
        f.shape(f.ink, (-0.6, 0.6), (0, -0.7), (0.6, 0.6), (0, 0.3))
    elif kind == 4:
        f.line((-1.5, 0), (0, 0), (0, 1.5))
    else:
        f.line((-2, 0), (2, 0))


def furnished(rng, new_canvas):
    """Rooms full of furniture in thin, pale or coloured lines on plain, coloured or patterned floors, many with no lettering near."""
    style = pick_style(rng, coloured=0.3)
    style.size = float(math.exp(rng.uniform(math.log(9), math.log(30))))
    style.thin = float(rng.choice([1, 1, 1, 0.7, 1.5, 2]))
    style.hand = room_hand(rng, style)
    canvas = new_canvas(style.paper)
    w, h = canvas.width, canvas.height
    rooms = floorplan.split(rng, -rng.uniform(0, 60), -rng.uniform(0, 60), w + 100, h + 100, rng.uniform(90, 300))
    coloured, patterned = rng.choice([0, 0.3, 0.8]), rng.choice([0, 0.2, 0.6])
    palette = [pastel(rng, style.paper) for _ in range(rng.integers(1, 5))]
    grounds = [palette[rng.integers(len(palette))] if rng.random() < coloured else style.paper for _ in rooms]
    for room, ground in zip(rooms, grounds):
        if ground != style.paper:
            canvas.fill(rectangle(*room), ground)
        if rng.random() < patterned:
            pattern(canvas, rng, style, room, ground)
    ink = style.ink if rng.random() < 0.6 else vivid(rng, luma(style.paper) < 0.5)
    unit = math.exp(rng.uniform(math.log(4), math.log(22)))
    for room in rooms:
        pale = mix(ink, style.paper, rng.choice([0, 0.3, rng.uniform(0.3, 0.8)]))
        fill_room(canvas, rng, style, room, unit * rng.uniform(0.8, 1.2), pale)
    if rng.random() < 0.9:
        floorplan.walls(canvas, rng, style, rooms, rng.random())
    lettered = rng.choice([0, 0.3, 0.7, 0.95])
    writing = tags.Writing(style.text, style.hand, 0.15)
    for room, ground in zip(rooms, grounds):
        if rng.random() < lettered:
            name(canvas, rng, style, room, ground, unit)
    if lettered:
        tags.scattered(canvas, rng, style, rng.integers(0, 7), writing)
        for _ in range(rng.integers(0, 3)):
            dimensions.row(canvas, rng, style, rng.random() < 0.5, writing)
    return canvas


def room_hand(rng, style):
    kind = rng.random()
    if kind < 0.15:
        return lettering.Hand(str(rng.choice(HANDWRITTEN)), stretch=rng.uniform(0.8, 1.2), options=lettering.font_options(rng))
    if kind < 0.3:
        return lettering.Hand("futural", stroke_font=True, pen=rng.uniform(0.8, 1.6) / style.size, stretch=rng.uniform(0.7, 1.2),
                              slant=rng.choice([0, 0.15]), tracking=rng.choice([0, 0.12]))
    return style.hand


def pattern(canvas, rng, style, room, ground):
    """Tiles, boards or a hatch in a tone near the ground's, so that small lettering on it stays legible."""
    pale = rng.uniform(0.35, 0.85)
    color, gap = mix(style.ink if rng.random() < 0.7 else vivid(rng), ground, pale), rng.uniform(4, 24)
    turn = rng.choice([0, 0.25, 0.25, 0.5, 0.75]) * math.pi
    kind = rng.integers(4)
    if kind == 0:
        floorplan.planks(canvas, rng, room, gap, style.thin, color)
    elif kind == 1:
        floorplan.bricks(canvas, rng, room, gap, style.thin, color)
    else:
        canvas.hatch(rectangle(*room), room, turn, gap, style.thin, color)
        if kind == 2:
            canvas.hatch(rectangle(*room), room, turn + math.pi / 2, gap, style.thin, color)


def fill_room(canvas, rng, style, room, unit, ink):
    """A hall of seats, cars side by side, or pieces set in a loose grid."""
    x, y, w, h = room
    frame = lambda px, py: Frame(canvas, px, py, unit, rng.integers(4) * math.pi / 2, style.thin, ink)
    kind = rng.random()
    if kind < 0.15:
        canvas.inside(rectangle(*room), lambda: seating.hall(frame(x + w / 2, y + h / 2), rng))
    elif kind < 0.22:
        for k in range(int(w / (unit * 0.7 * 5)) + 1):
            interior.car(Frame(canvas, x + (k + 0.5) * unit * 3.5, y + h / 2, unit * 0.7, 0, style.thin, ink), rng)
    elif kind < 0.92:
        step = unit * rng.uniform(6, 8)
        for row in range(int(h / step) + 1):
            for col in range(int(w / step) + 1):
                px, py = x + (col + rng.uniform(0.4, 0.6)) * step, y + (row + rng.uniform(0.4, 0.6)) * step
                if rng.random() < 0.75 and px < x + w and py < y + h:
                    interior.PIECES[rng.integers(len(interior.PIECES))](frame(px, py), rng)


def name(canvas, rng, style, room, ground, unit):
    """The name of a room with its size or number, small, straight on the furniture and floor; here and there a tag on it."""
    x, y, w, h = room
    cx, cy = x + w * rng.uniform(0.2, 0.8), y + h * rng.uniform(0.15, 0.85)
    size = max(11.0, min(33.0, style.size * rng.uniform(0.7, 1.2)))
    color = style.text if abs(luma(style.text) - luma(ground)) > 0.35 else BLACK if luma(ground) > 0.5 else WHITE
    color = color if rng.random() < 0.85 else mix(color, ground, rng.uniform(0.2, 0.5))
    text = str(rng.choice(words.ROOMS))
    lines = [text.upper() if rng.random() < 0.6 else text]
    if rng.random() < 0.65:
        lines.append(figures.room_size(rng))
    if rng.random() < 0.25:
        lines.insert(0, str(rng.integers(1, 400)))
    for k, line in enumerate(lines):
        scale = size / style.size * (1 if k == 0 else rng.uniform(0.7, 1))
        lettering.write(canvas, line, cx, cy + k * size * 1.15, scale * style.size, style.hand, 0.0, color)
    if rng.random() < 0.4:
        tag = tags.Writing(color, style.hand, 0.0)
        shape, r = str(rng.choice(["ring", "hexagon", "up", "down", "diamond", "square"])), size * rng.uniform(0.55, 1)
        tags.tag(canvas, rng, style, cx, cy - size - r, r, shape, True, tag)


KINDS = ((machined, 0.42), (furnished, 0.38), (titled, 0.2))
