"""Drawn training pages: technical drawings of many kinds, each with its text and without it.

The only source of training images: everything is drawn by this package from a seed and the fonts that are installed.
"""
from . import fittings, floorplan, mechanical, others, sheets, wear
from .canvas import Canvas

KINDS = (
    (mechanical.page, 0.15),
    (sheets.page, 0.12),
    (fittings.page, 0.18),
    (floorplan.page, 0.29),
    (others.site, 0.05),
    (others.diagram, 0.07),
    (others.engraving, 0.05),
    (others.poster, 0.04),
    (others.clutter, 0.05),
)


def draw_page(rng, width, height, light=0.5, kinds=KINDS):
    """One page as (with_text, without_text), uint8 RGB arrays [height, width, 3].

    rng is a numpy Generator; light is the share of pages left as a renderer draws them, without scan or compression;
    kinds are pairs of a page function and its share, the shares add up to 1.
    The two differ only where text shows by more than wear.VISIBLE levels.
    """
    draw = kinds[rng.choice(len(kinds), p=[share for _, share in kinds])][0]
    snap, smooth = rng.random() < 0.5, rng.random() < 0.94
    canvas = draw(rng, lambda paper: Canvas(width, height, paper, snap, smooth))
    return wear.settle(wear.wear(rng, canvas.pages(), light))
