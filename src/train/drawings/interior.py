"""What stands in the rooms of a plan, much of it as large as letters and as round: chairs, hobs, basins, closets, stairs."""
import math

from .style import mix, pastel


class Frame:
    """A canvas seen from one piece of furniture: lengths in units of its size, turned by a number of quarter turns."""

    def __init__(self, canvas, x, y, unit, quarters, pen, ink):
        self.canvas, self.x, self.y, self.unit, self.pen, self.ink = canvas, x, y, unit, pen, ink
        self.cos, self.sin = ((1, 0), (0, 1), (-1, 0), (0, -1))[quarters % 4]

    def at(self, u, v):
        return self.x + (u * self.cos - v * self.sin) * self.unit, self.y + (u * self.sin + v * self.cos) * self.unit

    def line(self, *points, closed=False):
        self.canvas.polyline([self.at(u, v) for u, v in points], self.pen, self.ink, closed=closed)

    def box(self, u, v, w, h):
        """A rectangle around (u, v)."""
        self.line((u - w / 2, v - h / 2), (u + w / 2, v - h / 2), (u + w / 2, v + h / 2), (u - w / 2, v + h / 2), closed=True)

    def fill(self, u, v, w, h, color):
        corners = ((u - w / 2, v - h / 2), (u + w / 2, v - h / 2), (u + w / 2, v + h / 2), (u - w / 2, v + h / 2))
        self.canvas.polygon([self.at(*corner) for corner in corners], color)

    def ring(self, u, v, r):
        self.canvas.circle(*self.at(u, v), r * self.unit, self.pen, self.ink)

    def oval(self, u, v, a, b):
        turns = (k * math.pi / 12 for k in range(24))
        self.line(*((u + a * math.cos(t), v + b * math.sin(t)) for t in turns), closed=True)

    def dot(self, u, v, r):
        self.canvas.disc(*self.at(u, v), max(0.8, r * self.unit), self.ink)


def chair(f, rng, kind, u, v, s):
    if kind == 0:
        f.box(u, v, s, s)
    elif kind == 1:
        f.ring(u, v, s * 0.5)
    elif kind == 2:
        f.box(u, v, s, s * 0.55)
    else:
        f.box(u, v, s, s)
        f.line((u - s * 0.5, v + s * 0.3), (u + s * 0.5, v + s * 0.3))


def table(f, rng):
    seats, kind, s = rng.integers(1, 5), rng.integers(4), rng.uniform(0.6, 1.1)
    w, h = seats * s * rng.uniform(1.2, 1.6), rng.uniform(1.4, 2.4)
    f.box(0, 0, w, h)
    far = h / 2 + s * rng.uniform(0.2, 0.65)
    for k in range(seats):
        u = (k + 0.5 - seats / 2) * w / seats
        for side in (-1, 1):
            chair(f, rng, kind, u, side * far, s)


def round_table(f, rng):
    seats, r, s, kind = rng.integers(2, 7), rng.uniform(0.8, 1.5), rng.uniform(0.5, 0.9), rng.integers(2)
    f.ring(0, 0, r)
    for k in range(seats):
        t = 2 * math.pi * k / seats
        chair(f, rng, kind, (r + s * 0.6) * math.cos(t), (r + s * 0.6) * math.sin(t), s)


def bed(f, rng):
    w, h = rng.choice([2.6, 4.4]), 5.6
    f.box(0, 0, w, h)
    pillows = 1 if w < 3 else 2
    for k in range(pillows):
        f.box((k + 0.5 - pillows / 2) * w / pillows, -h * 0.38, w / pillows * 0.75, h * 0.16)
    if rng.random() < 0.7:
        f.line((-w / 2, -h * 0.22), (w / 2, -h * 0.22))
    if rng.random() < 0.3:
        f.line((-w / 2, h * 0.1), (w / 2, -h * 0.22))


def sofa(f, rng):
    seats, s = rng.integers(1, 5), 1.7
    w = seats * s
    f.box(0, 0, w + 0.8, 2.4)
    for k in range(seats):
        f.box((k + 0.5) * s - w / 2, 0.25, s, 1.9)


