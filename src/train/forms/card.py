"""The card that lies beside a smaller form: what it is, what it was made from, its figures as they were just measured."""
import os
import pathlib
import re

WHAT = {
    "int8": "8-bit integers in all layers but those next to the image: weights with a scale for each output channel, activations with one a\n"
            "tensor, chosen for the least squared rounding error on drawn pages (seed {seed}); the form that ONNX Runtime calls QDQ. Two\n"
            "neighbouring weights never add up to more than 128, so that the 16-bit sums of processors without VNNI cannot overflow.",
    "float16": "Weights of 16 bits, widened once when the model is loaded; the arithmetic stays that of 32 bits.",
}


def processor():
    names = re.findall(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    return f"{os.cpu_count()} cores of {names[0] if names else 'this machine'}"


def card(name, path, form, seed, sha256, made_from, rows):
    table = "\n".join(f"| {what} | {figure} |" for what, figure in rows)
    return f"""# {path.name}

The {form} form of [{name}]({name}.md): same inputs, outputs, training data and weaknesses.
{WHAT[form].format(seed=seed)}

| | |
|---|---|
| sha256 | {sha256} |
| made from | {name}.onnx, sha256 {made_from} |
| made by | `src/train/quantize.py {name} --form {form} --seed {seed}` |
| licence | Apache-2.0, as the project |

## Figures
Measured by the same command in ONNX Runtime's Java binding, on {processor()}; float32 in brackets. Times are
the shortest of 60 runs, since the machine may have other work.

| | |
|---|---|
{table}
"""
