"""What repeats or mirrors itself, as letters hardly do, and is as large as they are: rails of coat hangers, plants, compass needles, scale bars,
swatches, springs, louvres, taps, sockets. All of it geometry.
"""
import math

import numpy as np

from . import figures, floorplan, floors, interior, materials, tags, words
from .canvas import BLACK, WHITE, rectangle
from .frame import Frame
from .style import luma, mix, pastel, pick_style, say, vivid


def page(rng, new_canvas):
    """Rooms, or bare paper, with such things all over, named and measured as plans are, or not at all."""
    style = pick_style(rng, coloured=0.3)
    style.size = float(math.exp(rng.uniform(math.log(11), math.log(38))))
    style.thin = float(rng.choice([1, 1, 1.4, 2, rng.uniform(0.7, 3)]))
    style.thick = style.thin * rng.uniform(1.5, 3)
    writing = tags.Writing(style.text, style.hand, float(rng.choice([0.05, 0.3, 0.7])))
    canvas = new_canvas(style.paper)
    rooms = floorplan.split(rng, -20, -20, canvas.width + 40, canvas.height + 40, rng.uniform(100, 300))
    grounds = [style.paper] * len(rooms)
    if rng.random() < 0.8:
        grounds = [pastel(rng, style.paper) if rng.random() < 0.5 else style.paper for _ in rooms]
        for room, ground in zip(rooms, grounds):
            canvas.fill(rectangle(*room), ground)
            if rng.random() < 0.3:
                floors.lay(canvas, rng, style, room, style.ink, rng.uniform(0.2, 0.85))
        for room in rooms:
            if rng.random() < 0.3:
                interior.furnish(canvas, rng, style, *room, rng.choice([0, 0.4]))
        floorplan.walls(canvas, rng, style, rooms, rng.random())
    draw = KINDS if rng.random() < 0.6 else KINDS[rng.integers(len(KINDS)):][:1]
    for _ in range(rng.integers(4, 22)):
        one(canvas, rng, style, draw[rng.integers(len(draw))])
    if rng.random() < 0.85:
        letter(canvas, rng, style, rooms, grounds, writing)
    return canvas


def one(canvas, rng, style, draw):
    """One thing, or the same a few times over."""
    ink = style.ink if rng.random() < 0.7 else mix(style.ink, style.paper, rng.uniform(0.2, 0.6)) if rng.random() < 0.6 else vivid(rng)
    unit = style.size * math.exp(rng.uniform(math.log(0.4), math.log(2.2)))
    seed, turn = rng.integers(1 << 30), rng.choice([0, 0, 0.5, 1, 1.5, rng.uniform(0, 2)]) * math.pi
    for _ in range(rng.choice([1, 1, 1, 2, 4])):
        again = np.random.default_rng(seed)
        draw(Frame(canvas, rng.uniform(0, canvas.width), rng.uniform(0, canvas.height), unit, turn, style.thin, ink), again)


def letter(canvas, rng, style, rooms, grounds, writing):
    for room, ground in zip(rooms, grounds):
        if rng.random() >= writing.blank:
            x, y, w, h = room
            color = style.text if abs(luma(style.text) - luma(ground)) > 0.35 else BLACK if luma(ground) > 0.5 else WHITE
            cx, cy = x + w * rng.uniform(0.3, 0.7), y + h * rng.uniform(0.25, 0.75)
            say(canvas, rng, style, str(rng.choice(words.ROOMS)), cx, cy, scale=rng.uniform(0.7, 1.2), color=color)
            if rng.random() < 0.5:
                say(canvas, rng, style, figures.room_size(rng), cx, cy + style.size * 1.2, scale=rng.uniform(0.6, 0.9), color=color)
    for horizontal in (False, True):
        if rng.random() < 0.3:
            floorplan.chain(canvas, rng, style, horizontal, rng.uniform(0, canvas.width), 3 * style.size)
    tags.scattered(canvas, rng, style, rng.integers(0, 6), writing)
    for _ in range(rng.integers(0, 6)):
        say(canvas, rng, style, words.anything(rng), rng.uniform(0, canvas.width), rng.uniform(0, canvas.height), scale=rng.uniform(0.6, 1.4))


