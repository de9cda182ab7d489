"""Cuts through buildings and grounds seen from above: layers of materials, and lines of services, as signs strewn, strung or dashed along them.

What a material is shown by is as small, dark and many as letters are: stones of concrete, pebbles, grains, tufts, loops of insulation.
"""
import math

import numpy as np

from . import figures, floorplan, lettering, marks, tags, words
from .canvas import BLACK, WHITE, rectangle, trace_polygon
from .frame import Frame
from .style import luma, mix, pastel, pick_style, say, vivid


def page(rng, new_canvas):
    """Layers side by side across the sheet, or rooms and plots, each of some material or crossed by services, lettered or not."""
    style = pick_style(rng, coloured=0.4)
    style.size = float(math.exp(rng.uniform(math.log(11), math.log(38))))
    style.thin = float(rng.choice([1, 1, 1.4, 2, rng.uniform(0.7, 3)]))
    style.thick = style.thin * rng.uniform(1.5, 3)
    canvas = new_canvas(style.paper)
    angle = rng.choice([0, 0, 0.5, 1, rng.uniform(-0.06, 0.06), rng.uniform(0, 2)]) * math.pi
    if rng.random() < 0.65:
        layers(canvas, rng, style, angle)
    else:
        for x, y, w, h in floorplan.split(rng, -20, -20, canvas.width + 40, canvas.height + 40, rng.uniform(80, 300)):
            plot(canvas, rng, style, rectangle(x, y, w, h), Frame(canvas, x + w / 2, y + h / 2, 1, angle, style.thin, style.ink), w, h)
    if rng.random() < 0.5:
        services(canvas, rng, style, angle + rng.normal(0, 0.05))
    if rng.random() < 0.85:
        letter(canvas, rng, style, angle)
    return canvas


def layers(canvas, rng, style, angle):
    """Layers from one edge of the sheet to the other, thin and thick by turns."""
    long = canvas.width + canvas.height
    v = -long / 2
    while v < long / 2:
        high = math.exp(rng.uniform(math.log(10), math.log(160)))
        f = Frame(canvas, canvas.width / 2, canvas.height / 2, 1, angle, style.thin, style.ink)
        middle = Frame(canvas, *f.at(0, v + high / 2), 1, angle, style.thin, style.ink)
        corners = [f.at(u, w) for u, w in ((-long / 2, v), (long / 2, v), (long / 2, v + high), (-long / 2, v + high))]
        if rng.random() < 0.85:
            plot(canvas, rng, style, lambda c: trace_polygon(c, corners, True), middle, long, high)
        v += high


def plot(canvas, rng, style, trace, f, w, h):
    """One area, w x h pixels around the middle of the frame: its ground, its material, its edges."""
    ground = style.paper
    if rng.random() < 0.6:
        ground = pastel(rng, style.paper) if rng.random() < 0.6 else mix(style.paper, style.ink, rng.uniform(0.03, 0.35))
        canvas.fill(trace, ground)
    if rng.random() < 0.8:
        f.ink = mix(style.ink, ground, rng.choice([0, 0, rng.uniform(0, 0.7)])) if rng.random() < 0.75 else vivid(rng, luma(ground) < 0.5)
        f.pen = style.thin * rng.choice([1, 1, rng.uniform(0.6, 1.6)])
        drawn = MATERIALS[rng.integers(len(MATERIALS))]
        # what lies off the sheet needs no drawing
        reach = math.hypot(canvas.width, canvas.height)
        w, h = min(w, reach), min(h, reach)
        canvas.inside(trace, lambda: drawn(f, rng, w, h, math.exp(rng.uniform(math.log(2.5), math.log(14)))))
    if rng.random() < 0.7:
        canvas.stroke(trace, rng.choice([style.thin, style.thick, rng.uniform(2, 6)]), style.ink)


