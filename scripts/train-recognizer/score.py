"""Reads made lines back and counts what is wrong: `python3 score.py recogniser.pt --corpus ../../../shared/corpus`."""

import argparse
from collections import Counter

import torch

from alphabet import ALPHABET, decode_greedy
from batches import Line, make_lines, to_tensors
from line_text import other_paragraphs
from network import Recogniser

_LEVELS = ("clean", "office", "poor", "one-bit", "real-like", "hard")


def edits(wanted: str, found: str) -> int:
    """Levenshtein's distance in characters."""
    row = list(range(len(found) + 1))
    for i, a in enumerate(wanted, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(found, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]


@torch.no_grad()
def read_lines(network: Recogniser, lines: list[Line], device: torch.device) -> list[str]:
    network.eval()
    order = sorted(range(len(lines)), key=lambda index: lines[index][0].shape[1])
    texts = [""] * len(lines)
    for start in range(0, len(order), 16):
        group = order[start : start + 16]
        pictures, columns, _, _ = to_tensors([lines[index] for index in group])
        best = network(pictures.to(device)).squeeze(2).argmax(1).cpu()
        for index, classes, length in zip(group, best, columns):
            texts[index] = decode_greedy(classes[:length].tolist())
    return texts


def score(network: Recogniser, lines: list[Line], device: torch.device) -> tuple[float, list[str]]:
    """Character error rate of the best path over all lines, and what was read."""
    found = read_lines(network, lines, device)
    wrong = sum(edits(text, read) for (_, text), read in zip(lines, found))
    return wrong / sum(len(text) for _, text in lines), found


def load_network(path: str) -> Recogniser:
    kept = torch.load(path, map_location="cpu")
    network = Recogniser(kept["width"])
    network.load_state_dict(kept["network"])
    return network.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("network")
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--lines", type=int, default=500, help="of each level")
    options = parser.parse_args()
    torch.set_num_threads(1)
    network, device = load_network(options.network), torch.device("cpu")
    prose = other_paragraphs(options.corpus)
    for level in _LEVELS:
        lines = [line for _, line in zip(range(options.lines), make_lines(f"score-{level}", prose, 60, level))]
        cer, found = score(network, lines, device)
        digits = [(text, read) for (_, text), read in zip(lines, found) if any(c.isdigit() for c in text)]
        kept = sum((Counter(t) & Counter(r))[c] for t, r in digits for c in "0123456789")
        total = sum(t.count(c) for t, _ in digits for c in "0123456789")
        print(f"{level:10} CER {100 * cer:6.2f} %   digits found {100 * kept / max(1, total):6.2f} % of {total}")
    print_characters(network, device, prose)


def print_characters(network: Recogniser, device: torch.device, prose: tuple[str, ...]) -> None:
    """Which characters of the alphabet come back less than nine times in ten from good print."""
    lines = [line for _, line in zip(range(1500), make_lines("characters", prose, 24, "office"))]
    found = read_lines(network, lines, device)
    wanted, kept = Counter(), Counter()
    for (_, text), read in zip(lines, found):
        wanted += Counter(text)
        kept += Counter(text) & Counter(read)
    weak = [f"{c} {kept[c]}/{wanted[c]}" for c in ALPHABET if wanted[c] and kept[c] < 0.9 * wanted[c]]
    unseen = "".join(c for c in ALPHABET if not wanted[c])
    print(f"{len(ALPHABET) - len(weak) - len(unseen)} of {len(ALPHABET)} characters come back nine times in ten or more; not asked: {unseen}")
    print("weaker: " + ", ".join(weak))


if __name__ == "__main__":
    main()