def rail(f, rng):
    """Equal short strokes side by side, all askew alike, in a box with a rail or without: hangers, louvres, balusters, tread marks."""
    n, step, high = rng.integers(4, 24), rng.uniform(0.25, 1.1), rng.uniform(0.8, 2.4)
    lean, jitter = rng.uniform(-0.6, 0.6) * high, rng.choice([0, 0, 0.15])
    kind, long = rng.integers(6), n * step
    for k in range(n):
        u, slant = (k + 0.5) * step - long / 2, (lean + rng.normal(0, jitter)) / 2
        if kind < 3:
            f.line((u - slant, -high / 2), (u + slant, high / 2))
        elif kind == 3:
            f.arc(u, 0, high / 2, *sorted(rng.choice([0, 0.5, 1, 1.5], 2, replace=False) * math.pi))
        elif kind == 4:
            f.line((u - step * 0.35, high / 2), (u, -high / 2), (u + step * 0.35, high / 2))
        else:
            f.line((u - slant, -high / 2), (u + slant * 0.2, 0), (u - slant, high / 2))
    if rng.random() < 0.6:
        f.box(0, 0, long + step, high * rng.uniform(1.05, 1.6))
    if rng.random() < 0.5:
        f.line((-long / 2, 0), (long / 2, 0))


def hangers(f, rng):
    """Coat hangers on their rail, each with a lean of its own, in heavy strokes or fine ones, in a wardrobe or before a wall."""
    n, step, high = rng.integers(5, 30), rng.uniform(0.2, 0.8), rng.uniform(0.7, 2)
    long, lean, spread = n * step, rng.normal(0, 0.2), rng.uniform(0.15, 0.6)
    f.pen *= rng.choice([1, 1.6, 2.5, rng.uniform(0.7, 3)])
    crooked, bowed = rng.choice([0, 0.15, 0.5]), rng.random() < 0.2
    for k in range(n):
        if rng.random() < 0.06:
            continue
        u, slant = (k + 0.5 + rng.normal(0, crooked)) * step - long / 2, (lean + rng.uniform(-spread, spread)) * high / 2
        tall = high / 2 * (1 + rng.normal(0, 0.04))
        middle = ((u + slant * 0.8, 0),) if bowed else ()
        f.line((u - slant, -tall), *middle, (u + slant, tall))
    f.pen = max(0.7, f.pen * rng.uniform(0.4, 1))
    if rng.random() < 0.8:
        f.line((-long / 2 - step, 0), (long / 2 + step, 0), dash=(6, 4) if rng.random() < 0.15 else ())
    if rng.random() < 0.5:
        f.box(0, 0, long + 2 * step, high * rng.uniform(1.02, 1.5))


def leaves(f, rng):
    """Leaves or petals around a middle, each with its midrib or none."""
    n, r, fat, rib = rng.integers(3, 12), rng.uniform(0.8, 2.2), rng.uniform(0.1, 0.45), rng.random() < 0.4
    for k in range(n):
        turn, far = 2 * math.pi * k / n + rng.normal(0, 0.1), r * rng.uniform(0.8, 1)
        at = lambda d, side: (far * d * math.cos(turn) - side * math.sin(turn), far * d * math.sin(turn) + side * math.cos(turn))
        edge = [(d, fat * far * math.sin(math.pi * d)) for d in np.linspace(0, 1, 8)]
        f.line(*(at(d, s) for d, s in edge), *(at(d, -s) for d, s in reversed(edge)), closed=True)
        if rib:
            f.line(at(0, 0), at(1, 0))
    if rng.random() < 0.3:
        f.dot(0, 0, r * 0.12)