def strewn(f, rng, w, h, share):
    """Places by chance in an area: one on every `share` square pixels, 1,500 at most, in clumps or evenly."""
    n = int(min(1500, w * h / share))
    if rng.random() < 0.3:
        clumps = rng.uniform(-0.5, 0.5, (rng.integers(3, 40), 2))
        places = (clumps[rng.integers(len(clumps), size=n)] + rng.normal(0, rng.uniform(0.01, 0.08), (n, 2))) * (w, h)
    else:
        places = rng.uniform(-0.5, 0.5, (n, 2)) * (w, h)
    return places.tolist()


def aggregate(f, rng, w, h, s):
    """Concrete: stones of few corners, outlined or filled, touching or far apart, among grains."""
    sparse, filled, grains, corners = rng.choice([2, 5, 12, 40]), rng.choice([0, 0, 0.15, 1]), rng.choice([0, 0.5, 2, 5]), rng.integers(3, 6)
    for u, v in strewn(f, rng, w, h, s * s * sparse):
        r, turn = s * rng.lognormal(0, 0.3), rng.uniform(0, 6.3)
        turns = turn + (np.arange(corners) + rng.uniform(-0.3, 0.3, corners)) * 2 * math.pi / corners
        points = [(u + r * math.cos(t), v + r * math.sin(t)) for t in turns]
        if rng.random() < filled:
            f.shape(f.ink, *points)
        else:
            f.line(*points, closed=True)
    if grains:
        for u, v in strewn(f, rng, w, h, s * s * sparse / grains):
            f.dot(u, v, rng.uniform(0.6, 1.5))


def pebbles(f, rng, w, h, s):
    """Gravel: rings and ovals."""
    for u, v in strewn(f, rng, w, h, s * s * rng.choice([4, 8, 30])):
        r = s * rng.lognormal(0, 0.3) * 0.7
        if rng.random() < 0.5:
            f.ring(u, v, r)
        else:
            f.oval(u, v, r, r * rng.uniform(0.5, 0.9))


def grains(f, rng, w, h, s):
    """Sand, screed and plaster: dots."""
    small = rng.uniform(0.6, 1.6)
    for u, v in strewn(f, rng, w, h, s * s * rng.choice([1, 3, 8])):
        f.dot(u, v, small * rng.uniform(0.7, 1.3))


def strokes(f, rng, w, h, s):
    """Straw, needles, chips: short strokes, each with a lean of its own or alike."""
    spread, lean = rng.choice([0.2, 0.6, 3]), rng.uniform(0, math.pi)
    for u, v in strewn(f, rng, w, h, s * s * rng.choice([2, 5, 20])):
        r, t = s * rng.uniform(0.6, 1.4), lean + rng.normal(0, spread)
        f.line((u - r * math.cos(t), v - r * math.sin(t)), (u + r * math.cos(t), v + r * math.sin(t)))


def tufts(f, rng, w, h, s):
    """Grass and marsh: a few blades from one root, with a line beneath or none."""
    blades, wide, water = rng.integers(2, 6), rng.uniform(0.4, 1.2), rng.random() < 0.3
    for u, v in strewn(f, rng, w, h, s * s * rng.choice([8, 20, 60])):
        for k in np.linspace(-wide, wide, blades):
            f.line((u + k * s * 0.2, v), (u + k * s, v - s * (1.2 - abs(k) * 0.4)))
        if water:
            f.line((u - s * 1.3, v + 1), (u + s * 1.3, v + 1))


def crosses(f, rng, w, h, s):
    """Upright or oblique crosses in rows."""
    step, r, turn = s * rng.uniform(3, 8), s * rng.uniform(0.4, 1), rng.choice([0, math.pi / 4])
    for row, v in enumerate(np.arange(-h / 2, h / 2, step)):
        for u in np.arange(-w / 2, w / 2, step):
            u += step / 2 * (row % 2)
            for t in (turn, turn + math.pi / 2):
                f.line((u - r * math.cos(t), v - r * math.sin(t)), (u + r * math.cos(t), v + r * math.sin(t)))


