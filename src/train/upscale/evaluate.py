"""PSNR of a trained network and of bicubic enlargement on a folder of images, by the protocol of the SR papers: on luma
(Y of YCbCr), with a border of `scale` pixels cut.

usage: python3 -m upscale.evaluate x4.pt FOLDER [--out DIR] [--damaged]
X_LR.* beside X_HR.* is the input where it has the right size; any other image is cut to a multiple of the scale and reduced by
antialiased bicubic first. --out keeps the enlargements as PNG. --damaged adds the mean for inputs that came otherwise.
"""
import argparse
import pathlib
import time

import cv2
import numpy as np
import torch

from upscale.degrade import add_noise, area_reduce, bicubic_reduce, bicubic_resize, blur, jpeg, lanczos_reduce
from upscale.export import load

KINDS = (".png", ".jpg", ".jpeg")
# Each makes the small image from the large one and its clean reduction.
DAMAGES = {
    "jpeg90": lambda small, large, scale: jpeg(small, 90),
    "jpeg75": lambda small, large, scale: jpeg(small, 75),
    "jpeg60": lambda small, large, scale: jpeg(small, 60),
    "noise2.5": lambda small, large, scale: add_noise(np.random.default_rng(1), small, 2.5),
    "blur": lambda small, large, scale: bicubic_reduce(blur(large, 0.3 * scale), scale),
    "area": lambda small, large, scale: area_reduce(large, scale),
    "lanczos": lambda small, large, scale: lanczos_reduce(large, scale),
}


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


def compare(network, small, large, scale):
    """(enlargement, its PSNR, that of bicubic)."""
    result = enlarge(network, small)
    return result, psnr(result, large, scale), psnr(bicubic_resize(small, *large.shape[:2]), large, scale)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path)
    parser.add_argument("--damaged", action="store_true")
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    network = load(args.weights)
    scale = network.network.scale
    rows, damaged = [], {name: [] for name in DAMAGES if args.damaged}
    for name, small, large in pairs(args.folder, scale):
        start = time.time()
        result, *row = compare(network, small, large, scale)
        rows.append(row)
        print(f"image={name} psnr={row[0]:.3f} bicubic={row[1]:.3f} seconds={time.time() - start:.2f}", flush=True)
        if args.out:
            args.out.mkdir(parents=True, exist_ok=True)
            cv2.imwrite(str(args.out / f"{name.removesuffix('_HR')}.png"), result[..., ::-1])
        for damage, found in damaged.items():
            found.append(compare(network, DAMAGES[damage](small, large, scale), large, scale)[1:])
    for kind, found in {"clean": rows, **damaged}.items():
        if found:
            print("input={} images={} psnr={:.3f} bicubic={:.3f}".format(kind, len(found), *np.mean(found, 0)))


if __name__ == "__main__":
    main()
