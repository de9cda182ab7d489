"""The edges of CAD sheets: zone letters in the border, title blocks and lists in small print between broad or pale rules, notes."""
import math

from . import lettering, marks, tolerances, words
from .canvas import BLACK, WHITE, rectangle
from .style import mix, pick_style, say, vivid

GEOMETRIC = ("URW Gothic", "Adventor", "Jura", "Quicksand", "osifont", "Liberation Sans", "Nimbus Sans", "DejaVu Sans", "Carlito")


def page(rng, new_canvas):
    style = pick_style(rng, coloured=0.15)
    if rng.random() < 0.6:
        style.paper, style.ink, style.dim, style.text = WHITE, BLACK, (float(rng.choice([0, 0.5, 0.6])),) * 3, BLACK
    style.size = math.exp(rng.uniform(math.log(9), math.log(34)))
    style.hand, style.title = (sheet_hand(rng) for _ in range(2))
    canvas = new_canvas(style.paper)
    w, h = canvas.width, canvas.height
    rule = style.ink if rng.random() < 0.4 else mix(style.ink, style.paper, rng.uniform(0.2, 0.85))
    if rng.random() < 0.7:
        border(canvas, rng, style, rule)
    for _ in range(rng.integers(1, 4)):
        tw, th = w * rng.uniform(0.2, 0.9), h * rng.uniform(0.1, 0.5)
        block(canvas, rng, style, rng.uniform(-60, w - tw * 0.6), rng.uniform(-60, h - th * 0.6), tw, th, rule)
    for _ in range(rng.integers(0, 5)):
        number_in_frame(canvas, rng, style, rng.uniform(0, w), rng.uniform(0, h))
    for _ in range(rng.integers(0, 4)):
        tolerances.frame(canvas, rng, style, rng.uniform(0, w), rng.uniform(0, h))
    if rng.random() < 0.4:
        marks.paragraph(canvas, rng, style, rng.uniform(-20, w * 0.6), rng.uniform(0, h * 0.9))
    for _ in range(rng.integers(0, 4)):
        say(canvas, rng, style, words.anything(rng), rng.uniform(0, w), rng.uniform(0, h), scale=rng.uniform(0.7, 2.5))
    return canvas


def sheet_hand(rng):
    """The sans serif or stroke font of a drawing programme; now and then any other."""
    names = [n for n in lettering.families(":charset=41 7a b0 b1 b2 bd d8 e9") if any(g in n for g in GEOMETRIC)]
    if not names or rng.random() < 0.4:
        return lettering.pick_hand(rng)
    return lettering.Hand(str(rng.choice(names)), bold=rng.random() < 0.1, options=lettering.font_options(rng))


def border(canvas, rng, style, rule):
    """Two lines along some sides of the sheet, close around a row of letters or digits."""
    size = style.size * rng.uniform(0.8, 2.2)
    gap = size * rng.uniform(0.95, 2.0)
    outer, inner = (max(1.0, size * rng.choice([0.04, 0.1, rng.uniform(0.03, 0.25)])) for _ in range(2))
    m = rng.uniform(3, 80)
    w, h = canvas.width, canvas.height
    step = rng.uniform(70, 320)
    fresh = rng.uniform(0, step)
    for side in range(4):
        if rng.random() < 0.45:
            continue
        along = w if side % 2 == 0 else h
        far = (h, w)[side % 2] - m if side > 1 else m
        near = far + (-gap if side > 1 else gap)
        for position, thick in ((far, outer), (near, inner)):
            ends = (0, position, along, position) if side % 2 == 0 else (position, 0, position, along)
            canvas.line(*ends, thick, rule)
        p, k = fresh, int(rng.integers(0, 20))
        while p < along:
            tick = (p, far, p, near) if side % 2 == 0 else (far, p, near, p)
            if rng.random() < 0.9:
                canvas.line(*tick, inner, rule)
            middle = p + step / 2, (far + near) / 2
            text = "ABCDEFGHJKLMNPQR"[k % 16] if side % 2 else str(k % 20 + 1)
            x, y = middle if side % 2 == 0 else middle[::-1]
            say(canvas, rng, style, text, x, y, 0 if rng.random() < 0.85 else -math.pi / 2, size * rng.uniform(0.9, 1) / style.size, BLACK
                if sum(style.paper) > 1.5 and rng.random() < 0.8 else style.text)
            p, k = p + step, k + 1
        if rng.random() < 0.6:
            centring_mark(canvas, rng, side, far, near, along * rng.uniform(0.1, 0.9), max(1.0, style.thick), rule)


def centring_mark(canvas, rng, side, far, near, p, pen, color):
    """At the middle of a side of the sheet: a line through the border into the sheet, or a solid triangle in the border."""
    at = lambda a, b: (a, b) if side % 2 == 0 else (b, a)
    deep = near - far
    if rng.random() < 0.6:
        canvas.line(*at(p, far - deep * rng.choice([0, 0.6])), *at(p, near + deep * rng.uniform(0.3, 1.5)), pen, color)
    else:
        tip, foot = (near, far) if rng.random() < 0.7 else (far, near)
        half = min(20.0, abs(deep) * 0.4)
        if not canvas.free((*map(min, at(p - half, far), at(p - half, near)), *map(max, at(p + half, far), at(p + half, near)))):
            return
        canvas.polygon([at(p, tip), at(p - half, foot), at(p + half, foot)], color)


