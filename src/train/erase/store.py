#!/usr/bin/python3
"""Draws training pages into a folder: files of up to CHUNK pages, uint8 [page, with/without text, 512, 512, RGB].

usage: store.py FOLDER [--pages 3000] [--seed 1] [--first 0] [--plans | --annotated | --detailed | --ornaments]
--plans draws floor plans only, --annotated plans dense with tags, axes and dimensions, many of them blank,
--detailed signs of machine parts, furnished and patterned rooms and broad titles,
--ornaments what is drawn as large as letters are: rails of hangers, plants, compass needles, scale bars, legends, stones of concrete, long dashes.
Several processes can share the work by --first. A page depends on the seed and its number, but for one in some fifteen, for which the
renderer of letters also counts what it drew before: the same pages to the last bit need the same commands.
"""
import argparse
import pathlib
import sys

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from drawings import KINDS, annotated, detailed, draw_page, floorplan, materials, ornaments  # noqa: E402

SIDE, CHUNK = 512, 50


def draw_chunk(seed, first, count, kinds):
    pages = np.empty((count, 2, SIDE, SIDE, 3), np.uint8)
    for i in range(count):
        pages[i] = draw_page(np.random.default_rng([seed, first + i]), SIDE, SIDE, kinds=kinds)
    return pages


def main():
    options = argparse.ArgumentParser()
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("--pages", type=int, default=3000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--first", type=int, default=0)
    options.set_defaults(kinds=KINDS)
    only = options.add_mutually_exclusive_group()
    only.add_argument("--plans", action="store_const", dest="kinds", const=((floorplan.page, 1.0),))
    only.add_argument("--annotated", action="store_const", dest="kinds", const=((annotated.page, 1.0),))
    only.add_argument("--detailed", action="store_const", dest="kinds", const=detailed.KINDS)
    only.add_argument("--ornaments", action="store_const", dest="kinds", const=((ornaments.page, 0.5), (materials.page, 0.5)))
    o = options.parse_args()
    o.folder.mkdir(parents=True, exist_ok=True)
    for first in range(o.first, o.first + o.pages, CHUNK):
        path = o.folder / f"pages-{o.seed}-{first:06d}.npy"
        if path.exists():
            continue
        # a trainer may be reading the folder: a chunk appears whole or not at all
        aside = path.with_suffix(".part")
        with open(aside, "wb") as f:
            np.save(f, draw_chunk(o.seed, first, min(CHUNK, o.first + o.pages - first), o.kinds))
        aside.rename(path)
        print(path.name, flush=True)


if __name__ == "__main__":
    main()
