"""What stands in the rooms of a plan, much of it as large as letters and as round: furniture, plants, cars, stairs."""
import math

from .frame import Frame
from .plumbing import (basin, bath, closet, corner_basin, counter, double_basin, hob, machine, quadrant_shower, round_bath, shower, sink,
                       urinal)
from .seating import armchair, desk, round_table, sofa, table
from .style import mix, pastel


def bed(f, rng):
    w, h = rng.choice([2.6, 4.4]), 5.6
    f.box(0, 0, w, h)
    pillows, soft = 1 if w < 3 else 2, rng.random() < 0.5
    for k in range(pillows):
        pillow = (k + 0.5 - pillows / 2) * w / pillows, -h * 0.38, w / pillows * 0.75, h * 0.16
        f.rounded(*pillow, 0.25) if soft else f.box(*pillow)
    kind = rng.random()
    if kind < 0.5:
        f.line((-w / 2, -h * 0.22), (w / 2, -h * 0.22))
    elif kind < 0.75:
        f.line((-w / 2, -h * 0.12), (w * 0.1, -h * 0.12), (w / 2, h * 0.1))
        f.line((w * 0.1, -h * 0.12), (w * 0.15, h * 0.08), (w / 2, h * 0.1))
    if rng.random() < 0.3:
        f.line((-w / 2, h * 0.1), (w / 2, -h * 0.22))
    if rng.random() < 0.4:
        for side in (-1, 1):
            f.box(side * (w / 2 + 0.7), -h / 2 + 0.6, 1.1, 1.1)
            f.ring(side * (w / 2 + 0.7), -h / 2 + 0.6, 0.35)


def wardrobe(f, rng):
    """Doors, or a rail with coat hangers that hang askew."""
    w = rng.uniform(3, 9)
    f.box(0, 0, w, 1.9)
    kind = rng.random()
    if kind < 0.3:
        f.line((-w / 2, -0.95), (w / 2, 0.95))
        return
    f.line((-w / 2, 0), (w / 2, 0))
    bowed, u = kind > 0.6, -w / 2 + 0.3
    while u < w / 2 - 0.2:
        lean = rng.uniform(-0.2, 0.2)
        if bowed:
            f.line((u - lean, -0.7), (u + 0.12, 0), (u + lean, 0.7), (u - 0.04, 0), closed=True)
        else:
            f.line((u - lean, -0.7), (u + lean, 0.7))
        u += rng.uniform(0.25, 0.7)


def plant(f, rng):
    """A pot with leaves: spokes, pointed leaves, or a scalloped edge."""
    r, n, kind = rng.uniform(0.5, 1.6), rng.integers(5, 14), rng.integers(4)
    if kind != 2:
        f.ring(0, 0, r * rng.uniform(0.2, 1))
    for k in range(n):
        t = 2 * math.pi * k / n
        out = lambda far, a: (far * math.cos(t + a), far * math.sin(t + a))
        if kind < 2:
            f.line((0, 0), out(r * (rng.uniform(0.6, 1) if kind else 1), 0))
        elif kind == 2:
            f.arc(*out(r, 0), math.pi * r / n, t - math.pi / 2, t + math.pi / 2)
        else:
            f.line((0, 0), out(r * 0.6, 0.25), out(r, 0), out(r * 0.6, -0.25), closed=True)


def car(f, rng):
    """From above: body, windscreens, roof, wheels or mirrors in some."""
    w, h = 3.6, 8.4
    f.rounded(0, 0, w, h, rng.uniform(0.5, 1.4))
    f.line((-1.5, -1.6), (-1.2, -0.7), (1.2, -0.7), (1.5, -1.6), closed=rng.random() < 0.7)
    f.line((-1.2, 2.2), (-1.5, 3.0), (1.5, 3.0), (1.2, 2.2), closed=True)
    f.rounded(0, 0.75, 2.6, 2.9, 0.3)
    if rng.random() < 0.5:
        f.line((-1.2, -3.9), (-1.3, -1.8))
        f.line((1.2, -3.9), (1.3, -1.8))
    for side in (-1, 1):
        if rng.random() < 0.5:
            f.box(side * 2.0, -1.2, 0.4, 0.3)
        if rng.random() < 0.4:
            f.oval(side * 1.2, -3.8, 0.35, 0.2)


