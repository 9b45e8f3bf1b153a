"""Lines for training: short ones first, longer ones once letters are known; drawn here or by other processes."""

import argparse
from collections.abc import Iterator

import torch
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from batches import group_by_width, make_lines, to_tensors

Batch = tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]

# Steps with at most so many characters a line: CTC finds the letters of short lines in a fraction of the time.
_LENGTHS = ((400, 8), (1_500, 20))
_LONGEST = 48


def feed(options: argparse.Namespace, prose: tuple[str, ...], start: int) -> Iterator[Batch]:
    """Endless batches from step `start` on; reproducible for the same seed, start and number of makers."""
    dataset = _Lines(options, prose, start)
    if options.makers == 0:
        yield from dataset
    else:
        yield from DataLoader(dataset, batch_size=None, num_workers=options.makers, pin_memory=options.device != "cpu", prefetch_factor=8)


class _Lines(IterableDataset):
    def __init__(self, options: argparse.Namespace, prose: tuple[str, ...], start: int):
        self.options, self.prose, self.start = options, prose, start

    def __iter__(self) -> Iterator[Batch]:
        worker = get_worker_info()
        index, makers = (worker.id, worker.num_workers) if worker else (0, 1)
        torch.set_num_threads(1)
        step = self.start
        for until, longest in (*_LENGTHS, (None, _LONGEST)):
            if until is not None and step >= until:
                continue
            lines = make_lines(f"{self.options.seed}/{self.start}/{index}/{longest}", self.prose, longest)
            for batch in group_by_width(lines, self.options.columns, 8):
                if until is not None and step >= until:
                    break
                yield to_tensors(batch)
                step += makers
