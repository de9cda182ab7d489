"""Text on a canvas in any installed outline font, or in the Hershey stroke fonts that plotters and old CAD programs use."""
import functools
import math
import pathlib
import subprocess
from dataclasses import dataclass, field

import cairo

HERSHEY = pathlib.Path("/usr/share/hershey-fonts")
STROKE_FONTS = (
    "futural",
    "futuram",
    "rowmans",
    "rowmand",
    "rowmant",
    "scripts",
    "timesr",
    "timesi",
    "gothitt",
    "cursive",
    "greeks",
    "cyrillic",
)
PLAIN_STROKE_FONTS = ("futural", "rowmans", "futural", "rowmans", "futuram", "rowmand", "timesr")


@functools.lru_cache(None)
def families(pattern):
    """Font families that fontconfig finds for a pattern, sorted so that a seed means the same page everywhere with the same fonts."""
    out = subprocess.run(["fc-list", pattern, "family"], capture_output=True, text=True, check=True).stdout
    names = {line.split(",")[0].replace("\\", "") for line in out.splitlines() if line.strip()}
    return tuple(
        sorted(
            n for n in names if not any(w in n for w in ("Symbol", "Math", "Music", "Keyboard", "Color", "Quran", "Initials", "D050000L"))
        )
    )


@functools.lru_cache(None)
def hershey(name):
    """Glyphs of one Hershey font from ASCII 32 on: (left, right, strokes), 21 units to a capital."""
    records = []
    for line in (HERSHEY / f"{name}.jhf").read_text(encoding="latin-1").splitlines():
        if records and len(records[-1]) < 8 + 2 * int(records[-1][5:8]):
            records[-1] += line
        elif line.strip():
            records.append(line)
    glyphs = []
    for record in records:
        body = record[8:]
        left, right = ord(body[0]) - 82, ord(body[1]) - 82
        strokes, current = [], []
        for i in range(2, len(body) - 1, 2):
            if body[i : i + 2] == " R":
                strokes.append(current)
                current = []
            else:
                current.append((ord(body[i]) - 82, ord(body[i + 1]) - 82))
        strokes.append(current)
        glyphs.append((left, right, [s for s in strokes if len(s) > 1]))
    return glyphs


def _stroke_glyph(family, character):
    """The glyph of an ASCII character; of another, or one that the font lacks, its question mark."""
    glyphs, index = hershey(family), ord(character) - 32
    return glyphs[index if 0 <= index < len(glyphs) else 31]


@dataclass(frozen=True)
class Hand:
    """How a text is written: the font and everything about it but size, place and colour."""

    family: str
    bold: bool = False
    italic: bool = False
    stroke_font: bool = False
    stretch: float = 1.0
    slant: float = 0.0
    tracking: float = 0.0
    pen: float = 0.08
    outline: bool = False
    underline: bool = False
    halo: tuple = ()
    options: object = field(default=None, compare=False)


def pick_hand(rng, script=None):
    """A random hand; script is a language tag of words.SCRIPTS, or None for Latin text."""
    if script is None and rng.random() < 0.28:
        return Hand(
            str(rng.choice(PLAIN_STROKE_FONTS if rng.random() < 0.85 else STROKE_FONTS)),
            stroke_font=True,
            pen=rng.uniform(0.04, 0.14),
            stretch=rng.uniform(0.7, 1.15),
            slant=rng.choice([0, 0, 0.26]),
            tracking=rng.choice([0, 0, 0.1]),
        )
    names = families(f":lang={script}" if script else ":charset=41 7a b0 b1 b2 bd d8 e9")
    plain = [
        n
        for n in names
        if any(
            w in n
            for w in (
                "Sans",
                "osifont",
                "Helvet",
                "Roboto",
                "Lato",
                "Gothic",
                "Jura",
                "Carlito",
                "Adventor",
                "Heros",
                "Play",
                "Cantarell",
                "Cabin",
                "Quicksand",
            )
        )
    ]
    if plain and rng.random() < 0.55:
        names = plain
    return Hand(
        str(rng.choice(names)),
        bold=rng.random() < 0.22,
        italic=rng.random() < 0.15,
        stretch=rng.choice([1, 1, 1, rng.uniform(0.6, 1.25)]),
        slant=rng.choice([0] * 12 + [0.26]),
        tracking=rng.choice([0] * 6 + [rng.uniform(-0.04, 0.5)]),
        outline=rng.random() < 0.03,
        underline=rng.random() < 0.05,
        options=font_options(rng),
    )


def font_options(rng):
    options = cairo.FontOptions()
    options.set_hint_style(cairo.HINT_STYLE_NONE if rng.random() < 0.7 else cairo.HINT_STYLE_SLIGHT)
    options.set_hint_metrics(cairo.HINT_METRICS_OFF)
    return options


