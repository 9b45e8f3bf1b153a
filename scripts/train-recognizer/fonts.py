"""Debian's faces that hold the whole alphabet, grouped by how often offices print with their like."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
import random
import subprocess

from PIL import ImageFont

from alphabet import ALPHABET

_TRUETYPE = Path("/usr/share/fonts/truetype")
_TINOS = Path(__file__).parents[2] / "node_modules/@expo-google-fonts/tinos"

# Weight of a group and its faces. Decree 30/2020/ND-CP (annex I) asks for Times New Roman: its metric twins come most,
# upright, bold, italic and both. Sans stands for letterheads and forms, mono for typewriters.
_GROUPS = [
    (55, ["tinos", "liberation2/LiberationSerif", "freefont/FreeSerif"]),
    (15, ["noto/NotoSerif-", "dejavu/DejaVuSerif"]),
    (18, ["liberation2/LiberationSans", "freefont/FreeSans", "noto/NotoSans-", "dejavu/DejaVuSans", "crosextra/Carlito"]),
    (12, ["liberation2/LiberationMono", "freefont/FreeMono", "noto/NotoSansMono"]),
]
_FACES = ("regular", "bold", "italic", "oblique")


@dataclass(frozen=True)
class Face:
    path: str
    weight: float


def _missing(path: Path) -> set[str]:
    """Characters of the alphabet that fontconfig does not find in a file."""
    listed = subprocess.run(["fc-query", "--format=%{charset}", str(path)], capture_output=True, text=True, check=True)
    spans = [[int(end, 16) for end in span.split("-")] for span in listed.stdout.split()]
    held = {chr(code) for span in spans for code in range(span[0], span[-1] + 1)}
    return set(ALPHABET) - held


# Faces may lack these rare signs and are still used, but never to print them.
RARE = set("≤≥½€§²³±×•")


def _is_plain_face(path: Path) -> bool:
    name = path.stem.lower()
    return not any(word in name for word in ("condensed", "extralight", "light", "thin", "display", "black", "medium", "semi"))


@cache
def faces() -> tuple[tuple[Face, frozenset[str]], ...]:
    """Every usable face with the rare signs it lacks, in a fixed order."""
    found = []
    for weight, stems in _GROUPS:
        paths = []
        for stem in stems:
            files = _TINOS.glob("*/*.ttf") if stem == "tinos" else _TRUETYPE.glob(f"{stem}*.ttf")
            paths += [path for path in sorted(files) if _is_plain_face(path)]
        usable = [(path, _missing(path)) for path in paths]
        usable = [(path, missing) for path, missing in usable if missing <= RARE]
        for path, missing in usable:
            found.append((Face(str(path), weight / len(usable)), frozenset(missing)))
    if not found:
        raise SystemExit("no face with the whole alphabet: apt-get install fonts-liberation2 fonts-freefont-ttf")
    return tuple(found)


@cache
def open_font(path: str, size_px: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size_px, layout_engine=ImageFont.Layout.BASIC)


def pick_face(text: str, choice: random.Random) -> str:
    """A face that holds every character of the text."""
    usable = [face for face, missing in faces() if not missing.intersection(text)]
    return choice.choices(usable, [face.weight for face in usable])[0].path


if __name__ == "__main__":
    for face, missing in faces():
        print(f"{face.weight:5.2f}  {Path(face.path).name:36}  {'lacks ' + ''.join(sorted(missing)) if missing else ''}")
