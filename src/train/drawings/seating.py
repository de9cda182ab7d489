"""Chairs, and tables and desks with theirs: single, around tables and in the rows of halls."""
import math

from .frame import Frame


def chair(f, rng, kind, u, v, s, turn=0.0):
    """A chair around (u, v) whose back lies to positive v, turned by turn (radians)."""
    g = Frame(f.canvas, *f.at(u, v), f.unit * s, f.angle + turn, f.pen, f.ink)
    CHAIRS[kind % len(CHAIRS)](g)


def _square(g):
    g.box(0, 0, 1, 1)


def _stool(g):
    g.ring(0, 0, 0.5)


def _low(g):
    g.box(0, 0, 1, 0.55)


def _backed(g):
    g.box(0, 0, 1, 1)
    g.line((-0.5, 0.3), (0.5, 0.3))


def _rounded(g):
    g.rounded(0, 0, 1, 0.95, 0.25)
    g.line((-0.55, 0.55), (0.55, 0.55))


def _curved(g):
    g.line((-0.42, 0.3), (-0.42, -0.5), (0.42, -0.5), (0.42, 0.3))
    g.arc(0, 0.12, 0.46, 0.15 * math.pi, 0.85 * math.pi)
    g.arc(0, 0.12, 0.62, 0.1 * math.pi, 0.9 * math.pi)


def _armed(g):
    g.rounded(0, 0, 0.9, 0.9, 0.15)
    for side in (-1, 1):
        g.line((side * 0.62, -0.3), (side * 0.62, 0.35))
    g.arc(0, 0.1, 0.72, 0.2 * math.pi, 0.8 * math.pi)


def _horseshoe(g):
    g.arc(0, 0, 0.5, 0, math.pi)
    g.line((-0.5, 0), (-0.4, -0.45), (0.4, -0.45), (0.5, 0))


def _tub(g):
    g.arc(0, 0, 0.6, 0, math.pi)
    g.arc(0, 0, 0.42, 0, math.pi)
    g.line((-0.6, 0), (-0.6, -0.5), (0.6, -0.5), (0.6, 0))


CHAIRS = (_square, _stool, _low, _backed, _rounded, _curved, _armed, _horseshoe, _tub)


def table(f, rng):
    seats, kind, s = rng.integers(1, 5), rng.integers(len(CHAIRS)), rng.uniform(0.6, 1.1)
    w, h = seats * s * rng.uniform(1.2, 1.6), rng.uniform(1.4, 2.4)
    f.box(0, 0, w, h)
    far = h / 2 + s * rng.uniform(0.2, 0.65)
    for k in range(seats):
        u = (k + 0.5 - seats / 2) * w / seats
        for side in (-1, 1):
            chair(f, rng, kind, u, side * far, s, 0 if side > 0 else math.pi)
    if rng.random() < 0.3:
        for side in (-1, 1):
            chair(f, rng, kind, side * (w / 2 + s * 0.6), 0, s, -side * math.pi / 2)


def round_table(f, rng):
    seats, r, s, kind = rng.integers(2, 9), rng.uniform(0.8, 1.8), rng.uniform(0.5, 0.9), rng.integers(len(CHAIRS))
    f.ring(0, 0, r)
    for k in range(seats):
        t = 2 * math.pi * k / seats
        far = r + s * 0.6
        chair(f, rng, kind, far * math.cos(t), far * math.sin(t), s, t - math.pi / 2)


def desk(f, rng):
    f.box(0, -0.6, rng.uniform(2.6, 4.4), 1.9)
    chair(f, rng, rng.integers(len(CHAIRS)), 0, 0.9, rng.uniform(0.9, 1.3))
    if rng.random() < 0.4:
        f.box(0, -0.9, 1.2, 0.25)


def armchair(f, rng):
    chair(f, rng, rng.integers(4, len(CHAIRS)), 0, 0, rng.uniform(1.4, 2.2))


def sofa(f, rng):
    seats, s = rng.integers(1, 5), 1.7
    w = seats * s
    f.rounded(0, 0, w + 0.8, 2.4, 0.3) if rng.random() < 0.4 else f.box(0, 0, w + 0.8, 2.4)
    for k in range(seats):
        f.box((k + 0.5) * s - w / 2, 0.25, s, 1.9)
    if rng.random() < 0.3:
        f.box(0, rng.uniform(2.6, 3.4), rng.uniform(1.5, w), 1.2)


def hall(f, rng):
    """Rows of equal seats, straight or bent around a stage, with an aisle or none; or the tables and chairs of a classroom."""
    rows, seats, kind = int(rng.integers(2, 8)), int(rng.integers(4, 14)), rng.integers(len(CHAIRS))
    s, pitch = rng.uniform(0.7, 1.0), rng.uniform(1.15, 1.9)
    bent, aisle, tables = rng.random() < 0.25, rng.random() < 0.4, rng.random() < 0.3
    pitch += 1.0 * tables
    for row in range(rows):
        for k in range(seats):
            a = k - (seats - 1) / 2
            a += 0.9 * math.copysign(aisle, a)
            if bent:
                r = rows * 1.5 + row * pitch
                chair(f, rng, kind, r * math.sin(a / r), r * math.cos(a / r) - rows * 1.5, s, -a / r)
            else:
                chair(f, rng, kind, a, (row - rows / 2) * pitch, s)
        if tables and not bent:
            f.box(0, (row - rows / 2) * pitch - 1, seats + 2 * aisle, 0.8)