def piano(f, rng):
    f.line((-2, 2), (2, 2), (2, -0.5))
    f.arc(0.9, -0.5, 1.1, math.pi, 2 * math.pi)
    f.line((-0.2, -0.5), (-0.6, -2.4), (-2, -2.4), (-2, 2))
    f.line((-2, 1.3), (2, 1.3))
    f.box(0, 2.9, 1.6, 0.8)


def column(f, rng):
    s = rng.uniform(0.5, 1.4)
    if rng.random() < 0.5:
        f.fill(0, 0, s, s, f.ink)
    else:
        f.ring(0, 0, s / 2)
        if rng.random() < 0.5:
            f.line((-s / 2, 0), (s / 2, 0))
            f.line((0, -s / 2), (0, s / 2))


def flight(f, rng):
    n, step, wide = rng.integers(4, 16), rng.uniform(0.6, 1.1), rng.uniform(2.4, 4)
    long = n * step
    f.box(0, 0, wide, long)
    for k in range(1, n):
        f.line((-wide / 2, k * step - long / 2), (wide / 2, k * step - long / 2))
    tip = -long / 2 + 0.2
    f.line((0, long / 2), (0, tip))
    if rng.random() < 0.6:
        f.line((-0.25, tip + 0.6), (0, tip), (0.25, tip + 0.6))
    else:
        f.shape(f.ink, (-0.25, tip + 0.8), (0, tip), (0.25, tip + 0.8))
    f.ring(0, long / 2, 0.15)
    if rng.random() < 0.3:
        f.line((-wide / 2, 0.3), (-0.2, -0.2), (0.1, 0.5), (wide / 2, 0))


PIECES = (table,) * 3 + (round_table,) * 2 + (closet, hob, bed, wardrobe, plant) * 2 + (
    sofa, armchair, desk, sink, counter, urinal, basin, double_basin, corner_basin, bath, round_bath, shower, quadrant_shower, machine, piano,
    column, flight)


def furnish(canvas, rng, style, x, y, w, h, ink):
    """A few pieces of furniture in a room, in its corners and along its walls, the middle left to the room's name."""
    unit = style.size * rng.uniform(0.55, 1.2)
    reach = 3.2 * unit
    if w < 3 * reach or h < 3 * reach:
        unit *= min(w, h) / (3 * reach)
        reach = 3.2 * unit
    taken = []
    for _ in range(rng.integers(2, 9)):
        draw = PIECES[rng.integers(len(PIECES))]
        # a place near a wall: one of the two coordinates at a side, the other anywhere
        near = rng.integers(2)
        px, py = (x + reach + rng.random() * max(1, w - 2 * reach), y + (reach if near else h - reach))
        if rng.random() < 0.5:
            px, py = (x + (reach if near else w - reach), y + reach + rng.random() * max(1, h - 2 * reach))
        if abs(px - x - w / 2) < 2.5 * style.size + 1.5 * unit and abs(py - y - h / 2) < style.size + 2 * unit:
            continue
        if any(math.hypot(px - qx, py - qy) < 4.5 * unit for qx, qy in taken) and rng.random() < 0.9:
            continue
        taken.append((px, py))
        f = Frame(canvas, px, py, unit, rng.integers(4) * math.pi / 2, style.thin, mix(style.ink, style.paper, ink))
        if rng.random() < 0.12:
            f.fill(0, 0, rng.uniform(2, 4), rng.uniform(2, 4), pastel(rng, style.paper))
        draw(f, rng)
