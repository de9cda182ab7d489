"""Whether enlargement keeps what a drawing says: the width and grey of lines, no halo beside them, paper that stays white.

usage: python3 -m upscale.fidelity x4.pt [FOLDER]
Draws upright lines of known width (pixels of the enlargement) and grey on white and grey paper at every place on the pixel raster,
reduces them by antialiased bicubic and measures the enlargement. With FOLDER it also counts, over the images there, how many
pixels that are white in the original and FAR pixels from anything else are not 255 in the enlargement.
"""
import argparse
import pathlib

import cv2
import numpy as np
import torch

from upscale.degrade import bicubic_reduce, bicubic_resize
from upscale.evaluate import enlarge, pairs
from upscale.export import load

FAR = 12
SIDE = 256
WIDTHS = (1, 2, 3, 4, 6, 8, 10)
PENS = ((255, 0), (255, 128), (255, 192), (255, 225), (200, 96))


def line(paper, grey, width, left):
    """An uint8 RGB square of `paper` with an upright line from column `left` on."""
    image = np.full((SIDE, SIDE, 3), paper, np.uint8)
    image[:, left:left + width] = grey
    return image


def profile(image):
    """The mean row, seen away from the image's upper and lower border."""
    return image[SIDE // 4:-SIDE // 4].astype(np.float64).mean((0, 2))


def measure(row, paper):
    """(width at half its own depth, extreme level, farthest excursion beyond the paper) of the line in a row of pixels."""
    depth = paper - row
    if depth.max() <= 0:
        return 0, row.min(), row.max() - paper
    half = depth.max() / 2
    inside = np.flatnonzero(depth >= half)
    first, last = inside[0], inside[-1]
    width = last - first
    outer = depth[[first - 1, last + 1]]
    width += ((depth[[first, last]] - half) / (depth[[first, last]] - outer)).sum()
    return width, row.min(), row.max() - paper


def print_lines(network, scale):
    for paper, grey in PENS:
        for width in WIDTHS:
            found = {"network": [], "bicubic": []}
            for left in range(SIDE // 2, SIDE // 2 + scale):
                small = bicubic_reduce(line(paper, grey, width, left), scale)
                found["network"].append(measure(profile(enlarge(network, small)), paper))
                found["bicubic"].append(measure(profile(bicubic_resize(small, SIDE, SIDE)), paper))
            print(f"paper={paper} grey={grey} width={width} " + " ".join(
                "{}_width={:.1f} {}_grey={:.0f} {}_halo={:.1f}".format(*(part for pair in zip([name] * 3, np.mean(rows, 0)) for part in pair))
                for name, rows in found.items()))


def print_flat(network):
    for level in (255, 254, 128, 1, 0):
        result = enlarge(network, np.full((64, 64, 3), level, np.uint8))
        print(f"flat={level} lowest={result.min()} highest={result.max()}")


def print_paper(network, scale, folder):
    for name, small, large in pairs(folder, scale):
        blank = np.pad((large == 255).all(2).astype(np.uint8), FAR)
        far = cv2.erode(blank, np.ones((2 * FAR + 1,) * 2, np.uint8))[FAR:-FAR, FAR:-FAR] > 0
        levels = enlarge(network, small)[far]
        print(f"image={name} paper={far.mean():.3f} not_white={(levels != 255).any(1).mean():.6f} lowest={levels.min()}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path, nargs="?")
    args = parser.parse_args()
    torch.set_num_threads(1)
    network = load(args.weights)
    scale = network.network.scale
    print_flat(network)
    print_lines(network, scale)
    if args.folder:
        print_paper(network, scale, args.folder)


if __name__ == "__main__":
    main()