def earth(f, rng, w, h, s):
    """Groups of parallel strokes that lean to and fro by turns, along the area."""
    n, long, gap = rng.integers(2, 6), s * rng.uniform(1.5, 4), s * rng.uniform(0.4, 0.9)
    for row, v in enumerate(np.arange(-h / 2, h / 2, long * 1.2)):
        for k, u in enumerate(np.arange(-w / 2, w / 2, long * 1.5)):
            way = 1 if (k + row) % 2 else -1
            for i in range(n):
                f.line((u + i * gap, v + way * long / 2), (u + i * gap + long * 0.6, v - way * long / 2))


def loops(f, rng, w, h, s):
    """Soft insulation: one line to and fro between the edges, in loops, bows or zigzags."""
    rows = 1 if h < 60 else max(1, int(h / rng.uniform(20, 60)))
    high, step, over = h / rows * rng.uniform(0.7, 1) / 2, s * rng.uniform(0.8, 3), rng.choice([0, 0, 0.3, 0.8])
    turns = np.linspace(0, w / step * math.pi, int(min(4000, w / step * 10)))
    for row in range(rows):
        v = (row + 0.5) * h / rows - h / 2
        if rng.random() < 0.25:
            f.line(*((-w / 2 + k * step, v + high * (1 if k % 2 else -1)) for k in range(int(w / step) + 2)))
        else:
            f.line(*zip(-w / 2 + turns * step / math.pi + over * step * np.sin(2 * turns), v + high * np.cos(turns)))


def timber(f, rng, w, h, s):
    """The grain of wood: long waves that keep together."""
    along = np.linspace(-w / 2, w / 2, 60)
    bend, phase = rng.uniform(0.3, 2) * s, rng.uniform(0, 6.3)
    for v in np.arange(-h / 2, h / 2, s * rng.uniform(0.8, 1.6)):
        f.line(*zip(along, v + bend * np.sin(along / rng.uniform(40, 60) + phase)))


def cells(f, rng, w, h, s):
    """Bricks and blocks in courses, each with its joints."""
    high, long = s * rng.uniform(1, 3), s * rng.uniform(2.5, 7)
    for row, v in enumerate(np.arange(-h / 2, h / 2, high)):
        f.line((-w / 2, v), (w / 2, v))
        for u in np.arange(-w / 2 + long / 2 * (row % 2), w / 2, long):
            f.line((u, v), (u, v + high))


MATERIALS = (aggregate,) * 4 + (pebbles, grains, strokes, tufts, crosses, earth, loops, loops, timber, cells)


def services(canvas, rng, style, angle):
    """Pipes, cables, kerbs and boundaries side by side: long dashes, each line in its colour, some with shafts and valves, some named."""
    f = Frame(canvas, rng.uniform(0, canvas.width), rng.uniform(0, canvas.height), 1, angle, style.thin, style.ink)
    gap, long, v = rng.uniform(8, 45), canvas.width + canvas.height, 0.0
    if rng.random() < 0.4:
        f.fill(0, gap * 2, 2 * long, gap * rng.uniform(4, 8), mix(style.paper, style.ink, rng.uniform(0.05, 0.4)))
    for _ in range(rng.integers(1, 9)):
        f.ink = vivid(rng, luma(style.paper) < 0.5) if rng.random() < 0.7 else style.ink if rng.random() < 0.7 else style.paper
        f.pen = rng.choice([style.thin, style.thick, rng.uniform(1.5, 7)])
        dash = long_dashes(rng) if rng.random() < 0.85 else ()
        bend = rng.normal(0, 0.02) * long if rng.random() < 0.3 else 0
        f.line((-long, v + bend), (rng.uniform(-200, 200), v), (long, v), dash=dash)
        for _ in range(rng.integers(0, 5) if rng.random() < 0.4 else 0):
            fixture(Frame(canvas, *f.at(rng.uniform(-300, 300), v), style.size * rng.uniform(0.3, 0.8), angle, f.pen, f.ink), rng)
        if rng.random() < 0.4:
            upright = legible(angle)
            text = words.anything(rng) if rng.random() < 0.6 else str(rng.choice(["DN 150", "W", "G", "S", "E", "KV 0.4", "PE 63", "TEL", "FENCE"]))
            lift = rng.choice([0, 0.8, -0.8]) * style.size
            for u in rng.uniform(-250, 250, rng.integers(1, 4)):
                say(canvas, rng, style, text, *f.at(u, v - lift), upright, rng.uniform(0.6, 1), f.ink if rng.random() < 0.5 else style.text)
        v += gap * rng.uniform(0.7, 1.6)


