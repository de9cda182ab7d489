"""The look of one page: colours, line weights, text sizes and hands."""
import math
from dataclasses import dataclass

from . import lettering, words
from .canvas import BLACK, WHITE


ARROWS = ("filled", "filled", "slim", "slim", "outline", "outline", "open", "tick", "dot")


@dataclass
class Style:
    paper: tuple
    ink: tuple
    dim: tuple  # colour of dimension lines
    text: tuple
    thin: float  # pixels
    thick: float
    size: float  # em of the usual text in pixels
    hand: lettering.Hand
    title: lettering.Hand
    arrow: str


def pick_style(rng, coloured=0.3):
    dark = rng.random() < 0.06
    paper, ink = (BLACK, WHITE) if dark else (WHITE, BLACK)
    if rng.random() < 0.15:
        ink = mix(ink, paper, rng.uniform(0, 0.35))
    if not dark and rng.random() < coloured * 0.5:
        paper = tuple(rng.uniform(0.85, 1, 3))
    if dark and rng.random() < 0.5:
        paper = tuple(rng.uniform(0, 0.3, 3))
    dim = ink if rng.random() < 0.55 else mix(ink, paper, rng.uniform(0.2, 0.6)) if rng.random() < 0.6 else vivid(rng, dark)
    text = dim if rng.random() < 0.6 else ink if rng.random() < 0.7 else vivid(rng, dark)
    thin = float(rng.choice([1, 1, 1, rng.uniform(0.4, 1), rng.uniform(1, 2)]))
    size = float(math.exp(rng.uniform(math.log(11), math.log(52))))
    if rng.random() < 0.12:
        size = float(math.exp(rng.uniform(math.log(7), math.log(16))))
    return Style(
        paper,
        ink,
        dim,
        text,
        thin,
        thin * rng.uniform(1.5, 3.5),
        size,
        lettering.pick_hand(rng),
        lettering.pick_hand(rng),
        str(rng.choice(ARROWS)),
    )


def mix(a, b, t):
    return tuple(x * (1 - t) + y * t for x, y in zip(a, b))


def luma(color):
    """Lightness as the eye takes it, 0..1 (the weights of ITU-R BT.601)."""
    return 0.299 * color[0] + 0.587 * color[1] + 0.114 * color[2]


def vivid(rng, light=False):
    c = rng.uniform(0, 1, 3)
    c[rng.integers(3)] = rng.choice([0, 1])
    c = c * 0.75 if not light else 0.3 + c * 0.7
    return tuple(c)


def pastel(rng, paper=WHITE):
    return (
        mix(tuple(rng.uniform(0.45, 1, 3)), paper, rng.uniform(0, 0.6))
        if sum(paper) > 1.5
        else mix(tuple(rng.uniform(0, 0.6, 3)), paper, rng.uniform(0, 0.6))
    )


def say(canvas, rng, style, text, x, y, angle=0.0, scale=1.0, color=None, hand=None, force=False):
    """Writes in the page's usual way; now and then in another script or hand."""
    if hand is None:
        hand = style.hand
        r = rng.random()
        if r < 0.05:
            hand = lettering.pick_hand(rng)
        elif r < 0.08:
            script = str(rng.choice(list(words.SCRIPTS)))
            if lettering.families(f":lang={script}"):
                hand, text = lettering.pick_hand(rng, script), words.foreign(rng, script)
    return lettering.write(canvas, text, x, y, style.size * scale, hand, angle, color or style.text, force)
