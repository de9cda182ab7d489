"""Draws the training store and serves random pairs of small and large patches from it.

usage: python3 -m upscale.data --out DIR [--shards 40] [--pages 50] [--first 0] [--seed 1]
"""
import argparse
import os
import pathlib
import time

import numpy as np

from drawings import draw_page
from upscale.degrade import bicubic_reduce, damaged
from upscale.plans import sheet
from upscale.plotted import plotted
from upscale.textures import scene

SIDE = 512
SCALES = (2, 4)


def _technical(rng, size):
    lettered, bare = draw_page(rng, size, size, light=1.0)
    return lettered if rng.random() < 0.8 else bare


# Drawings are what the network is for; the scenes teach it edges and surfaces of every kind and softness.
KINDS = {"scene": (scene, 0.48), "plotted": (plotted, 0.38), "sheet": (sheet, 0.07), "technical": (_technical, 0.07)}
# Patches that come otherwise than by clean bicubic reduction: enough that a scan does not come out worse than bicubic, few enough
# that clean input is not smoothed out of caution.
SHARE_OF_DAMAGED = 0.15


def draw_large(rng):
    """One page, uint8 RGB [SIDE, SIDE, 3], of a kind drawn by its share."""
    draws, shares = zip(*KINDS.values())
    return draws[rng.choice(len(draws), p=shares)](rng, SIDE)


def draw_shard(folder, number, seed, count):
    """Writes `count` large pages and their reductions as uint8 arrays [count, H, W, 3] to folder/NNN/{1,2,4}.npy."""
    rng = np.random.default_rng([seed, number])
    pages = [draw_large(rng) for _ in range(count)]
    shard = folder / f"{number:03d}"
    aside = folder / f"{number:03d}.part"
    aside.mkdir(parents=True, exist_ok=True)
    np.save(aside / "1.npy", np.stack(pages))
    for scale in SCALES:
        np.save(aside / f"{scale}.npy", np.stack([bicubic_reduce(page, scale) for page in pages]))
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
            self.shards.append((np.load(shard / f"{self.scale}.npy", mmap_mode="r"), np.load(shard / "1.npy", mmap_mode="r")))

    def batch(self, count):
        pairs = [self._pair() for _ in range(count)]
        return np.stack([small for small, _ in pairs]), np.stack([large for _, large in pairs])

    def _pair(self):
        small, large = self._place()
        if self.rng.random() < SHARE_OF_DAMAGED:
            small = damaged(self.rng, small, large, self.scale)
        turns, mirror = int(self.rng.integers(4)), self.rng.random() < 0.5
        colours = self.rng.permutation(3)
        invert = self.rng.random() < 0.25
        return tuple(_turn(patch, turns, mirror, colours, invert) for patch in (small, large))

    def _place(self):
        side, scale = self.side, self.scale
        for _ in range(4):
            small_pages, large_pages = self.shards[self.rng.integers(len(self.shards))]
            page = int(self.rng.integers(len(small_pages)))
            y, x = self.rng.integers(0, small_pages.shape[1] - side + 1, 2)
            small = small_pages[page, y:y + side, x:x + side]
            # Blank paper teaches nothing after the first minutes: look elsewhere, a few times.
            if small.std() > 8:
                break
        return small, large_pages[page, y * scale:(y + side) * scale, x * scale:(x + side) * scale]


def _turn(patch, turns, mirror, colours, invert):
    patch = np.rot90(patch[..., colours], turns)
    if mirror:
        patch = patch[:, ::-1]
    return np.ascontiguousarray(255 - patch if invert else patch)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--shards", type=int, default=40)
    parser.add_argument("--pages", type=int, default=50, help="of a shard")
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    for number in range(args.first, args.first + args.shards):
        start = time.time()
        draw_shard(args.out, number, args.seed, args.pages)
        print(f"shard={number:03d} pages={args.pages} seconds={time.time() - start:.1f}", flush=True)


if __name__ == "__main__":
    main()
