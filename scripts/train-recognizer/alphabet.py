"""The characters that the recogniser knows: class 0 is the blank of CTC, class n the n-th character of alphabet.txt."""

from pathlib import Path
import unicodedata

# One line of characters in NFC, in the order of the network's classes. src/ocr/recogniser/alphabet.test.ts proves
# that every Vietnamese letter stands in it in both cases.
ALPHABET = Path(__file__).with_name("alphabet.txt").read_text(encoding="utf-8").rstrip("\n")
CLASS_OF = {character: index + 1 for index, character in enumerate(ALPHABET)}
CLASSES = len(ALPHABET) + 1

# Printed in more than one form; the network gives the form on the right. U+2044 and soft hyphens are never printed.
_FOLDED = str.maketrans({"\u00a0": " ", "\t": " ", "\u2212": "-", "\u2010": "-", "\u2011": "-", "\u00ad": "", "\u2026": "..."})


def fold(text: str) -> str:
    """The text as the network may answer it; characters outside the alphabet become blanks, runs of blanks one."""
    folded = unicodedata.normalize("NFC", text).translate(_FOLDED)
    return " ".join("".join(c if c in CLASS_OF else " " for c in folded).split())


def encode(text: str) -> list[int]:
    return [CLASS_OF[character] for character in text]


def decode_greedy(classes: list[int]) -> str:
    """The best path: repeats and blanks (class 0) dropped."""
    characters = []
    previous = 0
    for index in classes:
        if index not in (0, previous):
            characters.append(ALPHABET[index - 1])
        previous = index
    return "".join(characters)