def rosette(f, rng):
    """Equal parts around a middle: plants seen from above, suns, wheels, fans, spirals of stairs."""
    n, r, bend, kind = rng.integers(3, 17), rng.uniform(0.8, 2.4), rng.uniform(-1.5, 1.5), rng.integers(6)
    jitter = rng.choice([0, 0, 0.2])
    for k in range(n):
        turn, far = 2 * math.pi * k / n + rng.normal(0, jitter), r * (1 + rng.normal(0, jitter))
        at = lambda d, a: (d * far * math.cos(turn + a), d * far * math.sin(turn + a))
        if kind < 2:
            f.line(*(at(d, bend * d) for d in np.linspace(0.08, 1, 7)))
        elif kind == 2:
            f.line(*(at(d, bend * d * d) for d in np.linspace(rng.uniform(0, 0.4), 1, 6)))
        elif kind == 3:
            f.line((0, 0), at(0.6, 0.3), at(1, bend * 0.3), at(0.6, -0.3), closed=True)
        elif kind == 4:
            f.shape(f.ink, (0, 0), at(0.5, 0.5 / n), at(1, 0), at(0.5, -0.5 / n))
        else:
            f.ring(*at(0.7, 0), r * math.sin(math.pi / n) * 0.7)
    for share in rng.choice([0, 0.15, 0.5, 1, 1.15], rng.integers(0, 3), replace=False):
        f.ring(0, 0, r * share)


def needle(f, rng):
    """A compass or the sign of north: a needle, half or wholly filled, or an arrow, in a ring or without."""
    r, kind = rng.uniform(1, 2.4), rng.integers(5)
    wide, foot = r * rng.uniform(0.15, 0.5), r * rng.uniform(-0.9, 0.9)
    tip, tail = (0, -r * rng.uniform(0.7, 1.3)), (0, r * rng.uniform(0.2, 1))
    left, right = (-wide, foot if kind < 2 else r * 0.7), (wide, foot if kind < 2 else r * 0.7)
    if kind < 3:
        f.line(tip, left, tail, right, closed=True)
        f.shape(f.ink, *((tip, right, tail) if rng.random() < 0.7 else (tip, left, tail, right)))
    elif kind == 3:
        f.line(tip, (0, r))
        f.shape(f.ink, tip, (-wide, tip[1] + 2 * wide), (wide, tip[1] + 2 * wide))
    else:
        for k in range(4):
            point = lambda d, a: (d * math.cos(k * math.pi / 2 + a), d * math.sin(k * math.pi / 2 + a))
            f.line((0, 0), point(r, 0), point(r * 0.3, math.pi / 4), (0, 0))
            f.shape(f.ink, (0, 0), point(r, 0), point(r * 0.3, math.pi / 4))
    for share in rng.choice([0.6, 1, 1.1, 1.3], rng.integers(0, 3), replace=False):
        f.ring(0, 0, r * share)
    if rng.random() < 0.3:
        f.line((-r * 1.2, 0), (r * 1.2, 0))


def scale_bar(f, rng):
    """Fields in turn filled and empty, in one row or two, with ticks or none."""
    n, long, high = rng.integers(2, 8), math.exp(rng.uniform(math.log(0.8), math.log(8))), rng.uniform(0.2, 0.9)
    rows, ticks = rng.choice([1, 1, 2]), rng.random() < 0.3
    for k in range(n):
        u = (k + 0.5 - n / 2) * long
        for row in range(rows):
            if (k + row) % 2:
                f.fill(u, row * high, long, high, f.ink)
            f.box(u, row * high, long, high)
        if ticks:
            f.line((u - long / 2, -high), (u - long / 2, high / 2))