def block(canvas, rng, style, x, y, w, h, rule):
    """A title block: cells in rows with broad pale or thin dark rules, a small heading at the cell's edge, its entry beneath."""
    thick = max(1.0, style.size * rng.choice([0.06, 0.12, rng.uniform(0.04, 0.35)]))
    if rng.random() < 0.3:
        canvas.fill(rectangle(x, y, w, h), style.paper)
    canvas.rect(x, y, w, h, thick, rule)
    top = y
    while top < y + h - style.size:
        high = style.size * rng.choice([1.15, 1.3, 1.6, 2.2, 3.5])
        canvas.line(x, top, x + w, top, thick if rng.random() < 0.7 else 1, rule)
        left = x
        while left < x + w - style.size * 2:
            wide = style.size * rng.uniform(2.5, 14)
            canvas.line(left, top, left, top + high, thick if rng.random() < 0.7 else 1, rule)
            entry(canvas, rng, style, left, top, min(wide, x + w - left), high)
            left += wide
        top += high


def entry(canvas, rng, style, x, y, w, h):
    if rng.random() < 0.15:
        return
    kind = rng.random()
    text = str(rng.choice(words.LABELS)).upper() + str(rng.choice(["", ":", ":"])) if kind < 0.5 else words.anything(rng) if kind < 0.8 else words.sentence(rng, 4)
    scale = rng.choice([0.6, 0.8, 1.0]) if h < style.size * 2 else rng.choice([0.7, 1.0, 1.8])
    lines = max(1, int(h / style.size / scale / 1.25)) if rng.random() < 0.4 else 1
    for i in range(lines):
        text = text[: max(1, int(w / (style.size * scale * 0.62)))]
        wide = lettering.length(style.hand, text, style.size * scale)
        middle = y + h / 2 if lines == 1 and rng.random() < 0.6 else y + style.size * scale * (0.7 + 1.25 * i)
        say(canvas, rng, style, text, x + style.size * rng.uniform(0.15, 0.5) + wide / 2, middle, 0, scale, hand=style.hand)
        text = words.sentence(rng, 5).upper()


def number_in_frame(canvas, rng, style, x, y):
    """A number or a ringed letter close within a box or circle, or with a line right under or over it."""
    text = words.symbol(rng) if rng.random() < 0.4 else words.dimension(rng)
    scale = rng.uniform(0.8, 1.8)
    size = style.size * scale
    wide = say(canvas, rng, style, text, x, y, 0, scale)
    if not wide:
        return
    half, low = wide / 2 + size * rng.uniform(0.1, 0.4), size * rng.uniform(0.45, 0.7)
    pen = style.thin * rng.choice([1, 1, 2])
    kind = rng.integers(5)
    if kind == 0:
        canvas.rect(x - half, y - low, 2 * half, 2 * low, pen, style.dim)
    elif kind == 1:
        canvas.circle(x, y, math.hypot(wide / 2, size * 0.36) + size * rng.uniform(0.03, 0.35), pen, style.dim)
    elif kind == 2:
        canvas.line(x - half * rng.uniform(0.5, 2), y + low, x + half * rng.uniform(0.5, 2), y + low, pen, style.dim)
    elif kind == 3:
        canvas.polyline([(x - half, y - low), (x + half, y - low), (x + half + low, y), (x + half, y + low), (x - half, y + low)],
                        pen, style.dim, closed=True)
    else:
        marks.diameter_sign(canvas, style, x - wide / 2 - size * 0.5, y, size * 0.3, 0.0)


def banner(canvas, rng, style, x, y):
    """Lines of text on a field of strong colour, in white, black or another strong colour."""
    size = style.size * rng.uniform(0.6, 1.5)
    ground = vivid(rng) if rng.random() < 0.7 else mix(vivid(rng), BLACK, rng.uniform(0, 0.6))
    dark = 0.3 * ground[0] + 0.6 * ground[1] + 0.1 * ground[2] < 0.55
    color = (WHITE if dark else BLACK) if rng.random() < 0.75 else vivid(rng, dark)
    lines = int(rng.integers(1, 6))
    texts = [words.sentence(rng, int(rng.integers(1, 6))) if rng.random() < 0.7 else words.anything(rng) for _ in range(lines)]
    wides = [lettering.length(style.hand, t, size) for t in texts]
    w, h, edge = max(wides), lines * size * 1.35, size * rng.uniform(0.2, 1)
    box = (x - edge, y - edge, x + w + edge, y + h + edge)
    if not canvas.free(box):
        return
    canvas.fill(rectangle(box[0], box[1], w + 2 * edge, h + 2 * edge), ground)
    for i, (text, wide) in enumerate(zip(texts, wides)):
        lettering.write(canvas, text, x + wide / 2, y + size * 1.35 * (i + 0.5), size, style.hand, 0, color, force=True)
