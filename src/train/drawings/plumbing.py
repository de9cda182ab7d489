"""Kitchens and bathrooms: hobs, sinks, closets, basins, baths, machines."""
import math


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
    kind = rng.integers(3)
    if kind == 0:
        f.line((-0.65, -0.55), (-0.65, 0.3))
        f.line((0.65, -0.55), (0.65, 0.3))
        f.arc(0, 0.3, 0.65, 0, math.pi)
    else:
        f.oval(0, 0.35, 0.65, 0.9)
    if kind != 1:
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


def double_basin(f, rng):
    apart = rng.uniform(0.9, 1.3)
    f.box(0, 0, 4 * apart, 1.6)
    for u in (-apart, apart):
        f.oval(u, 0.1, 0.75, 0.5)
        f.dot(u, -0.35, 0.08)


def corner_basin(f, rng):
    f.line((-0.9, -0.9), (0.9, -0.9), (0.9, 0), (0, 0.9), (-0.9, 0.9), closed=True) if rng.random() < 0.5 else f.arc(
        -0.9, -0.9, 1.8, 0, math.pi / 2, closed=True)
    f.ring(-0.25, -0.25, rng.uniform(0.3, 0.45))


def urinal(f, rng):
    f.line((-0.5, -0.6), (0.5, -0.6), (0.5, 0.1))
    f.arc(0, 0.1, 0.5, 0, math.pi)
    f.line((-0.5, 0.1), (-0.5, -0.6))
    if rng.random() < 0.6:
        f.oval(0, 0.05, 0.28, 0.36)


def round_bath(f, rng):
    f.rounded(0, 0, 2.6, 5.2, rng.uniform(0.2, 1))
    f.rounded(0, 0.1, 2.0, 4.5, rng.uniform(0.5, 0.95))
    f.ring(0, rng.choice([-1.7, 0, 1.7]), 0.14)


def quadrant_shower(f, rng):
    f.arc(-1.3, -1.3, 2.7, 0, math.pi / 2, closed=True)
    f.line((-1.3, 1.4), (-1.3, -1.3), (1.4, -1.3))
    f.ring(-0.6, -0.6, rng.uniform(0.12, 0.3))


def counter(f, rng):
    """A run of kitchen: worktop, hob and sink in line, a tall cupboard with its diagonal at one end."""
    w = rng.uniform(6, 11)
    f.box(0, 0, w, 2)
    f.box(-w / 2 + 1, 0, 2, 2)
    f.line((-w / 2, -1), (-w / 2 + 2, 1))
    if rng.random() < 0.5:
        f.line((-w / 2, 1), (-w / 2 + 2, -1))
    u = -w / 2 + rng.uniform(3, 3.6)
    for a, b in ((-0.4, -0.4), (0.4, -0.4), (-0.4, 0.4), (0.4, 0.4)):
        f.ring(u + a, b, rng.choice([0.2, 0.3]))
    f.rounded(w / 2 - 1.4, 0, 1.9, 1.3, 0.25)
    f.rounded(w / 2 - 1.7, 0, 0.9, 1.0, 0.2)
    f.dot(w / 2 - 1.7, 0, 0.1)