def hob(f, rng):
    w, h = 2.4, rng.choice([2.0, 2.4])
    f.box(0, 0, w, h)
    double = rng.random() < 0.3
    for u in (-0.55, 0.55):
        for v in (-0.5, 0.5):
            r = rng.choice([0.28, 0.36, 0.42])
            f.ring(u, v, r)
            if double:
                f.ring(u, v, r * 0.6)
    if rng.random() < 0.2:
        f.ring(0, 0, 0.2)


def sink(f, rng):
    bowls = rng.integers(1, 3)
    f.box(0, 0, 1.7 * bowls + 0.3, 2.2)
    for k in range(bowls):
        u = (k + 0.5 - bowls / 2) * 1.7
        f.box(u, 0.1, 1.4, 1.5)
        f.ring(u, 0.1, 0.15)
    if rng.random() < 0.5:
        f.ring(0, -0.9, 0.12)


def closet(f, rng):
    f.box(0, -0.9, 1.5, 0.7)
    f.oval(0, 0.35, 0.65, 0.9)
    if rng.random() < 0.5:
        f.oval(0, 0.4, 0.42, 0.6)


def basin(f, rng):
    if rng.random() < 0.6:
        f.box(0, 0, 2.0, 1.5)
    f.oval(0, 0.1, 0.8, 0.55)
    f.dot(0, 0.1, 0.08)
    if rng.random() < 0.5:
        f.line((0, -0.75), (0, -0.4))


def bath(f, rng):
    f.box(0, 0, 2.4, 5.2)
    f.oval(0, 0.1, 0.95, 2.3) if rng.random() < 0.5 else f.box(0, 0, 1.9, 4.6)
    f.ring(0, -1.7, 0.14)


def shower(f, rng):
    f.box(0, 0, 2.8, 2.8)
    if rng.random() < 0.6:
        f.line((-1.4, -1.4), (1.4, 1.4))
        f.line((1.4, -1.4), (-1.4, 1.4))
    f.ring(0, 0, rng.choice([0.15, 0.3]))


def machine(f, rng):
    f.box(0, 0, 1.9, 1.9)
    kind = rng.integers(3)
    if kind == 0:
        f.ring(0, 0, 0.65)
    elif kind == 1:
        f.line((-0.95, -0.95), (0.95, 0.95))
        f.line((0.95, -0.95), (-0.95, 0.95))
    else:
        f.line((-0.95, 0.6), (0.95, 0.6))


def wardrobe(f, rng):
    w = rng.uniform(3, 8)
    f.box(0, 0, w, 1.9)
    if rng.random() < 0.6:
        f.line((-w / 2, 0), (w / 2, 0))
        u = -w / 2 + 0.3
        while u < w / 2 - 0.2:
            lean = rng.uniform(-0.2, 0.2)
            f.line((u - lean, -0.7), (u + lean, 0.7))
            u += rng.uniform(0.3, 0.7)
    else:
        f.line((-w / 2, -0.95), (w / 2, 0.95))


def desk(f, rng):
    f.box(0, -0.6, 4.0, 1.9)
    chair(f, rng, rng.integers(4), 0, 0.9, rng.uniform(0.9, 1.3))


def plant(f, rng):
    r, n = rng.uniform(0.5, 1.3), rng.integers(5, 14)
    f.ring(0, 0, r * rng.uniform(0.2, 1))
    for k in range(n):
        t = 2 * math.pi * k / n
        f.line((0, 0), (r * math.cos(t), r * math.sin(t)))


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
    f.line((0, long / 2), (0, -long / 2 + 0.2), (-0.25, -long / 2 + 0.8))
    f.line((0, -long / 2 + 0.2), (0.25, -long / 2 + 0.8))
    f.ring(0, long / 2, 0.15)


PIECES = (table, table, round_table, bed, sofa, hob, hob, sink, closet, closet, basin, bath, shower, machine, wardrobe, desk, plant, column, flight)


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
        f = Frame(canvas, px, py, unit, int(rng.integers(4)), style.thin, mix(style.ink, style.paper, ink))
        if rng.random() < 0.12:
            f.fill(0, 0, rng.uniform(2, 4), rng.uniform(2, 4), pastel(rng, style.paper))
        draw(f, rng)
