"""Parts of drawings that every kind of sheet shares: arrows, dimensions, leaders, bubbles, tables, symbols."""
import math

from . import words
from .canvas import rectangle
from .style import say

DASHES = ((8, 4), (14, 5), (4, 3), (2, 2), (18, 4, 3, 4), (24, 5, 5, 5), (30, 6, 2, 6, 2, 6), (6, 6))


def dashes(rng, scale=1.0):
    f = scale * rng.uniform(0.6, 1.8)
    return [d * f for d in DASHES[rng.integers(len(DASHES))]]


def arrow(canvas, style, x, y, angle, size, color=None):
    """An arrow head whose tip is at (x, y), pointing along angle."""
    color = color or style.dim
    ca, sa = math.cos(angle), math.sin(angle)
    half = size * {"filled": 0.2, "slim": 0.13, "outline": 0.16, "open": 0.3}.get(style.arrow, 0.2)
    a = (x - ca * size - sa * half, y - sa * size + ca * half)
    b = (x - ca * size + sa * half, y - sa * size - ca * half)
    if style.arrow in ("filled", "slim"):
        canvas.polygon([(x, y), a, b], color)
    elif style.arrow == "outline":
        canvas.polyline([(x, y), a, b], style.thin, color, closed=True)
    elif style.arrow == "open":
        canvas.polyline([a, (x, y), b], style.thin, color)
    elif style.arrow == "tick":
        t, r = angle + math.pi / 4, size * 0.45
        canvas.line(x - math.cos(t) * r, y - math.sin(t) * r, x + math.cos(t) * r, y + math.sin(t) * r, style.thick, color)
    else:
        canvas.disc(x, y, size * 0.16, color)


def diameter_sign(canvas, style, x, y, r, angle):
    """The ISO sign drawn as geometry, an exact circle crossed by a longer stroke: part of the drawing, unlike the letter Ø of a font."""
    canvas.circle(x, y, r, style.thin, style.dim)
    t = angle - math.pi / 2 + 0.35
    canvas.line(
        x - math.cos(t) * r * 1.7, y - math.sin(t) * r * 1.7, x + math.cos(t) * r * 1.7, y + math.sin(t) * r * 1.7, style.thin, style.dim
    )


def dimension(canvas, rng, style, x0, y0, x1, y1, offset, label=None):
    """A dimension of the distance between two points, drawn offset pixels to the left of the way from the first to the second."""
    span = math.hypot(x1 - x0, y1 - y0)
    if span < 4:
        return
    ux, uy = (x1 - x0) / span, (y1 - y0) / span
    nx, ny = uy, -ux
    ax, ay, bx, by = x0 + nx * offset, y0 + ny * offset, x1 + nx * offset, y1 + ny * offset
    sign = 1 if offset >= 0 else -1
    over, gap = style.size * rng.uniform(0.1, 0.5) * sign, style.size * rng.uniform(0, 0.4) * sign
    for px, py, qx, qy in ((x0, y0, ax, ay), (x1, y1, bx, by)):
        canvas.line(px + nx * gap, py + ny * gap, qx + nx * over, qy + ny * over, style.thin, style.dim)
    head = style.size * rng.uniform(0.4, 0.9)
    angle = math.atan2(uy, ux)
    upright = angle + (math.pi if not -math.pi / 2 - 0.01 <= angle < math.pi / 2 - 0.01 else 0)
    outside = span < head * 3
    text = label or words.dimension(rng)
    place = rng.choice(["above", "above", "gap", "gap", "across", "below"])
    tx, ty = (ax + bx) / 2, (ay + by) / 2
    if outside or rng.random() < 0.05:
        shift = span / 2 + style.size * rng.uniform(1.5, 3)
        tx, ty = tx + ux * shift, ty + uy * shift
    lx, ly = math.sin(upright), -math.cos(upright)
    if rng.random() < 0.08 and abs(ux) < 0.2:
        upright, lx, ly = 0.0, 0.0, 0.0
    lift = style.size * rng.uniform(0.45, 0.75) * {"above": 1, "below": -1}.get(str(place), 0)
    # the line is interrupted in both copies, as CAD programs do, before the text is known to fit
    if place == "gap" and not outside:
        wide = min(span * 0.8, style.size * 0.62 * len(text) + style.size * 0.4) / 2
        canvas.line(ax, ay, tx - ux * wide, ty - uy * wide, style.thin, style.dim)
        canvas.line(tx + ux * wide, ty + uy * wide, bx, by, style.thin, style.dim)
    else:
        grow = head * 2 if outside else 0
        canvas.line(
            ax - ux * grow,
            ay - uy * grow,
            bx + ux * grow + (tx - bx) * outside * 0.6,
            by + uy * grow + (ty - by) * outside * 0.6,
            style.thin,
            style.dim,
        )
    arrow(canvas, style, ax, ay, angle + (0 if outside else math.pi), head)
    arrow(canvas, style, bx, by, angle + (math.pi if outside else 0), head)
    wide = say(canvas, rng, style, text, tx + lx * lift, ty + ly * lift, upright) if rng.random() < 0.88 else 0
    cu, su = math.cos(upright), math.sin(upright)
    if wide and rng.random() < 0.15:
        r = style.size * 0.3
        d = wide / 2 + r * 1.8
        diameter_sign(canvas, style, tx + lx * lift - cu * d, ty + ly * lift - su * d, r, upright)
    if wide and rng.random() < 0.15:
        d = wide / 2 + style.size * 1.1
        for k, t in ((-0.42, f"+0.{rng.integers(1, 99):02d}"), (0.42, f"-0.{rng.integers(1, 99):02d}")):
            say(
                canvas,
                rng,
                style,
                t,
                tx + lx * lift + cu * d - lx * k * style.size,
                ty + ly * lift + su * d - ly * k * style.size,
                upright,
                rng.choice([0.6, 0.7]),
                force=True,
            )
    if wide and rng.random() < 0.08:
        frame(canvas, style, tx + lx * lift, ty + ly * lift, wide + style.size * 0.4, style.size * 1.2, upright)


