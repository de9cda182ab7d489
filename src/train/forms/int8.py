"""INT8 form of a float model, in the QDQ style that ONNX Runtime fuses into integer convolutions.

Weights are 8-bit with a scale for each output channel, zero point 0. Activations are unsigned 8-bit with one scale and zero point for a
tensor, chosen for the least mean squared rounding error on calibration images. Biases are 32-bit.
"""
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

LEVELS = 255
WEIGHT = 127
PAIR = 127  # rounding adds up to 1
SAMPLE = 61  # every so manieth value of an activation is looked at; a prime, so that no column of pixels is preferred


class Range:
    """Scale and zero point of one tensor."""

    def __init__(self, low, high):
        self.scale = np.float32((high - low) / LEVELS)
        self.zero = np.uint8(np.round(-low / self.scale))

    @classmethod
    def of(cls, values):
        low, high = min(0.0, float(values.min())), max(1e-6, float(values.max()))
        return min((cls(low * share, high * share) for share in np.linspace(0.3, 1, 36)), key=lambda r: r.error(values))

    def error(self, values):
        codes = np.clip(np.round(values / self.scale) + self.zero, 0, LEVELS)
        return np.square((codes - self.zero) * self.scale - values).mean()


def weight_scales(weight):
    """The scale of each output channel of a weight [out, in, H, W] with an even number of inputs.

    Processors without VNNI add the products of two neighbouring inputs in 16 bits: 255 times the sum of their weights has to fit.
    """
    sums = [(part[:, 0::2] + part[:, 1::2]).max((1, 2, 3)) for part in (np.maximum(weight, 0), np.maximum(-weight, 0))]
    least = np.maximum(np.abs(weight).max((1, 2, 3)) / WEIGHT, np.maximum(*sums) / PAIR)
    return np.maximum(least, 1e-10).astype(np.float32)


class Graph:
    """What reads and writes each tensor of a model, and which tensors become integers."""

    def __init__(self, model, float_layers):
        self.model, self.nodes = model, list(model.graph.node)
        self.constants = {i.name: numpy_helper.to_array(i) for i in model.graph.initializer}
        self.writer = {name: node for node in self.nodes for name in node.output}
        self.readers = {}
        for node in self.nodes:
            for name in node.input:
                self.readers.setdefault(name, []).append(node)
        self.layers = [n for n in self.nodes if n.op_type == "Conv" and len(n.input) == 3 and not _named(n, float_layers)]
        self.integers = self._integers()

    def is_layer(self, node):
        return any(node is layer for layer in self.layers)

    def _integers(self):
        found = {layer.input[0] for layer in self.layers} | {self._after(layer) for layer in self.layers}
        before = -1
        while len(found) > before:
            before = len(found)
            for node in self.nodes:
                if node.op_type == "Resize" and node.input[0] in found:
                    found.add(node.output[0])
                if node.op_type == "Add" and len(found & set(node.input)) and all(self._convolved(name, found) for name in node.input):
                    found |= {*node.input, node.output[0]}
        return sorted(found)

    def _after(self, layer):
        """The tensor that a layer hands on: its activation, where it has one of its own."""
        readers = self.readers.get(layer.output[0], [])
        return readers[0].output[0] if [r.op_type for r in readers] == ["Relu"] else layer.output[0]

    def _convolved(self, name, found):
        """A sum of integers is worth it between layers, not with the image or with what is an output."""
        writer = self.writer.get(name)
        return name in found or (writer is not None and writer.op_type == "Conv" and len(writer.input) == 3)


def _named(node, parts):
    return any(part in node.input[1] for part in parts)


def observed(graph, run, images):
    """The ranges of all tensors that become integers, as `run(model bytes, images, SAMPLE)` shows them."""
    model = onnx.ModelProto()
    model.CopyFrom(graph.model)
    del model.graph.output[:]
    model.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in graph.integers)
    ranges = {name: Range.of(values) for name, values in zip(graph.integers, run(model, images, SAMPLE))}
    for node in graph.nodes:
        # the same numbers at twice the size: with the same scale they need no arithmetic
        if node.op_type == "Resize" and node.output[0] in ranges:
            ranges[node.output[0]] = ranges[node.input[0]]
    return ranges


