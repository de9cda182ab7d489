"""Writes a trained network as ONNX: input image [N, 3, H, W] RGB 0..1, output enlarged [N, 3, scale * H, scale * W] RGB 0..1.

usage: python3 -m upscale.export x4.pt upscale-x4.onnx
"""
import argparse
import hashlib
import os
import pathlib

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from upscale.network import CUBIC_RADIUS, Enlarger

OPSET = 13
# The oldest file format that carries opset 13: older runtimes read it too.
IR_VERSION = 7


class Shipped(nn.Module):
    """The network as it is shipped: plain convolutions, its own border and an output that needs no further clipping.

    The layers train with zero padding, which is fast. Here the image is continued by its edge pixels as far as the
    network sees and the layers pad nothing: one colour then stays one colour up to the border.
    """

    def __init__(self, network):
        super().__init__()
        self.network = network.collapse()
        for layer in self.layers():
            layer.padding = (0, 0)
        self.radius = len(self.layers())
        self.border = nn.ReplicationPad2d(self.radius)

    def layers(self):
        return [self.network.head, *self.network.body, self.network.tail]

    def forward(self, image):
        return self.network(image, self.border(image)).clamp(0, 1)


def load(path):
    """The collapsed network of a file that upscale.train wrote, ready to run."""
    state = torch.load(path, map_location="cpu")
    network = Enlarger(state["scale"])
    network.load_state_dict(state["network"])
    return Shipped(network).eval()


def graph_of(shipped):
    """The same computation as Shipped.forward, node by node: the exporter would wrap the border in a dozen shape nodes."""
    constants = {"border": _border(shipped.radius), "cubic_border": _border(CUBIC_RADIUS), "cubic": shipped.network.cubic.numpy(),
                 "black": np.float32(0), "white": np.float32(1)}
    nodes = [helper.make_node("Pad", ["image", "border"], ["bordered"], mode="edge")]
    seen = "bordered"
    for i, layer in enumerate(shipped.layers()):
        constants[f"weight{i}"], constants[f"bias{i}"] = layer.weight.detach().numpy(), layer.bias.detach().numpy()
        nodes.append(helper.make_node("Conv", [seen, f"weight{i}", f"bias{i}"], [f"layer{i}"], kernel_shape=[3, 3]))
        seen = f"layer{i}"
        if i < shipped.radius - 1:
            nodes.append(helper.make_node("Relu", [seen], [f"active{i}"]))
            seen = f"active{i}"
    nodes += [helper.make_node("Pad", ["image", "cubic_border"], ["cubic_bordered"], mode="edge"),
              helper.make_node("Conv", ["cubic_bordered", "cubic"], ["plain"], group=3),
              helper.make_node("Add", [seen, "plain"], ["channels"]),
              helper.make_node("DepthToSpace", ["channels"], ["unclipped"], blocksize=shipped.network.scale, mode="CRD"),
              helper.make_node("Clip", ["unclipped", "black", "white"], ["enlarged"])]
    image = helper.make_tensor_value_info("image", TensorProto.FLOAT, ["batch", 3, "height", "width"])
    enlarged = helper.make_tensor_value_info("enlarged", TensorProto.FLOAT, ["batch", 3, "enlarged_height", "enlarged_width"])
    initializers = [numpy_helper.from_array(np.ascontiguousarray(value), name) for name, value in constants.items()]
    return helper.make_graph(nodes, f"upscale-x{shipped.network.scale}", [image], [enlarged], initializers)


def _border(pixels):
    """The `pads` of an ONNX Pad node that adds `pixels` to all four sides of an image [N, C, H, W]."""
    return np.int64([0, 0, pixels, pixels] * 2)


def export(shipped, path):
    """Checks and writes the model; a reader of `path` sees the old file or the new one, never a part."""
    model = helper.make_model(graph_of(shipped), opset_imports=[helper.make_opsetid("", OPSET)], producer_name="palimpsest")
    model.ir_version = IR_VERSION
    onnx.checker.check_model(model, full_check=True)
    aside = path.with_suffix(".part")
    onnx.save(model, str(aside))
    os.replace(aside, path)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=pathlib.Path)
    parser.add_argument("onnx", type=pathlib.Path)
    args = parser.parse_args()
    export(load(args.weights), args.onnx)
    content = args.onnx.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    args.onnx.with_name(args.onnx.name + ".sha256").write_text(f"{sha256}  {args.onnx.name}\n")
    print(f"file={args.onnx.name} bytes={len(content)} sha256={sha256}")


if __name__ == "__main__":
    main()
