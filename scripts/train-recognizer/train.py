"""Trains the recogniser: `python3 train.py --corpus ../../../shared/corpus --out recogniser.pt` (see README.md)."""

import argparse
from itertools import count
import math
from pathlib import Path
import time

import torch
from torch import nn

from batches import make_lines
from feed import feed
from line_text import other_paragraphs, paragraphs
from network import Recogniser
from score import score


def main() -> None:
    options = parse_options()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    device = torch.device(options.device)
    network = Recogniser(options.width).to(device)
    optimiser = torch.optim.AdamW(network.parameters(), lr=options.rate, weight_decay=1e-4)
    start, done = 0, 0.0
    if options.resume and options.out.exists():
        kept = torch.load(options.out, map_location=device)
        network.load_state_dict(kept["network"])
        optimiser.load_state_dict(kept["optimiser"])
        start, done = kept["step"], kept["share"]
    prose = paragraphs(options.corpus)
    held_out = [line for _, line in zip(range(400), make_lines("held-out", other_paragraphs(options.corpus), 60))]
    print(f"{sum(p.numel() for p in network.parameters())} weights, {len(prose)} paragraphs, from step {start}", flush=True)
    loss_of = nn.CTCLoss(blank=0, zero_infinity=True)
    began = time.monotonic()
    losses = lines = 0.0
    for step, (pictures, columns, classes, lengths) in zip(count(start), feed(options, prose, start)):
        # A run that goes on where another stopped takes the curve from there to its own end.
        here = max((step - start) / max(1, options.steps - start), (time.monotonic() - began) / (60 * options.minutes))
        share = done + (1 - done) * here
        if share >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = rate_at(share, step, options.rate)
        network.train()
        scores = network(pictures.to(device)).squeeze(2).permute(2, 0, 1).log_softmax(2)
        loss = loss_of(scores, classes.to(device), columns, lengths)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimiser.step()
        losses += loss.item()
        lines += len(lengths)
        if (step + 1) % options.report == 0:
            cer, _ = score(network, held_out, device)
            seconds = time.monotonic() - began
            print(f"step {step + 1}  loss {losses / options.report:.3f}  held-out CER {100 * cer:.2f} %  {lines / seconds:.0f} lines/s  {seconds:.0f} s", flush=True)
            losses = 0.0
            save(options.out, network, optimiser, step + 1, share)
    save(options.out, network, optimiser, step, share)


def rate_at(share: float, step: int, most: float) -> float:
    """Up over the first 300 steps, then down along a cosine to a hundredth."""
    return most * min(1.0, (step + 1) / 300) * (0.01 + 0.99 * (0.5 + 0.5 * math.cos(math.pi * share)))


def save(path: Path, network: Recogniser, optimiser: torch.optim.Optimizer, step: int, share: float) -> None:
    state = {"width": network.width, "network": network.state_dict(), "optimiser": optimiser.state_dict(), "step": step, "share": share}
    # A run that is stopped while it writes leaves the file before.
    torch.save(state, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", required=True, help="folder with train/*.txt.xz")
    parser.add_argument("--out", type=Path, default=Path("recogniser.pt"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--width", type=float, default=1.0, help="channels as a multiple of the small network's")
    parser.add_argument("--steps", type=int, default=100_000)
    parser.add_argument("--minutes", type=float, default=math.inf, help="ends earlier; the rate then falls with the time")
    parser.add_argument("--columns", type=int, default=8_000, help="pixel columns a batch")
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--report", type=int, default=250, help="steps between reports and saves")
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--makers", type=int, default=0, help="processes that draw lines; 0 draws in this one")
    parser.add_argument("--resume", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