def length(hand, text, size):
    """Width in pixels of text whose capitals are about 0.7 size high."""
    if hand.stroke_font:
        used = [_stroke_glyph(hand.family, t) for t in text]
        return sum((right - left) * size * 0.7 / 21 + hand.tracking * size for left, right, _ in used) * hand.stretch
    scratch = _scratch()
    _select(scratch, hand, size)
    if hand.tracking:
        return sum(scratch.text_extents(t).x_advance + hand.tracking * size for t in text) * hand.stretch
    return scratch.text_extents(text).x_advance * hand.stretch


def write(canvas, text, x, y, size, hand, angle=0.0, color=(0, 0, 0), force=False):
    """Writes text centred on (x, y), turned by angle (radians); size is the em in pixels.

    Returns its length in pixels, or 0 where other text was in the way and nothing was written.
    """
    text = text.encode("utf-8", "ignore").decode()
    if hand.stroke_font:
        text = text.replace("°", "o").replace("²", "2").replace("±", "+").replace("½", "1/2").replace("¼", "1/4")
        text = "".join(t if 32 <= ord(t) < 128 else "O" for t in text)
    wide = length(hand, text, size)
    if not text.strip() or wide < 1:
        return 0
    high = size * 0.72
    ca, sa = abs(math.cos(angle)), abs(math.sin(angle))
    bw, bh = (wide * ca + high * sa) / 2, (wide * sa + high * ca) / 2
    if not canvas.free((x - bw, y - bh, x + bw, y + bh)) and not force:
        return 0
    c = canvas.lettered
    c.save()
    c.translate(x, y)
    c.rotate(angle)
    c.transform(cairo.Matrix(hand.stretch, 0, -hand.slant, 1, 0, 0))
    c.translate(-wide / 2 / hand.stretch, high / 2)
    c.set_source_rgb(*color)
    if hand.stroke_font:
        _write_strokes(c, text, size, hand)
    else:
        _write_outlines(c, text, size, hand, color)
    c.restore()
    if hand.underline:
        _underline(canvas, x, y, wide, size, angle, color)
    return wide


def _underline(canvas, x, y, wide, size, angle, color):
    """A line under the text, in both copies: drawing programs make it a line like any other."""
    low, ca, sa = size * 0.5, math.cos(angle), math.sin(angle)
    ends = [(x + ca * a - sa * low, y + sa * a + ca * low) for a in (-wide / 2, wide / 2)]
    canvas.stroke(lambda c: (c.move_to(*ends[0]), c.line_to(*ends[1])), max(1, size * 0.06), color)


def _write_strokes(c, text, size, hand):
    scale, pen = size * 0.7 / 21, 0.0
    c.new_path()
    for t in text:
        left, right, strokes = _stroke_glyph(hand.family, t)
        for stroke in strokes:
            for i, (gx, gy) in enumerate(stroke):
                (c.line_to if i else c.move_to)(pen + (gx - left) * scale, (gy - 9) * scale)
        pen += (right - left) * scale + hand.tracking * size
    c.set_line_width(max(0.8, hand.pen * size * 0.7))
    c.set_line_cap(cairo.LINE_CAP_ROUND)
    c.set_line_join(cairo.LINE_JOIN_ROUND)
    c.set_dash([])
    c.stroke()


def _write_outlines(c, text, size, hand, color):
    _select(c, hand, size)
    if hand.halo:
        c.move_to(0, 0)
        c.text_path(text)
        c.set_source_rgb(*hand.halo)
        c.set_line_width(size * 0.2)
        c.set_dash([])
        c.set_line_join(cairo.LINE_JOIN_ROUND)
        c.stroke()
        c.set_source_rgb(*color)
    pen = 0.0
    for t in text if hand.tracking else [text]:
        c.move_to(pen, 0)
        if hand.outline and size > 18:
            c.text_path(t)
            c.set_line_width(max(0.8, size * 0.025))
            c.set_dash([])
            c.stroke()
        elif size > 90:
            c.text_path(t)
            c.fill()
        else:
            c.show_text(t)
        if hand.tracking:
            pen += c.text_extents(t).x_advance + hand.tracking * size


def _select(c, hand, size):
    c.select_font_face(
        hand.family,
        cairo.FONT_SLANT_ITALIC if hand.italic else cairo.FONT_SLANT_NORMAL,
        cairo.FONT_WEIGHT_BOLD if hand.bold else cairo.FONT_WEIGHT_NORMAL,
    )
    c.set_font_size(size)
    if hand.options is not None:
        c.set_font_options(hand.options)


@functools.lru_cache(None)
def _scratch():
    return cairo.Context(cairo.ImageSurface(cairo.FORMAT_A8, 8, 8))
