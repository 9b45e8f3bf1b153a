"""Writes the network as ONNX with int8 weights: `python3 export.py recogniser.pt recogniser.onnx --corpus ...`."""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
import torch

from alphabet import ALPHABET, CLASSES
from batches import Line, make_lines
from calibrate import calibrate
from draw_line import HEIGHT
from line_text import other_paragraphs
from network import COLUMN_STEP, Recogniser, folded
from score import load_network, score


class Graph:
    """Nodes and constants in the order of their work."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.largest_error = 0.0

    def constant(self, name: str, values: np.ndarray) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, **attributes) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, **attributes))
        return output

    def convolution(self, name: str, source: str, convolution: torch.nn.Conv2d, weight: torch.Tensor, bias: torch.Tensor) -> str:
        values, scale = quantised(weight)
        weights = self.node(
            "DequantizeLinear",
            [self.constant(f"{name}.weight", values), self.constant(f"{name}.scale", scale), self.constant(f"{name}.zero", np.zeros(len(scale), np.int8))],
            f"{name}.weights",
            axis=0,
        )
        down, across = convolution.padding
        return self.node(
            "Conv",
            [source, weights, self.constant(f"{name}.bias", bias.detach().numpy())],
            name,
            kernel_shape=list(convolution.kernel_size),
            strides=list(convolution.stride),
            pads=[down, across, down, across],
            dilations=list(convolution.dilation),
        )


def quantised(weight: torch.Tensor) -> tuple[np.ndarray, np.ndarray]:
    """Int8 weights and a scale for each output, symmetric about 0."""
    values = weight.detach().numpy()
    scale = np.maximum(np.abs(values).reshape(len(values), -1).max(1), 1e-8).astype(np.float32) / 127
    return np.round(values / scale[:, None, None, None]).astype(np.int8), scale


def build(network: Recogniser, metadata: dict[str, str]) -> onnx.ModelProto:
    graph = Graph()
    at = "picture"
    for index, layer in enumerate(network.picture):
        convolved = graph.convolution(f"picture.{index}", at, layer[0], *folded(layer))
        at = graph.node("Relu", [convolved], f"picture.{index}.relu")
    for index, layer in enumerate(network.line):
        convolved = graph.convolution(f"line.{index}", at, layer.convolution[0], *folded(layer.convolution))
        at = graph.node("Add", [graph.node("Relu", [convolved], f"line.{index}.relu"), at], f"line.{index}.sum")
    scores = graph.convolution("scores", at, network.output, network.output.weight, network.output.bias)
    described = helper.make_graph(
        graph.nodes,
        "recogniser",
        [helper.make_tensor_value_info("picture", TensorProto.FLOAT, ["lines", 1, HEIGHT, "width"])],
        [helper.make_tensor_value_info(scores, TensorProto.FLOAT, ["lines", CLASSES, 1, "columns"])],
        graph.constants,
    )
    model = helper.make_model(described, producer_name="sohoa", opset_imports=[helper.make_opsetid("", 13)])
    model.ir_version = 7
    for key, value in metadata.items():
        entry = model.metadata_props.add()
        entry.key, entry.value = key, value
    onnx.checker.check_model(model, full_check=True)
    return model


def rounded(network: Recogniser) -> Recogniser:
    """The same network with its weights as the file holds them, to measure what the rounding costs."""
    with torch.no_grad():
        for module in network.modules():
            if isinstance(module, torch.nn.Conv2d):
                values, scale = quantised(module.weight)
                module.weight.copy_(torch.from_numpy(values * scale[:, None, None, None]))
    return network


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("network")
    parser.add_argument("onnx", type=Path)
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--lines", type=int, default=600, help="for calibration, and for the check of the rounding")
    options = parser.parse_args()
    torch.set_num_threads(1)
    network = load_network(options.network)
    lines: list[Line] = [line for _, line in zip(range(options.lines), make_lines("calibration", other_paragraphs(options.corpus), 60))]
    before, _ = score(network, lines, torch.device("cpu"))
    slope, offset, words = calibrate(network, lines)
    metadata = {
        "alphabet": ALPHABET,
        "height": str(HEIGHT),
        "columnStep": str(COLUMN_STEP),
        "confidence": json.dumps([round(slope, 4), round(offset, 4)]),
    }
    content = build(network, metadata).SerializeToString()
    options.onnx.write_bytes(content)
    after, _ = score(rounded(network), lines, torch.device("cpu"))
    print(f"CER {100 * before:.2f} %, with the rounded weights {100 * after:.2f} %; confidence from {words} words: {slope:.3f}, {offset:.3f}")
    print(json.dumps({"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}))


if __name__ == "__main__":
    main()
