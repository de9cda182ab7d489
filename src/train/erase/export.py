#!/usr/bin/python3
"""Writes the averaged weights of a checkpoint as find.onnx or paint.onnx, or a mean of those of several.

usage: export.py CHECKPOINT_OR_MODEL... MODEL.onnx [--shares 1 3]
Of the files one is a checkpoint at least; with --shares they count so much each, else all alike. The mean of weights from the ends of two falls
of the learning rate is better than either: Izmailov et al., "Averaging Weights Leads to Wider Optima and Better Generalization" (UAI 2018).
"""
import argparse
import hashlib
import os
import pathlib

import onnx
import torch

from network import NETWORKS, OUTPUTS, Exported
from train import exported_weights


def load(path):
    state = torch.load(path, map_location="cpu")
    net = NETWORKS[state["kind"]]()
    net.load_state_dict(state["mean"])
    return Exported(net).eval(), state


def mean_of(paths, shares):
    """The network with the weighted mean of what some checkpoints and exported models hold, and the last checkpoint's state."""
    loaded = [exported_weights(path) if path.suffix == ".onnx" else load(path) for path in paths]
    net, state = [source for source in loaded if isinstance(source, tuple)][-1]
    sources = [source[0].net.state_dict() if isinstance(source, tuple) else source for source in loaded]
    mean = lambda name: sum(share * source[name].double() for share, source in zip(shares, sources)) / sum(shares)
    # what no network learns, an exported model does not hold
    net.net.load_state_dict({k: mean(k).to(v.dtype) if all(k in s for s in sources) else v for k, v in net.net.state_dict().items()})
    return net, state


def write(net, kind, target):
    """The network as ONNX, and its digest beside it."""
    aside = target.with_suffix(".part")
    sizes = {0: "n", 2: "height", 3: "width"}
    torch.onnx.export(
        net,
        torch.rand(1, net.net.inputs, 64, 96),
        str(aside),
        opset_version=13,
        input_names=["image"],
        output_names=[OUTPUTS[kind]],
        dynamic_axes={"image": sizes, OUTPUTS[kind]: sizes},
    )
    onnx.checker.check_model(onnx.load(str(aside)))
    os.replace(aside, target)
    data = target.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    target.with_name(target.name + ".sha256").write_text(f"{sha256}  {target.name}\n")
    return f"{target}: {len(data)} bytes, sha256 {sha256}"


def main():
    options = argparse.ArgumentParser()
    options.add_argument("sources", nargs="+", type=pathlib.Path)
    options.add_argument("target", type=pathlib.Path)
    options.add_argument("--shares", nargs="+", type=float)
    o = options.parse_args()
    if o.shares and len(o.shares) != len(o.sources):
        options.error(f"{len(o.sources)} files have {len(o.shares)} shares")
    net, state = mean_of(o.sources, o.shares or [1] * len(o.sources))
    print(f"{write(net, state['kind'], o.target)}, step {state['step']}, {state['spent']:.0f} s of training")


if __name__ == "__main__":
    main()
