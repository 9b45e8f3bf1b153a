"""Writes a network too small to read and what PyTorch makes of a picture with it; src/ocr/recogniser tests its own arithmetic on them.

`python3 make_fixture.py ../../src/ocr/recogniser`
"""

import json
from pathlib import Path
import random
import sys

import numpy as np
import torch

from alphabet import ALPHABET
from batches import to_tensors
from draw_line import HEIGHT, draw_line
from export import build, rounded
from network import COLUMN_STEP, Recogniser


def main() -> None:
    torch.manual_seed(1)
    network = Recogniser(0.34).eval()
    for module in network.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            # As after training: no two channels alike.
            module.running_mean.normal_(0, 0.1)
            module.running_var.uniform_(0.2, 1.5)
            module.bias.data.normal_(0, 0.3)
    picture, *_ = to_tensors([(draw_line("Số: 15/QĐ-UBND", random.Random(1), np.random.default_rng(1), "clean"), "")])
    metadata = {"alphabet": ALPHABET, "height": str(HEIGHT), "columnStep": str(COLUMN_STEP), "confidence": "[0.9, 0.1]"}
    folder = Path(sys.argv[1])
    folder.joinpath("tiny-network.fixture.onnx").write_bytes(build(network, metadata).SerializeToString())
    with torch.no_grad():
        scores = rounded(network)(picture)[0, :, 0]
    content = {
        "widthPx": picture.shape[3],
        "picture": (picture * 255).round().int().flatten().tolist(),
        # Every seventh class is enough to see a wrong one.
        "scores": [[round(value, 4) for value in row] for row in scores[::7].tolist()],
    }
    folder.joinpath("tiny-network.fixture.json").write_text(json.dumps(content))


if __name__ == "__main__":
    main()