def frame(canvas, style, x, y, w, h, angle):
    ca, sa = math.cos(angle), math.sin(angle)
    canvas.polyline(
        [(x + a * w / 2 * ca - b * h / 2 * sa, y + a * w / 2 * sa + b * h / 2 * ca) for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))],
        style.thin,
        style.dim,
        closed=True,
    )


def leader(canvas, rng, style, x, y):
    """A pointer to (x, y) with a bent tail and a text on or above the tail."""
    t = rng.uniform(0, 2 * math.pi)
    r = style.size * rng.uniform(1.5, 5)
    ex, ey = x + math.cos(t) * r, y + math.sin(t) * r
    text = words.anything(rng)
    side = 1 if math.cos(t) > 0 else -1
    tail = style.size * (0.55 * len(text) * rng.uniform(0.3, 1.05) + 0.5)
    canvas.polyline([(x, y), (ex, ey), (ex + side * tail, ey)], style.thin, style.dim)
    arrow(canvas, style, x, y, t + math.pi, style.size * 0.6)
    above = rng.random() < 0.6
    half = style.size * 0.28 * len(text)
    say(canvas, rng, style, text, ex + side * (half if above else tail + half + 3), ey - style.size * (0.55 if above else 0))


def bubble(canvas, rng, style, x, y, r=None, fill=None):
    r = r or style.size * rng.uniform(0.7, 1.3)
    if fill:
        canvas.disc(x, y, r, fill)
    sides = rng.choice([0, 0, 0, 6, 4, 3])
    if sides:
        canvas.polyline(
            [
                (
                    x + r * 1.15 * math.cos(k * 2 * math.pi / sides - math.pi / 2),
                    y + r * 1.15 * math.sin(k * 2 * math.pi / sides - math.pi / 2),
                )
                for k in range(sides)
            ],
            style.thin,
            style.dim,
            closed=True,
        )
    else:
        canvas.circle(x, y, r, style.thin, style.dim)
    if rng.random() < 0.2:
        canvas.line(x - r, y, x + r, y, style.thin, style.dim)
        say(canvas, rng, style, words.symbol(rng), x, y - r * 0.48, scale=min(1, r * 0.9 / style.size))
        say(canvas, rng, style, words.symbol(rng), x, y + r * 0.48, scale=min(1, r * 0.9 / style.size))
    elif rng.random() < 0.93:
        say(canvas, rng, style, words.symbol(rng), x, y, scale=min(1.6, r * 1.2 / style.size))


def sign(canvas, rng, style, x, y, r):
    """Small geometry of the size of letters that is not text."""
    k, w, c = rng.integers(0, 16), style.thin, style.dim
    line = lambda *p: canvas.polyline([(x + a * r, y + b * r) for a, b in p], w, c)
    if k == 0:
        line((-1, 1), (1, -1)), line((-1, 1), (1, 1))
    elif k == 1:
        line((-1, 0.7), (-0.4, -0.7), (1, -0.7), (0.4, 0.7), (-1, 0.7))
    elif k == 2:
        line((-0.6, 1), (0, -1)), line((0.1, 1), (0.7, -1))
    elif k == 3:
        canvas.circle(x, y, r * 0.6, w, c), line((-1, 0), (1, 0)), line((0, -1), (0, 1))
    elif k == 4:
        canvas.circle(x, y, r, w, c), canvas.circle(x, y, r * 0.55, w, c)
    elif k == 5:
        line((-1, 1), (1, 1)), line((0, 1), (0, -1))
    elif k == 6:
        canvas.circle(x, y + r, r, w, c, start=math.pi, end=2 * math.pi)
    elif k == 7:
        line((-1, -0.6), (-0.3, 1), (1.2, -1.6))
    elif k == 8:
        canvas.polygon([(x - r, y - r * 0.7), (x + r, y - r * 0.7), (x, y + r)], c)
    elif k == 9:
        line((-1, -0.7), (1, -0.7), (0, 1), (-1, -0.7))
    elif k == 10:
        canvas.rect(x - r, y - r, 2 * r, 2 * r, w, c), line((-1, -1), (1, 1)), line((-1, 1), (1, -1))
    elif k == 11:
        line((-1, -1), (1, 1)), line((-1, 1), (1, -1))
    elif k == 12:
        canvas.disc(x, y, r * rng.uniform(0.2, 0.7), c)
    elif k == 13:
        canvas.polygon([(x - r, y - r), (x + r, y - r), (x + r, y), (x - r, y + r)], c)
    elif k == 14:
        diameter_sign(canvas, style, x, y, r * 0.7, rng.uniform(-math.pi, math.pi))
    else:
        line((-1, -0.5), (-1, 0.5), (1, 0.5), (1, -0.5))


