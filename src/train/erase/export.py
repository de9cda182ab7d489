#!/usr/bin/python3
"""Writes the averaged weights of a checkpoint as find.onnx or paint.onnx, or the mean of those of several checkpoints of one training.

usage: export.py CHECKPOINT... MODEL.onnx
The mean of checkpoints from the ends of two falls of the learning rate is better than either: Izmailov et al., "Averaging Weights Leads to
Wider Optima and Better Generalization" (UAI 2018).
"""
import hashlib
import os
import pathlib
import sys

import onnx
import torch

from network import NETWORKS, OUTPUTS, Exported


def load(path):
    state = torch.load(path, map_location="cpu")
    net = NETWORKS[state["kind"]]()
    net.load_state_dict(state["mean"])
    return Exported(net).eval(), state


def mean_of(paths):
    """The network with the mean weights of some checkpoints, and the last one's state."""
    loaded = [load(path) for path in paths]
    net, state = loaded[-1]
    weights = [other.state_dict() for other, _ in loaded]
    net.load_state_dict({k: torch.stack([w[k].double() for w in weights]).mean(0).to(v.dtype) for k, v in weights[0].items()})
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


def main(checkpoints, target):
    net, state = mean_of(checkpoints)
    print(f"{write(net, state['kind'], target)}, step {state['step']}, {state['spent']:.0f} s of training")


if __name__ == "__main__":
    *checkpoints, target = map(pathlib.Path, sys.argv[1:])
    main(checkpoints, target)
