"""How sure a word is: the chance that it is right, from the least probable of its characters."""

from difflib import SequenceMatcher
import math

import torch

from alphabet import ALPHABET
from batches import Line, to_tensors
from network import Recogniser

# Beyond this a probability of the network tells nothing more.
MOST_LOGIT = 9.0


def logit(probability: float) -> float:
    if probability >= 1:
        return MOST_LOGIT
    return max(-MOST_LOGIT, min(MOST_LOGIT, math.log(probability / (1 - probability)))) if probability > 0 else -MOST_LOGIT


def words_of(probabilities: torch.Tensor) -> list[tuple[str, float]]:
    """Words of the best path, each with the peak of its least probable character (columns x classes)."""
    peaks, classes = probabilities.max(1)
    characters: list[list] = []
    previous = 0
    for peak, index in zip(peaks.tolist(), classes.tolist()):
        if index not in (0, previous):
            characters.append([ALPHABET[index - 1], peak])
        elif index != 0:
            characters[-1][1] = max(characters[-1][1], peak)
        previous = index
    words: list[tuple[str, float]] = []
    text, least = "", 1.0
    for character, peak in [*characters, [" ", 1.0]]:
        if character == " ":
            if text:
                words.append((text, least))
            text, least = "", 1.0
        else:
            text, least = text + character, min(least, peak)
    return words


@torch.no_grad()
def calibrate(network: Recogniser, lines: list[Line]) -> tuple[float, float, int]:
    """Slope and offset of the chance over the logit, and how many words they come from."""
    network.eval()
    logits, rights = [], []
    for line in lines:
        pictures, columns, _, _ = to_tensors([line])
        words = words_of(network(pictures).squeeze(2)[0, :, : int(columns)].softmax(0).T)
        found = [word for word, _ in words]
        right = set()
        for block in SequenceMatcher(None, line[1].split(), found, autojunk=False).get_matching_blocks():
            right.update(range(block.b, block.b + block.size))
        logits += [logit(least) for _, least in words]
        rights += [float(index in right) for index in range(len(words))]
    return (*fit(torch.tensor(logits), torch.tensor(rights)), len(rights))


def fit(logits: torch.Tensor, rights: torch.Tensor) -> tuple[float, float]:
    """Logistic regression with one input."""
    with torch.enable_grad():
        line = torch.tensor([1.0, 0.0], requires_grad=True)
        optimiser = torch.optim.LBFGS([line], max_iter=100)

        def loss() -> torch.Tensor:
            optimiser.zero_grad()
            value = torch.nn.functional.binary_cross_entropy_with_logits(line[0] * logits + line[1], rights)
            value.backward()
            return value

        optimiser.step(loss)
    return line[0].item(), line[1].item()