def section_arrow(canvas, rng, style, x, y):
    up = rng.choice([-1, 1])
    r = style.size * rng.uniform(1, 2)
    canvas.line(x, y, x + r, y, style.thick * 1.3, style.ink)
    canvas.line(x, y, x, y + up * r, style.thin, style.ink)
    arrow(canvas, style, x, y + up * r, up * math.pi / 2, style.size * 0.8, style.ink)
    say(canvas, rng, style, str(rng.choice(list("ABCDEX"))), x - style.size * 0.8, y + up * r * 0.6, scale=rng.uniform(1, 1.6))


def table(canvas, rng, style, x, y, w, h):
    """A title block or list: ruled cells with labels of several sizes."""
    rows = max(1, int(h / (style.size * rng.uniform(1.3, 2.6))))
    y0 = y
    canvas.rect(x, y, w, h, style.thick, style.ink)
    for i in range(rows):
        rh = h / rows
        cols = rng.integers(1, 6)
        cuts = sorted(rng.uniform(0.05, 0.95, cols - 1).tolist()) if rng.random() < 0.6 else [k / cols for k in range(1, cols)]
        edges = [0.0, *cuts, 1.0]
        if i:
            canvas.line(x, y0, x + w, y0, style.thin, style.ink)
        for a, b in zip(edges, edges[1:]):
            cx, cw = x + a * w, (b - a) * w
            if a:
                canvas.line(cx, y0, cx, y0 + rh, style.thin if rng.random() < 0.8 else style.thick, style.ink)
            if rng.random() < 0.06:
                canvas.fill(rectangle(cx + 1, y0 + 1, cw - 2, rh - 2), tuple(rng.uniform(0.6, 1, 3)))
            if rng.random() < 0.8:
                cell_text(canvas, rng, style, cx, y0, cw, rh)
        y0 += rh


def cell_text(canvas, rng, style, x, y, w, h):
    if h > 40 and w > 80 and rng.random() < 0.5:
        small = min(style.size, h / 4)
        lines = int(h / small / 1.3)
        paragraph(canvas, rng, style, x + 4, y + small * 0.7, int(w / small / 0.6), lines, scale=small / style.size)
        return
    scale = min(rng.choice([0.5, 0.6, 0.8, 1, 1.4]), h / style.size * 0.85)
    text = words.anything(rng)
    text = text[: max(1, int(w / (style.size * scale * 0.62)))]
    half = len(text) * style.size * scale * 0.3
    where = rng.random()
    cx = x + w / 2 if where < 0.5 else x + half + 3
    say(
        canvas,
        rng,
        style,
        text,
        cx,
        y + h / 2 if where < 0.7 else y + style.size * scale * 0.6,
        scale=scale,
        color=style.ink if rng.random() < 0.7 else None,
    )


def paragraph(canvas, rng, style, x, y, chars=None, lines=None, angle=0.0, scale=None):
    scale = scale or rng.uniform(0.6, 1.1)
    leading = style.size * scale * rng.uniform(1.05, 1.7)
    chars = chars or rng.integers(8, 60)
    hand = style.title if rng.random() < 0.4 else style.hand
    numbered = rng.random() < 0.3
    for i in range(lines or rng.integers(2, 10)):
        text = words.sentence(rng, 12)[: chars if rng.random() < 0.8 else max(3, chars // 2)]
        text = f"{i + 1}. {text}" if numbered else text
        half = len(text) * style.size * scale * 0.25
        dx, dy = half, i * leading
        say(
            canvas,
            rng,
            style,
            text,
            x + dx * math.cos(angle) - dy * math.sin(angle),
            y + dx * math.sin(angle) + dy * math.cos(angle),
            angle,
            scale,
            hand=hand,
            force=i > 0,
        )
