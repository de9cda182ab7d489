#!/usr/bin/python3
"""Writes the smaller forms of the models, MODEL-int8.onnx with its .sha256 and its card, from src/main/resources/models/MODEL.onnx, and
measures both forms.

usage: quantize.py [find] [paint] [upscale-x4] [upscale-x2] [--form int8|float16] [--seed 1] [--out FOLDER] [--images FOLDER]...
The pages to calibrate with are drawn from the seed, those to compare with from the next one. With --images, the upscalers are also compared
on the images of a folder, by the protocol of upscale.evaluate.
"""
import argparse
import hashlib
import os
import pathlib
import tempfile

import cv2
import numpy as np
import onnx
from onnx import helper

from drawings import draw_page
from forms import float16, int8
from forms.card import card
from forms.runtime import MODELS, run
from upscale.data import draw_large
from upscale.degrade import bicubic_reduce
from upscale.evaluate import pairs, psnr

# Layers that see the image itself or make the colours: rounding them would show, and there is little to gain.
FLOAT_LAYERS = {"find": ("enter", "head", "leave"), "paint": ("enter", "head", "leave"), "upscale": ("weight0",)}
PAGES = {"find": 20, "paint": 20, "upscale": 64}
# Tiles as the pipeline has them.
TILE = {"find": 512, "paint": 512, "upscale": 256}
COLOURS = ("paint", "upscale")
WHITE = 254.5 / 255


def kind_of(name):
    return name.split("-")[0]


def pages(name, seed, count):
    """Input images [count, planes, H, W] 0..1, such as the model gets."""
    rngs = [np.random.default_rng([seed, i]) for i in range(count)]
    if kind_of(name) == "find":
        drawn = [draw_page(rng, TILE["find"], TILE["find"])[0] for rng in rngs]
    elif kind_of(name) == "paint":
        drawn = [shown(*draw_page(rng, TILE["paint"], TILE["paint"])) for rng in rngs]
    else:
        drawn = [bicubic_reduce(draw_large(rng), int(name[-1])) for rng in rngs]
    return np.stack(drawn).transpose(0, 3, 1, 2).astype(np.float32) / 255


def shown(page, bare):
    """What the painter sees of a page: its text marked, with the soft rim."""
    text = cv2.dilate((cv2.absdiff(page, bare).max(2) > 6).astype(np.uint8), np.ones((3, 3), np.uint8))
    return np.dstack([page, 255 * text])


def run_model(model, images, every):
    with tempfile.NamedTemporaryFile(suffix=".onnx") as file:
        onnx.save(model, file.name)
        return run(file.name, images, every)[0]


def smaller(name, form, seed):
    original = MODELS / f"{name}.onnx"
    model = onnx.load(str(original))
    if form == "float16":
        small = float16.halved(model)
    else:
        kind = kind_of(name)
        small = int8.quantized(model, FLOAT_LAYERS[kind], run_model, pages(name, seed, PAGES[kind]))
    helper.set_model_props(small, {"made-from": digest(original)})
    return small


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write(model, path):
    """The model and its digest; a reader sees the old file or the new one, never a part."""
    aside = path.with_suffix(".part")
    onnx.save(model, str(aside))
    os.replace(aside, path)
    path.with_name(path.name + ".sha256").write_text(f"{digest(path)}  {path.name}\n")


def differences(name, path, seed):
    """How far the form is from the float form on pages that it was not calibrated with: rows of text and figure."""
    kind = kind_of(name)
    images = pages(name, seed, 8)
    (exact,), (rounded,) = (run(model, images)[0] for model in (MODELS / f"{name}.onnx", path))
    yield "output against float32 on 8 drawn pages, PSNR", f"{-10 * np.log10(np.mean((exact - rounded) ** 2)):.1f} dB"
    if kind not in COLOURS:
        return
    white = np.ones((1, images.shape[1], TILE[kind], TILE[kind]), np.float32)
    if kind == "paint":
        # strokes of letters, as far as it is shown: it gives nothing that counts elsewhere
        white[:, 3, :, np.arange(TILE[kind]) % 16 >= 4] = 0
    answer = run(path, white)[0][0].reshape(3, TILE[kind], -1)
    white = (answer[:, :, ::16] if kind == "paint" else answer).min()
    yield "pure white in, least value out", f"{white * 255:.2f} of 255"
    # what the painter gives near the colour of the paper becomes it where it is laid
    if kind == "upscale" and white < WHITE:
        raise SystemExit(f"{path.name}: white paper does not stay white ({white * 255:.2f} of 255)")


def enlarged(model, image, scale):
    planes = run(model, image.transpose(2, 0, 1)[None] / np.float32(255))[0][0]
    return (planes.reshape(3, image.shape[0] * scale, -1).transpose(1, 2, 0) * 255 + 0.5).astype(np.uint8)


def fidelity(name, path, folder):
    """PSNR of both forms on the images of a folder."""
    scale, found = int(name[-1]), list(pairs(folder, int(name[-1])))
    figures = [np.mean([psnr(enlarged(form, small, scale), large, scale) for _, small, large in found]) for form in (path, MODELS / f"{name}.onnx")]
    return f"{folder.name}, {len(found)} images, PSNR", "{:.2f} dB (float32 {:.2f})".format(*figures)


def costs(name, path):
    """Milliseconds a tile and megabytes of both forms, in turns, and the shortest of all runs: the machine may have other work."""
    kind, forms = kind_of(name), (path, MODELS / f"{name}.onnx")
    planes = 4 if kind == "paint" else 3
    tiles = np.random.default_rng(1).random((2, planes, TILE[kind], TILE[kind]), np.float32)
    taken = [(run(form, tiles, every=0, repeat=10)[1:]) for form in forms * 3]
    shortest = [min(ms for milliseconds, _ in taken[i::2] for ms in milliseconds) for i in (0, 1)]
    memory = [np.median([megabytes for _, megabytes in taken[i::2]]) for i in (0, 1)]
    yield f"a tile of {TILE[kind]} x {TILE[kind]}, shortest time", "{:.0f} ms (float32 {:.0f})".format(*shortest)
    yield "memory that the session takes for it", "{:.0f} MB (float32 {:.0f})".format(*memory)
    yield "file", "{:.2f} MB (float32 {:.2f})".format(*(form.stat().st_size / 1e6 for form in forms))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", nargs="*", default=["find", "paint", "upscale-x4", "upscale-x2"])
    parser.add_argument("--form", choices=("int8", "float16"), default="int8")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=pathlib.Path, default=MODELS)
    parser.add_argument("--images", type=pathlib.Path, action="append", default=[])
    args = parser.parse_args()
    for name in args.models:
        path = args.out / f"{name}-{args.form}.onnx"
        write(smaller(name, args.form, args.seed), path)
        rows = [*differences(name, path, args.seed + 1), *costs(name, path)]
        rows += [fidelity(name, path, folder) for folder in args.images if kind_of(name) == "upscale"]
        path.with_suffix(".md").write_text(card(name, path, args.form, args.seed, digest(path), digest(MODELS / f"{name}.onnx"), rows))
        for row in rows:
            print(f"model={path.stem} {': '.join(row)}", flush=True)


if __name__ == "__main__":
    main()
