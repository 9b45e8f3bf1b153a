"""Batches of lines of like width, the same for the same seed, wherever they are made."""

from collections.abc import Iterator
import random

import numpy as np
import torch

from alphabet import encode
from draw_line import HEIGHT, draw_line
from line_text import sample_text
from network import COLUMN_STEP

Line = tuple[np.ndarray, str]


def make_lines(seed: str, prose: tuple[str, ...], most_characters: int, level: str | None = None) -> Iterator[Line]:
    """Endless lines; the n-th depends on the seed and n alone."""
    index = 0
    while True:
        choice = random.Random(f"{seed}/{index}")
        noise = np.random.default_rng(choice.getrandbits(63))
        text = sample_text(choice, prose, most_characters)
        picture = draw_line(text, choice, noise, level)
        index += 1
        # CTC needs a column for each character and one between equal neighbours.
        needed = len(text) + sum(a == b for a, b in zip(text, text[1:]))
        if needed <= picture.shape[1] // COLUMN_STEP:
            yield picture, text


def group_by_width(lines: Iterator[Line], columns: int, batches: int) -> Iterator[list[Line]]:
    """Takes lines for so many batches of about `columns` pixel columns each, sorts them by width and cuts them up."""
    while True:
        pool: list[Line] = []
        total = 0
        while total < columns * batches:
            line = next(lines)
            pool.append(line)
            total += line[0].shape[1]
        pool.sort(key=lambda line: line[0].shape[1])
        cut: list[list[Line]] = [[]]
        for line in pool:
            if cut[-1] and line[0].shape[1] * (len(cut[-1]) + 1) > columns:
                cut.append([])
            cut[-1].append(line)
        random.Random(len(pool)).shuffle(cut)
        yield from cut


def to_tensors(lines: list[Line]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """Pictures (N x 1 x HEIGHT x W, 0..1), their columns of output, all classes in a row, and how many each line has."""
    widest = max(picture.shape[1] for picture, _ in lines)
    width = -(-widest // (4 * COLUMN_STEP)) * 4 * COLUMN_STEP
    pictures = np.zeros((len(lines), 1, HEIGHT, width), np.uint8)
    for index, (picture, _) in enumerate(lines):
        pictures[index, 0, :, : picture.shape[1]] = picture
    columns = [-(-picture.shape[1] // COLUMN_STEP) for picture, _ in lines]
    classes = [encode(text) for _, text in lines]
    return (
        torch.from_numpy(pictures).float() / 255,
        torch.tensor(columns),
        torch.tensor([index for line in classes for index in line]),
        torch.tensor([len(line) for line in classes]),
    )
