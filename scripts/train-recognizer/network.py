"""The network: a column of convolutions down to one row, then convolutions along the line, and CTC on top.

Only plain convolutions, rectifiers and additions: the engine runs them in one small WebAssembly kernel, and every output
column sees about 170 pixels of its line and nothing else, so that a line's reading never depends on its batch.
"""

import torch
from torch import nn

from alphabet import CLASSES

# One output column for so many input columns.
COLUMN_STEP = 4


class Convolution(nn.Sequential):
    """Convolution, normalisation over the batch (folded into the weights by `folded`), rectifier."""

    def __init__(self, inputs: int, outputs: int, kernel: tuple[int, int], stride=(1, 1), padding=(0, 0), dilation=(1, 1)):
        super().__init__(
            nn.Conv2d(inputs, outputs, kernel, stride, padding, dilation, bias=False),
            nn.BatchNorm2d(outputs),
            nn.ReLU(inplace=True),
        )


class AlongLine(nn.Module):
    """Five columns, `dilation` apart, added to what was there."""

    def __init__(self, channels: int, dilation: int):
        super().__init__()
        self.convolution = Convolution(channels, channels, (1, 5), padding=(0, 2 * dilation), dilation=(1, dilation))

    def forward(self, columns: torch.Tensor) -> torch.Tensor:
        return columns + self.convolution(columns)


class Recogniser(nn.Module):
    """Pictures N x 1 x 32 x W (0 paper, 1 ink; W a multiple of 4) to scores N x classes x 1 x W/4."""

    def __init__(self, width: float = 1.0):
        super().__init__()
        a, b, c, d, e = (round(channels * width / 4) * 4 for channels in (12, 24, 48, 64, 128))
        self.width = width
        self.picture = nn.Sequential(
            Convolution(1, a, (3, 3), padding=(1, 1)),
            Convolution(a, b, (3, 3), stride=(2, 2), padding=(1, 1)),
            Convolution(b, c, (3, 3), stride=(2, 2), padding=(1, 1)),
            Convolution(c, d, (3, 3), stride=(2, 1), padding=(1, 1)),
            Convolution(d, e, (4, 3), padding=(0, 1)),
        )
        self.line = nn.Sequential(*(AlongLine(e, dilation) for dilation in (1, 2, 4)))
        self.output = nn.Conv2d(e, CLASSES, 1)

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        return self.output(self.line(self.picture(pictures)))


def folded(convolution: Convolution) -> tuple[torch.Tensor, torch.Tensor]:
    """Weights and bias of a convolution that does what it and its normalisation do in use."""
    conv, norm, _ = convolution
    scale = norm.weight / torch.sqrt(norm.running_var + norm.eps)
    return conv.weight * scale[:, None, None, None], norm.bias - norm.running_mean * scale