class Rewriter:
    """Writes the nodes of a graph again with pairs of quantize and dequantize around what becomes integer."""

    def __init__(self, graph, ranges):
        self.graph, self.ranges = graph, ranges
        self.nodes, self.constants, self.dequantized = [], {}, {}

    def model(self):
        for node in self.graph.nodes:
            if node.op_type == "Relu" and node.input[0] in self.ranges and node.output[0] in self.ranges:
                self._clip(node)
                continue
            copy = onnx.NodeProto()
            copy.CopyFrom(node)
            copy.input[:] = [self.dequantized.get(name, name) for name in node.input]
            if self.graph.is_layer(node):
                self._weigh(copy, node)
            self.nodes.append(copy)
            for name in node.output:
                if name in self.ranges:
                    self._quantize(name)
        return self._packed()

    def _quantize(self, name):
        self._add("QuantizeLinear", [name, *self._parameters(name)], name + ".quantized")
        self._dequantize(name, name)

    def _dequantize(self, name, like):
        self._add("DequantizeLinear", [name + ".quantized", *self._parameters(like)], name + ".dequantized")
        self.dequantized[name] = name + ".dequantized"

    def _clip(self, relu):
        """A rectifier between integers is a lower limit at the zero point; written so, it needs no detour through floats."""
        before, after = relu.input[0], relu.output[0]
        self._add("Clip", [before + ".quantized", before + ".zero"], after + ".quantized")
        self.ranges[after] = self.ranges[before]
        self._dequantize(after, before)

    def _weigh(self, copy, node):
        weight, bias = (self.graph.constants[name] for name in node.input[1:])
        scales = weight_scales(weight)
        codes = np.clip(np.round(weight / scales[:, None, None, None]), -WEIGHT, WEIGHT).astype(np.int8)
        sums = (self.ranges[node.input[0]].scale * scales).astype(np.float32)
        copy.input[1] = self._constant(node.input[1], codes, scales)
        copy.input[2] = self._constant(node.input[2], np.round(bias / sums).astype(np.int32), sums)

    def _constant(self, name, codes, scales):
        self.constants.update({name + ".codes": codes, name + ".scales": scales, name + ".zeros": np.zeros(len(codes), codes.dtype)})
        self._add("DequantizeLinear", [name + ".codes", name + ".scales", name + ".zeros"], name + ".dequantized", axis=0)
        return name + ".dequantized"

    def _parameters(self, name):
        self.constants.update({name + ".scale": self.ranges[name].scale, name + ".zero": self.ranges[name].zero})
        return [name + ".scale", name + ".zero"]

    def _add(self, kind, inputs, output, **attributes):
        self.nodes.append(helper.make_node(kind, inputs, [output], output, **attributes))

    def _packed(self):
        source = self.graph.model
        read = {name for node in self.nodes for name in node.input}
        constants = [c for c in source.graph.initializer if c.name in read]
        constants += [numpy_helper.from_array(np.asarray(value), name) for name, value in self.constants.items() if name in read]
        graph = helper.make_graph(self.nodes, source.graph.name, source.graph.input, source.graph.output, constants)
        model = helper.make_model(graph, opset_imports=source.opset_import, producer_name="palimpsest")
        model.ir_version = source.ir_version
        onnx.checker.check_model(model)
        return model


def quantized(model, float_layers, run, images):
    """The INT8 form of an ONNX model.

    float_layers: parts of the names of weights that stay float; run: as for `observed`; images [N, 3, H, W]: what to calibrate with.
    """
    graph = Graph(model, float_layers)
    return Rewriter(graph, observed(graph, run, images)).model()
