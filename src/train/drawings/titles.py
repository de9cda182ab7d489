"""Titles, names of projects and stamps in broad black, condensed, wide or hollow letters, with small print beside them."""
import dataclasses
import math

from . import figures, lettering, words
from .canvas import BLACK, WHITE
from .frame import Frame
from .style import luma, mix, vivid

BROAD = """Lato Black|Lato Heavy|Roboto Black|Open Sans Extrabold|Cantarell Extra Bold|League Mono ExtraBold|League Mono Condensed ExtraBold
League Mono Extended ExtraBold|Nimbus Sans Narrow|Open Sans Condensed|Roboto Condensed|DejaVu Sans Condensed|DejaVu Sans|URW Gothic|Nimbus Sans
Liberation Sans|TeX Gyre Adventor|C059|DejaVu Serif|Liberation Serif""".replace("\n", "|").split("|")
TITLES = """REFERENCE ONLY|PRELIMINARY|FOR CONSTRUCTION|NOT FOR CONSTRUCTION|AS BUILT|COPY|DRAFT|SAMPLE|SUPERSEDED|APPROVED|ENTWURF|VORABZUG
GROUND FLOOR|FIRST FLOOR PLAN|TYPICAL FLOOR|BASEMENT|SITE PLAN|FLOOR PLAN|ELEVATIONS|SECTIONS|Obergeschoss|Erdgeschoss|Lageplan
SHEET 1|A-101|S2.01|BLOCK A|UNIT 4B|TYPE C|PHASE II|HOUSE 7|LOT 12|GEAR BOX|BASE PLATE|SHAFT|BRACKET|FLANGE|HOUSING|COVER""".replace(
    "\n", "|"
).split("|")


def hand(rng):
    """A hand of heavy or otherwise striking letters."""
    kind = rng.random()
    if kind < 0.12:
        return dataclasses.replace(lettering.pick_hand(rng), bold=True)
    stretch = float(rng.choice([1, 1, rng.uniform(0.5, 0.85), rng.uniform(1.2, 1.7)]))
    if kind < 0.2:
        family = str(rng.choice(["futuram", "rowmant", "timesr"]))
        return lettering.Hand(family, stroke_font=True, pen=rng.uniform(0.12, 0.3), stretch=stretch)
    return lettering.Hand(str(rng.choice(BROAD)), bold=rng.random() < 0.85, italic=rng.random() < 0.12, stretch=stretch,
                          slant=rng.choice([0] * 9 + [0.3]), tracking=rng.choice([0] * 4 + [rng.uniform(-0.06, 0.3)]),
                          outline=rng.random() < 0.12, underline=rng.random() < 0.06, options=lettering.font_options(rng))


def title(canvas, rng, style, high):
    """A large title of one to three lines, where there is room; its capitals so high in pixels, lower where the sheet is narrow."""
    face, texts = hand(rng), [wording(rng) for _ in range(rng.choice([1, 1, 1, 2, 3]))]
    widest = max(lettering.length(face, text, 1.0) for text in texts) / 0.72
    high = max(24.0, min(high, rng.uniform(0.5, 1.4) * canvas.width / max(0.1, widest)))
    wide, pitch = widest * high, high * rng.uniform(1.25, 1.6)
    angle = float(rng.choice([0] * 8 + [-math.pi / 2, rng.uniform(-0.7, 0.7)]))
    x, y = place(canvas, rng, wide, pitch * len(texts), angle)
    if x is None:
        return
    color, ground = inks(rng, style)
    f = Frame(canvas, x, y, 1, angle, style.thick, color)
    if ground:
        f.fill(0, 0, wide + high * rng.uniform(0.2, 1), pitch * len(texts) + high * rng.uniform(0, 0.6), ground)
    for k, text in enumerate(texts):
        lettering.write(canvas, text, *f.at(0, (k + 0.5 - len(texts) / 2) * pitch), high / 0.72, face, angle, color, True)
    low = pitch * len(texts) / 2 + high * 0.1
    for _ in range(rng.choice([0, 0, 1, 2])):
        text = figures.fine(rng) if rng.random() < 0.5 else words.sentence(rng, 4)
        small = max(9.0, high * rng.uniform(0.15, 0.4))
        left = lettering.length(style.hand, text, small) / 2 - wide / 2
        lettering.write(canvas, text, *f.at(left, low + small * 0.5), small, style.hand, angle, style.text if ground else color)
        low += small * 1.25


def place(canvas, rng, wide, high, angle):
    """The middle of a free field of that size, or (None, None) after a few tries."""
    ca, sa = abs(math.cos(angle)), abs(math.sin(angle))
    half = (wide * ca + high * sa) / 2, (wide * sa + high * ca) / 2
    for _ in range(5):
        x, y = rng.uniform(0.15, 0.85) * canvas.width, rng.uniform(0.1, 0.9) * canvas.height
        if canvas.free((x - half[0], y - half[1], x + half[0], y + half[1])):
            return x, y
    return None, None


def inks(rng, style):
    """The colour of a title, and of its field or None."""
    color = style.ink if rng.random() < 0.65 else vivid(rng, luma(style.paper) < 0.5)
    if rng.random() < 0.15:
        ground = mix(vivid(rng), WHITE, rng.uniform(0, 0.7)) if rng.random() < 0.7 else style.ink
        return (BLACK if luma(ground) > 0.5 else WHITE), ground
    return (mix(color, style.paper, rng.uniform(0.2, 0.7)) if rng.random() < 0.15 else color), None


def wording(rng):
    kind = rng.random()
    if kind < 0.45:
        return str(rng.choice(TITLES))
    if kind < 0.6:
        return words.code(rng)[:6]
    if kind < 0.7:
        return str(rng.choice(words.LABELS))
    text = " ".join(words.word(rng) for _ in range(rng.integers(1, 3)))
    return text.upper() if rng.random() < 0.5 else text.title()
