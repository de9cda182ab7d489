"""PSNR of a trained network and of bicubic enlargement on a folder of images, by the protocol of the SR papers: on luma
(Y of YCbCr), with a border of `scale` pixels cut.

usage: python3 -m upscale.evaluate x4.pt FOLDER [--out DIR]
X_LR.* beside X_HR.* is the input where it has the right size; any other image is cut to a multiple of the scale and reduced by
antialiased bicubic first. --out keeps the enlargements as PNG.
"""
import argparse
import pathlib
import time

import cv2
import numpy as np
import torch

from upscale.degrade import bicubic_reduce, bicubic_resize
from upscale.export import load

KINDS = (".png", ".jpg", ".jpeg")


def luma(rgb):
    """Y of YCbCr (ITU-R BT.601), 16..235."""
    return 16 + rgb.astype(np.float64) @ np.array([65.481, 128.553, 24.966]) / 255


def psnr(first, second, border):
    error = (luma(first) - luma(second))[border:-border, border:-border]
    return 10 * np.log10(255 ** 2 / np.mean(error ** 2))


def enlarge(network, image):
    """uint8 RGB [H, W, 3] to uint8 RGB, scale times as large."""
    with torch.no_grad():
        tensor = torch.from_numpy(image).permute(2, 0, 1)[None].float() / 255
        return (network(tensor)[0] * 255 + 0.5).byte().permute(1, 2, 0).numpy()


def read(path):
    return np.ascontiguousarray(cv2.imread(str(path), cv2.IMREAD_COLOR)[..., ::-1])


def pairs(folder, scale):
    """(name, small, large) of every image in the folder."""
    for path in sorted(p for p in folder.iterdir() if p.suffix.lower() in KINDS and not p.stem.endswith("_LR")):
        large = read(path)
        height, width = (n // scale * scale for n in large.shape[:2])
        large = large[:height, :width]
        yield path.stem, _small(path, large, scale), large


def _small(path, large, scale):
    beside = path.with_name(path.name.replace("_HR", "_LR"))
    if beside != path and beside.exists():
        small = read(beside)
        if (small.shape[0] * scale, small.shape[1] * scale) == large.shape[:2]:
            return small
    return bicubic_reduce(large, scale)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    network = load(args.weights)
    scale = network.network.scale
    rows = []
    for name, small, large in pairs(args.folder, scale):
        start = time.time()
        result = enlarge(network, small)
        seconds = time.time() - start
        bicubic = bicubic_resize(small, *large.shape[:2])
        rows.append((psnr(result, large, scale), psnr(bicubic, large, scale)))
        print(f"image={name} psnr={rows[-1][0]:.3f} bicubic={rows[-1][1]:.3f} seconds={seconds:.2f}", flush=True)
        if args.out:
            args.out.mkdir(parents=True, exist_ok=True)
            cv2.imwrite(str(args.out / f"{name.removesuffix('_HR')}.png"), result[..., ::-1])
    if rows:
        print("images={} psnr={:.3f} bicubic={:.3f}".format(len(rows), *np.mean(rows, 0)))


if __name__ == "__main__":
    main()
