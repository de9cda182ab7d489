#!/usr/bin/python3
"""Measures checkpoints of the finder and the painter together.

usage: evaluate.py FINDER PAINTER STORE_FOLDER            on drawn pages kept for validation, with and without text, for several ways to cut the mask
       evaluate.py FINDER PAINTER --images OUT FILE...    erases image files into OUT/NAME.erased.png
"""
import pathlib
import sys
from collections import Counter

import cv2
import numpy as np
import torch

from erase import Cut, hard_mask, painted, probability
from export import load

SQUARE = np.ones((3, 3), np.uint8)
CUTS = [Cut(0.5, 0.5, 1, g) for g in (0, 1)] + [Cut(s, l, n, 1) for s, l, n in ((0.7, 0.3, 6), (0.8, 0.4, 12), (0.9, 0.5, 12))]


def counts(page, bare, out):
    """Pixel counts of one page: glyphs and those that still differ by more than 16 levels, lines near text and away from it and those lost."""
    page, bare, out = (cv2.cvtColor(a, cv2.COLOR_RGB2GRAY) for a in (page, bare, out))
    glyph = cv2.absdiff(page, bare) > 48
    near = cv2.dilate(glyph.astype(np.uint8), np.ones((13, 13), np.uint8)) > 0
    lines = cv2.morphologyEx(bare, cv2.MORPH_GRADIENT, SQUARE) > 60
    wrong = cv2.absdiff(out, bare).astype(np.int64)
    lost = lines & (wrong > 64)
    return Counter(
        glyph=glyph.sum(),
        ghost=(glyph & (wrong > 16)).sum(),
        near=near.sum(),
        error=(wrong[near] ** 2).sum(),
        near_lines=(lines & near).sum(),
        near_lost=(lost & near).sum(),
        far_lines=(lines & ~near).sum(),
        far_lost=(lost & ~near).sum(),
    )


def false_alarms(bare, out):
    """Pixel counts of a page without text: ink (more than 48 levels from the page's median) and what changed by more than 6 levels."""
    grey = cv2.cvtColor(bare, cv2.COLOR_RGB2GRAY)
    ink = cv2.absdiff(grey, np.full_like(grey, np.median(grey))) > 48
    return Counter(ink=ink.sum(), alarms=(cv2.absdiff(bare, out).max(2) > 6).sum())


def over_store(finder, painter, folder):
    pages = np.concatenate([np.load(p) for p in sorted(pathlib.Path(folder).glob("*.npy"))])
    sums = {cut: Counter() for cut in CUTS}
    for page, bare in pages:
        found, found_in_bare = probability(finder, page), probability(finder, bare)
        for cut, total in sums.items():
            total.update(counts(page, bare, painted(painter, page, hard_mask(found, cut))))
            total.update(false_alarms(bare, painted(painter, bare, hard_mask(found_in_bare, cut))))
    for cut, n in sums.items():
        ghost, lost, damage = n["ghost"] / n["glyph"], n["near_lost"] / n["near_lines"], 1e4 * n["far_lost"] / n["far_lines"]
        psnr = 10 * np.log10(255**2 * n["near"] / n["error"])
        alarms = 1e5 * n["alarms"] / n["ink"]
        print(f"{cut}: ghost {ghost:.4f}  lines lost near text {lost:.4f}  elsewhere {damage:.1f}/10k  psnr near text {psnr:.2f}"
              f"  false alarms {alarms:.1f}/100k")


def over_images(finder, painter, out, files):
    for file in map(pathlib.Path, files):
        page = cv2.cvtColor(cv2.imread(str(file)), cv2.COLOR_BGR2RGB)
        cv2.imwrite(str(pathlib.Path(out) / f"{file.stem}.erased.png"), painted(painter, page, hard_mask(probability(finder, page)))[..., ::-1])


if __name__ == "__main__":
    torch.set_num_threads(1)
    networks = [load(path)[0] for path in sys.argv[1:3]]
    if sys.argv[3] == "--images":
        over_images(*networks, sys.argv[4], sys.argv[5:])
    else:
        over_store(*networks, sys.argv[3])
