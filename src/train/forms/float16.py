"""Half-precision form: weights of 16 bits that the runtime widens once, when it loads the model; it computes in 32 bits as before."""
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

LEAST = 64  # shorter constants are not worth a node


def halved(model):
    """The model with its weights as float16."""
    half = onnx.ModelProto()
    half.CopyFrom(model)
    graph = half.graph
    casts = []
    for constant in graph.initializer:
        values = numpy_helper.to_array(constant)
        if values.dtype == np.float32 and values.size >= LEAST:
            name = constant.name
            constant.CopyFrom(numpy_helper.from_array(values.astype(np.float16), name + ".half"))
            casts.append(helper.make_node("Cast", [name + ".half"], [name], name + ".cast", to=TensorProto.FLOAT))
    nodes = casts + list(graph.node)
    del graph.node[:]
    graph.node.extend(nodes)
    onnx.checker.check_model(half)
    return half
