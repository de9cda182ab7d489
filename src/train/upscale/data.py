"""Draws the training store and serves random pairs of small and large patches from it.

usage: python3 -m upscale.data --out DIR [--shards 20] [--scenes 24] [--drawings 60] [--first 0] [--seed 1]
"""
import argparse
import os
import pathlib
import time

import cv2
import numpy as np

from drawings import draw_page
from upscale.degrade import bicubic_reduce, damaged
from upscale.plans import sheet
from upscale.plotted import pens, plotted
from upscale.textures import large_scene, photograph, scene

SIDE = 512
SCENE = 1024


def _technical(rng, size):
    lettered, bare = draw_page(rng, size, size, light=1.0)
    return lettered if rng.random() < 0.8 else bare


# Drawings are what the network is for; the scenes teach it edges and surfaces of every kind and softness.
SHARE_OF_SCENES = 0.5
SHARE_OF_PENS = 0.08
DRAWINGS = {"plotted": (plotted, 0.68), "sheet": (sheet, 0.16), "technical": (_technical, 0.16)}
# Patches that come otherwise than by clean bicubic reduction: enough that a scan does not come out worse than bicubic, few enough
# that clean input is not smoothed out of caution.
SHARE_OF_DAMAGED = 0.15
SHARE_OF_TONED = 0.25


def draw_drawing(rng):
    """One page, uint8 RGB [SIDE, SIDE, 3], of a kind drawn by its share."""
    draws, shares = zip(*DRAWINGS.values())
    return draws[rng.choice(len(draws), p=shares)](rng, SIDE)


def draw_large(rng):
    """A page or a photograph-like picture, uint8 RGB [SIDE, SIDE, 3]."""
    kind = rng.random()
    return scene(rng, SIDE) if kind < SHARE_OF_SCENES else draw_drawing(rng) if kind < 1 - SHARE_OF_PENS else pens(rng, SIDE)


def draw_shard(folder, number, seed, scenes, drawings):
    """Writes large scenes and pages as uint8 arrays [count, H, W, 3] to folder/NNN/{scenes,drawings}.npy."""
    rng = np.random.default_rng([seed, number])
    shard = folder / f"{number:03d}"
    aside = folder / f"{number:03d}.part"
    aside.mkdir(parents=True, exist_ok=True)
    np.save(aside / "scenes.npy", np.stack([large_scene(rng, SCENE) for _ in range(scenes)]))
    np.save(aside / "drawings.npy", np.stack([draw_drawing(rng) for _ in range(drawings)]))
    os.replace(aside, shard)


class Patches:
    """Random pairs from all shards in a folder: small [N, side, side, 3] and large [N, scale * side, ..., 3], uint8."""

    def __init__(self, folder, scale, side, seed):
        self.folder, self.scale, self.side = pathlib.Path(folder), scale, side
        self.rng = np.random.default_rng(seed)
        self.shards = []
        self.rescan()

    def rescan(self):
        """Takes in the shards that were drawn since; training may start while the store still grows."""
        for shard in sorted(self.folder.glob("[0-9][0-9][0-9]"))[len(self.shards):]:
            self.shards.append([np.load(shard / f"{kind}.npy", mmap_mode="r") for kind in ("scenes", "drawings")])

    def batch(self, count):
        pairs = [self._pair() for _ in range(count)]
        return np.stack([small for small, _ in pairs]), np.stack([large for _, large in pairs])

    def _pair(self):
        kind = self.rng.random()
        large = self._photograph() if kind < SHARE_OF_SCENES else self._drawing() if kind < 1 - SHARE_OF_PENS else self._pens()
        turns, mirror = int(self.rng.integers(4)), self.rng.random() < 0.5
        colours = self.rng.permutation(3)
        invert = self.rng.random() < 0.25
        large = _turn(large, turns, mirror, colours, invert)
        small = bicubic_reduce(large, self.scale)
        if self.rng.random() < SHARE_OF_DAMAGED:
            small = damaged(self.rng, small, large, self.scale)
        return small, large

    def _photograph(self):
        scenes, _ = self.shards[self.rng.integers(len(self.shards))]
        return photograph(self.rng, scenes[self.rng.integers(len(scenes))], self.side * self.scale)

    def _pens(self):
        # Quick to draw: no two patches are alike.
        return pens(self.rng, self.side * self.scale)

    def _drawing(self):
        side = self.side * self.scale
        for _ in range(4):
            _, pages = self.shards[self.rng.integers(len(self.shards))]
            page = pages[self.rng.integers(len(pages))]
            y, x = (int(self.rng.integers(n - side + 1)) for n in page.shape[:2])
            large = page[y:y + side, x:x + side]
            # Blank paper teaches nothing after the first minutes: look elsewhere, a few times.
            if large[::3, ::3].std() > 6:
                break
        return _toned(self.rng, large) if self.rng.random() < SHARE_OF_TONED else large


def _toned(rng, page):
    """Paper that is not quite white, ink that is not quite black."""
    kind = rng.random()
    paper = 255 if kind < 0.4 else rng.uniform(249, 254.4) if kind < 0.7 else rng.uniform(170, 250)
    ink = 0 if rng.random() < 0.5 else rng.uniform(0, 0.6) * paper
    return cv2.LUT(np.ascontiguousarray(page), np.uint8(np.linspace(ink, paper, 256) + 0.5))


def _turn(patch, turns, mirror, colours, invert):
    patch = np.rot90(patch[..., colours], turns)
    if mirror:
        patch = patch[:, ::-1]
    return np.ascontiguousarray(255 - patch if invert else patch)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--shards", type=int, default=20)
    parser.add_argument("--scenes", type=int, default=24, help="of a shard")
    parser.add_argument("--drawings", type=int, default=60, help="of a shard")
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    for number in range(args.first, args.first + args.shards):
        start = time.time()
        draw_shard(args.out, number, args.seed, args.scenes, args.drawings)
        print(f"shard={number:03d} seconds={time.time() - start:.1f}", flush=True)


if __name__ == "__main__":
    main()