def solid(f, rng):
    """Filled corners, wedges, lenses and stubs."""
    kind, w, h = rng.integers(5), rng.uniform(0.5, 3), rng.uniform(0.3, 1.5)
    if kind == 0:
        f.fill(0, 0, w * 2, h * 0.6, f.ink)
    elif kind == 1:
        f.shape(f.ink, (-w / 2, h / 2), (w / 2, h / 2), (rng.choice([-w / 2, 0, w / 2]), -h / 2))
    elif kind == 2:
        f.shape(f.ink, (-w / 2, -h), (w / 2, -h), (w / 2, -h * 0.5), (-w * 0.2, -h * 0.5), (-w * 0.2, h), (-w / 2, h))
    elif kind == 3:
        turns = np.linspace(-math.pi / 3, math.pi / 3, 9)
        f.shape(f.ink, *((w * math.cos(t) - w * 0.75, w * math.sin(t)) for t in turns), *((w * 0.75 - w * math.cos(t), -w * math.sin(t)) for t in turns))
    else:
        f.dot(0, 0, h / 2)
    if rng.random() < 0.4:
        f.line((-w, h / 2 + 0.2), (w, h / 2 + 0.2))


def spring(f, rng):
    """A zigzag, waves or loops along a line: breaks, insulation, hedges, springs."""
    n, step, high, kind = rng.integers(3, 30), rng.uniform(0.3, 1), rng.uniform(0.2, 1.2), rng.integers(4)
    if kind == 0:
        f.line(*((k * step, high * (k % 2)) for k in range(n)))
    elif kind == 1:
        f.line(*((k * step / 6, high * math.sin(k * math.pi / 3)) for k in range(6 * n)))
    elif kind == 2:
        for k in range(n):
            f.arc(k * step, 0, step / 2, math.pi, 2 * math.pi)
    else:
        f.line(*((k * step / 8 + high * math.sin(k * math.pi / 4), high * math.cos(k * math.pi / 4)) for k in range(8 * n)))


def mirrored(f, rng):
    """A broken or bowed line and its mirror image, perhaps both ways: taps, lamps, valves, vases."""
    points = np.cumsum(rng.normal(0, 0.6, (rng.integers(2, 6), 2)), 0)
    points[:, 0] = abs(points[:, 0])
    both, closed = rng.random() < 0.4, rng.random() < 0.4
    for sx in (-1, 1):
        for sy in (-1, 1) if both else (1,):
            f.line(*((sx * u, sy * v) for u, v in points), closed=closed)
    if rng.random() < 0.5:
        f.ring(0, 0, rng.uniform(0.2, 1.5))
    if rng.random() < 0.3:
        f.box(0, 0, rng.uniform(1, 4), rng.uniform(1, 4))


def nested(f, rng):
    """Shapes within each other: drains, speakers, posts, targets, manholes."""
    r, kind = rng.uniform(0.6, 2), rng.integers(3)
    for share in sorted(rng.uniform(0.2, 1, rng.integers(2, 5))):
        if kind == 0:
            f.ring(0, 0, r * share)
        elif kind == 1:
            f.box(0, 0, 2 * r * share, 2 * r * share)
        else:
            f.line((0, -r * share), (r * share, 0), (0, r * share), (-r * share, 0), closed=True)
    if rng.random() < 0.4:
        f.line((-r, -r), (r, r))
        f.line((-r, r), (r, -r))


def swatches(f, rng):
    """The little boxes of a legend, each filled with its own hatch or colour."""
    n, wide, high, step = rng.integers(2, 7), rng.uniform(1.2, 3), rng.uniform(0.7, 1.4), rng.uniform(1.5, 2.2)
    for k in range(n):
        f.box(0, k * step, wide, high)
        kind = rng.integers(5)
        if kind == 0:
            f.fill(0, k * step, wide, high, tuple(rng.uniform(0, 1, 3)))
        elif kind < 4:
            lean, gap = rng.choice([0, 0.5, -0.5]) * high, rng.uniform(0.15, 0.6)
            for u in np.arange(-wide / 2 + gap, wide / 2, gap):
                ends = np.clip((u - lean / 2, u + lean / 2), -wide / 2, wide / 2)
                f.line((ends[0], k * step - high / 2), (ends[1], k * step + high / 2))


KINDS = (rail, rail, hangers, hangers, hangers, materials.fixture, materials.fixture, leaves, rosette, rosette, needle, needle, scale_bar, scale_bar,
         solid, spring, mirrored, mirrored, nested, swatches)