def legible(angle):
    """The same direction, such that lettering along it does not stand on its head."""
    return angle - math.pi * round(angle / math.pi)


def long_dashes(rng):
    """Dashes of 6 to 70 pixels; gaps, dots or short dashes between."""
    dash, gap = math.exp(rng.uniform(math.log(6), math.log(70))), rng.uniform(3, 22)
    kind = rng.integers(4)
    short = rng.uniform(1.5, 6)
    return [dash, gap] if kind < 2 else [dash, gap / 2, short, gap / 2] if kind == 2 else [dash, gap / 2, short, gap / 3, short, gap / 2]


def fixture(f, rng):
    """Sockets, switches, lamps, valves, shafts, detectors: a ring, half ring, box or triangle with stems, bars or ticks."""
    r, body, ends = rng.uniform(0.5, 1.2), rng.integers(7), rng.integers(0, 4)
    if body == 0:
        f.ring(0, 0, r)
    elif body == 1:
        f.arc(0, 0, r, 0, math.pi, closed=rng.random() < 0.7)
    elif body == 2:
        f.box(0, 0, 2 * r, 2 * r * rng.uniform(0.4, 1))
    elif body == 3:
        f.line((-r, r), (r, r), (0, -r), closed=True)
    elif body == 4:
        f.line((-r, -r * 0.6), (-r, r * 0.6), (r, -r * 0.6), (r, r * 0.6), closed=True)
    elif body == 5:
        f.dot(0, 0, r * 0.6)
    else:
        f.ring(0, 0, r)
        f.dot(0, 0, r * rng.uniform(0.2, 0.6))
    for _ in range(ends):
        kind, t = rng.integers(4), rng.choice([0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75]) * math.pi
        at = lambda d, a=0.0: (d * r * math.cos(t + a), d * r * math.sin(t + a))
        far = rng.uniform(1.4, 2.2)
        if kind == 0:
            f.line(at(1), at(far))
        elif kind == 1:
            f.line(at(1), at(far), at(far * 1.02, 0.4))
        elif kind == 2:
            f.line(at(-1), at(1))
        else:
            f.line(at(far, -0.4), at(far, 0.4))


def letter(canvas, rng, style, angle):
    """Names of layers with leaders or on the layers themselves, sizes, tags, single letters; some sheets in an Asian script throughout."""
    script = str(rng.choice(list(words.PLAN_WORDS))) if rng.random() < 0.2 else None
    hand = lettering.pick_hand(rng, script) if script and lettering.families(f":lang={script}") else None
    for _ in range(rng.integers(2, 14)):
        x, y = rng.uniform(0, canvas.width), rng.uniform(0, canvas.height)
        if rng.random() < 0.3:
            marks.leader(canvas, rng, style, x, y)
            continue
        text = figures.room_size(rng) if rng.random() < 0.3 else words.symbol(rng) if rng.random() < 0.2 else words.anything(rng)
        if hand:
            named = rng.random() < 0.6
            text = str(rng.choice(words.PLAN_WORDS[script])) if named else words.foreign(rng, script) if script in words.SCRIPTS else text
        upright = legible(angle) if rng.random() < 0.3 else rng.choice([0, 0, 0, -0.5]) * math.pi
        color = style.text if rng.random() < 0.8 else BLACK if luma(style.paper) > 0.5 else WHITE
        say(canvas, rng, style, text, x, y, upright, rng.uniform(0.6, 1.4), color, hand)
    if rng.random() < 0.3:
        floorplan.chain(canvas, rng, style, rng.random() < 0.5, rng.uniform(0, canvas.width), 3 * style.size)
    tags.scattered(canvas, rng, style, rng.integers(0, 4), tags.Writing(style.text, style.hand, float(rng.choice([0.05, 0.3, 0.7]))))
