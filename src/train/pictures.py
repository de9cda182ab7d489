#!/usr/bin/python3
"""Builds OUT/index.html: every drawing of a folder before and after the pipeline, and the mask of what it changed, with enlarged details of
the places that changed most.

usage: pictures.py FOLDER OUT [--palimpsest.KEY=VALUE ...]
The drawings go through ./palimpsest process twice: as it is, and with scale 1, where all that differs from the input is what the eraser did.
"""
import html
import json
import pathlib
import subprocess
import sys

import cv2
import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]
WIDTH = 900  # of an overview, in pixels
DETAIL, DETAILS = 144, 6  # side of a detail in pixels of the input, and how many a drawing has

STYLE = """body{font:15px sans-serif;margin:2em;background:#ddd} h2{margin:2em 0 .3em} p{margin:.3em 0}
.row{display:grid;grid-template-columns:repeat(3,1fr);gap:8px;margin-bottom:8px} .row img{width:100%;background:#fff}
.detail{max-width:1300px} .before{image-rendering:pixelated}"""


def process(folder, out, settings):
    """Runs the pipeline; a drawing that it refuses is no reason to stop. Returns what it said."""
    command = [ROOT / "palimpsest", "process", folder, "-o", out, *settings]
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    if not any(out.rglob("*.json")):
        raise SystemExit(f"the pipeline made nothing of {folder}:\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def read(path):
    return cv2.imread(str(path), cv2.IMREAD_COLOR)


def changes(before, erased):
    """The mask: 255 where any channel of a pixel changed."""
    return (cv2.absdiff(before, erased).max(2) > 0).astype(np.uint8) * 255


def places(difference):
    """Corners (y, x) of up to DETAILS squares, the most changed one first; none lies over another."""
    left = cv2.boxFilter(difference.astype(np.float32), -1, (DETAIL, DETAIL), anchor=(0, 0), normalize=False, borderType=cv2.BORDER_CONSTANT)
    left = left[: max(1, difference.shape[0] - DETAIL + 1), : max(1, difference.shape[1] - DETAIL + 1)].copy()
    found = []
    while len(found) < DETAILS and left.max() > 0:
        y, x = np.unravel_index(left.argmax(), left.shape)
        found.append((int(y), int(x)))
        left[max(0, y - DETAIL) : y + DETAIL, max(0, x - DETAIL) : x + DETAIL] = 0
    return found


def overview(image):
    height, width = image.shape[:2]
    return image if width <= WIDTH else cv2.resize(image, (WIDTH, round(height * WIDTH / width)), interpolation=cv2.INTER_AREA)


class Page:
    """The page as it grows, and the folder of its pictures."""

    def __init__(self, out):
        self.folder, self.lines, self.count = out / "pictures", [], 0
        self.folder.mkdir(parents=True, exist_ok=True)

    def row(self, before, after, mask, kind):
        self.lines.append(f'<div class="row {kind}">')
        for part, image in (("before", before), ("after", after), ("mask", mask)):
            self.count += 1
            name = f"{self.count:04d}-{part}.png"
            cv2.imwrite(str(self.folder / name), image)
            self.lines.append(f'<a href="pictures/{name}"><img class="{part}" src="pictures/{name}" title="{part}" loading="lazy"></a>')
        self.lines.append("</div>")

    def drawing(self, report, before, after, erased):
        mask = changes(before, erased)
        times = ", ".join(f"{step['step']} {step['ms']} ms" for step in report["steps"] if "ms" in step)
        self.lines += [f"<h2>{html.escape(report['source']['name'])}</h2>",
                       f"<p>{before.shape[1]} x {before.shape[0]} pixels; {len(report['texts'])} texts; {np.mean(mask > 0):.2%} of the pixels "
                       f"changed; {times}</p>", *(f"<p>{html.escape(warning)}</p>" for warning in report["warnings"])]
        self.row(overview(before), overview(after), overview(mask), "whole")
        scale = after.shape[0] // before.shape[0]
        for y, x in places(cv2.absdiff(before, erased).max(2)):
            part = slice(y, y + DETAIL), slice(x, x + DETAIL)
            large = slice(y * scale, (y + DETAIL) * scale), slice(x * scale, (x + DETAIL) * scale)
            self.row(before[part], after[large], mask[part], "detail")

    def write(self, path, log):
        text = "\n".join(self.lines)
        path.write_text(f'<!doctype html><meta charset="utf-8"><title>Before, after, mask</title><style>{STYLE}</style>\n'
                        f"<h1>Before, after, mask</h1>\n{text}\n<h2>What the pipeline said</h2><pre>{html.escape(log)}</pre>\n")


def main(folder, out, settings):
    results, same_size = out / "results", out / "same-size"
    log = process(folder, results, settings)
    process(folder, same_size, [*settings, "--palimpsest.upscale.scale=1"])
    page = Page(out)
    for path in sorted(results.rglob("*.json")):
        report = json.loads(path.read_text())
        source = folder / report["source"]["name"]
        before, after, erased = (read(file) for file in (source, path.with_suffix(".png"),
                                                         same_size / path.relative_to(results).with_suffix(".png")))
        if before is not None and erased is not None and before.shape == erased.shape:
            page.drawing(report, before, after, erased)
    page.write(out / "index.html", log)
    print(f"{out / 'index.html'}: {page.count} pictures")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    main(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve(), sys.argv[3:])
