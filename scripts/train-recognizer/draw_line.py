"""A line of print as the engine's cropper hands it over: drawn at the scan's size, worn, cut to its ink, 32 pixels high."""

from io import BytesIO
import random

from PIL import Image, ImageDraw, ImageFilter
import numpy as np

from fonts import open_font, pick_face

# Must agree with src/ocr/recogniser/line-picture.ts.
HEIGHT = 32
MARGIN = 2
LEAST_CONTRAST = 24.0
PAPER_PERCENTILE = 75


def draw_line(text: str, choice: random.Random, noise: np.random.Generator, level: str | None = None) -> np.ndarray:
    """Ink 0..255 (255 is black) as HEIGHT rows; the width follows from the text. `level` names one degradation."""
    page = _cut(_print(text, choice), choice)
    settings = _scan_settings(level or choice.choices(_LEVELS, _LEVEL_WEIGHTS)[0], choice)
    if settings["marks"] > choice.random():
        _add_marks(page, choice)
    grey = _scan(page, settings, choice, noise)
    return _normalise(_without_paper(grey) if choice.random() < 0.7 else grey)


def _print(text: str, choice: random.Random) -> Image.Image:
    # 150 to 300 dpi and 10 to 14 points: 21 to 58 pixels an em; headings and small print beyond.
    size = round(np.clip(choice.lognormvariate(np.log(34), 0.25), 17, 60))
    font = open_font(pick_face(text, choice), size)
    pad = size
    tracking = choice.uniform(0.02, 0.15) * size if choice.random() < 0.06 else 0.0
    width = round(font.getlength(text) + tracking * len(text)) + 2 * pad
    page = Image.new("L", (width, 2 * size + pad), 255)
    pen = ImageDraw.Draw(page)
    if tracking == 0.0:
        pen.text((pad, pad), text, font=font, fill=0)
    else:
        x = float(pad)
        for character in text:
            pen.text((round(x), pad), character, font=font, fill=0)
            x += font.getlength(character) + tracking
    stretch = choice.uniform(0.88, 1.12) if choice.random() < 0.5 else 1.0
    lean = choice.gauss(0, 0.006)
    if stretch != 1.0 or abs(lean) > 0.002:
        new_width = round(width * stretch)
        # Output to input: the inverse of the stretch, and a baseline that rises or falls.
        turned = (1 / stretch, 0, 0, lean / stretch, 1, -lean * width / 2)
        page = page.transform((new_width, page.height), Image.Transform.AFFINE, turned, Image.Resampling.BILINEAR, fillcolor=255)
    return page


def _cut(page: Image.Image, choice: random.Random) -> Image.Image:
    """Cuts to the ink with an unsteady margin: where a line has no tall letters the print stands smaller, off the middle."""
    left, top, right, bottom = page.point(lambda grey: 255 - grey).getbbox() or (0, 0, *page.size)
    tall = max(6, bottom - top)
    above, below = (abs(choice.gauss(0, 0.06)) * tall for _ in range(2))
    if choice.random() < 0.3:
        above += choice.uniform(0, 0.35) * tall
        below += choice.uniform(0, 0.35) * tall
    side = choice.uniform(0, 0.25) * tall
    box = (max(0, round(left - side)), round(top - above), round(right + side), round(bottom + below))
    # Beyond the page there is paper, which `crop` would make black.
    paper = Image.new("L", (box[2] - box[0], box[3] - box[1]), 255)
    paper.paste(page, (-box[0], -box[1]))
    return paper


def _add_marks(page: Image.Image, choice: random.Random) -> None:
    """What else crosses a line: arcs of seals, rules of tables, underlines, letters of the neighbouring lines."""
    pen = ImageDraw.Draw(page)
    width, height = page.size
    kind = choice.random()
    if kind < 0.35:
        # A seal is about ten lines high; grey, because coloured ink is made pale before.
        radius = choice.uniform(3, 6) * height
        x, y = choice.uniform(0, width), height / 2 + choice.choice([-1, 1]) * choice.uniform(0.6, 1.0) * radius
        for ring in (0, choice.randint(4, 8)):
            box = (x - radius + ring, y - radius + ring, x + radius - ring, y + radius - ring)
            pen.ellipse(box, outline=choice.randint(90, 200), width=choice.randint(1, 4))
    elif kind < 0.6:
        x = choice.choice([choice.uniform(0, 0.04), choice.uniform(0.96, 1.0)]) * width
        pen.line((x, 0, x + choice.uniform(-2, 2), height), fill=choice.randint(0, 90), width=choice.randint(1, 3))
    elif kind < 0.8:
        y = height * choice.uniform(0.85, 0.97)
        pen.line((0, y, width, y + choice.uniform(-2, 2)), fill=choice.randint(0, 90), width=choice.randint(1, 3))
    else:
        size = max(8, round(height * 0.8))
        other = "".join(choice.choices("gypqjhklbdtfế ộạ,", k=max(2, width // size)))
        y = -choice.uniform(0.95, 1.1) * size if choice.random() < 0.5 else height - choice.uniform(0.1, 0.3) * size
        pen.text((choice.randint(0, size), y), other, font=open_font(pick_face(other, choice), size), fill=0)


_LEVELS = ["clean", "office", "poor", "one-bit", "real-like", "hard"]
_LEVEL_WEIGHTS = [8, 30, 14, 18, 24, 6]


def _scan_settings(level: str, choice: random.Random) -> dict[str, float]:
    """The levels of scripts/scan-maker/levels.ts, as far as one line shows them."""
    blank = {"blur": 0.0, "grain": 0.0, "ink": 0, "paper": 255, "quality": 0, "threshold": 0, "wander": 0, "specks": 0.0, "fade": 0.0, "marks": 0.0, "shrink": 1.0}
    if level == "clean":
        return blank
    office = {**blank, "blur": choice.uniform(0.3, 0.8), "grain": choice.uniform(2, 7), "ink": choice.randint(10, 60), "paper": choice.randint(230, 253), "quality": choice.randint(60, 92), "specks": 0.0003, "marks": 0.12}
    if level == "office":
        return office
    if level == "poor":
        return {**office, "blur": choice.uniform(0.6, 1.0), "grain": choice.uniform(5, 12), "ink": choice.randint(40, 90), "paper": choice.randint(200, 235), "quality": choice.randint(28, 60), "shrink": choice.uniform(0.65, 0.9)}
    if level == "one-bit":
        return {**office, "quality": 0, "threshold": choice.randint(140, 190), "wander": choice.randint(4, 16), "specks": 0.0008}
    real = {**office, "quality": 0, "blur": choice.uniform(0.55, 0.95), "grain": choice.uniform(6, 14), "threshold": choice.randint(150, 195), "wander": choice.randint(14, 32), "specks": 0.0015, "fade": 0.15, "marks": 0.2}
    if level == "real-like":
        return real
    return {**real, "blur": choice.uniform(0.8, 1.2), "grain": choice.uniform(16, 28), "threshold": choice.randint(135, 175), "wander": choice.randint(30, 50), "fade": 0.5, "specks": 0.003}


def _scan(page: Image.Image, settings: dict[str, float], choice: random.Random, noise: np.random.Generator) -> np.ndarray:
    if settings["shrink"] < 1:
        page = page.resize((max(8, round(page.width * settings["shrink"])), max(8, round(page.height * settings["shrink"]))), Image.Resampling.BOX)
    if settings["blur"] > 0:
        page = page.filter(ImageFilter.GaussianBlur(settings["blur"]))
    grey = np.asarray(page, np.float32)
    if choice.random() < settings["fade"]:
        grey = grey + 255 * settings["fade"] * np.clip(_field(grey.shape, 3, noise) + 0.4, 0, None)
    grey = settings["ink"] + grey * ((settings["paper"] - settings["ink"]) / 255)
    if settings["grain"] > 0:
        grey = grey + _grain(grey.shape, noise) * np.float32(settings["grain"])
    if settings["threshold"] > 0:
        grey = np.where(grey < settings["threshold"] + settings["wander"] * _field(grey.shape, 3, noise), 0.0, 255.0)
    if settings["specks"] > 0:
        grey = np.where(noise.random(grey.shape, np.float32) < settings["specks"], 0.0 if settings["threshold"] > 0 else 60.0, grey)
    grey = np.clip(grey, 0, 255).astype(np.uint8)
    if settings["quality"] > 0:
        packed = BytesIO()
        Image.fromarray(grey).save(packed, "JPEG", quality=int(settings["quality"]))
        grey = np.asarray(Image.open(packed))
    return grey


# Normal values to cut grain from: drawing them anew took a quarter of the time of a line.
_GRAIN = np.random.default_rng(0).standard_normal(1 << 21, np.float32)


def _grain(shape: tuple[int, int], noise: np.random.Generator) -> np.ndarray:
    start = int(noise.integers(0, len(_GRAIN) - shape[0] * shape[1]))
    return _GRAIN[start : start + shape[0] * shape[1]].reshape(shape)


def _field(shape: tuple[int, int], cell: int, noise: np.random.Generator) -> np.ndarray:
    """A smooth random field, -1 to 1, one knot every `cell` pixels."""
    knots = noise.random((shape[0] // cell + 2, shape[1] // cell + 2), np.float32) * 2 - 1
    return np.asarray(Image.fromarray(knots).resize((shape[1], shape[0]), Image.Resampling.BILINEAR))


def _without_paper(grey: np.ndarray) -> np.ndarray:
    """Only the ink and its rim of one pixel, on white: what a collage of the page's parts holds (src/image/collage.ts)."""
    paper = float(np.percentile(grey, 90))
    printed = float(np.percentile(grey, 3))
    # 0.4 of the way from the paper to the print, as src/image/binarize.ts has it.
    ink = Image.fromarray((grey < paper - 0.4 * max(LEAST_CONTRAST, paper - printed)).astype(np.uint8) * 255)
    return np.where(np.asarray(ink.filter(ImageFilter.MaxFilter(3))) > 0, grey, 255).astype(np.uint8)


def _normalise(grey: np.ndarray) -> np.ndarray:
    """Brings to HEIGHT rows with a margin and stretches the contrast, as the engine does."""
    inner = HEIGHT - 2 * MARGIN
    width = max(8, round(grey.shape[1] * inner / grey.shape[0]))
    small = np.asarray(Image.fromarray(grey).resize((width, inner), Image.Resampling.BOX), np.float32)
    darkest, paper = float(small.min()), float(np.percentile(small, PAPER_PERCENTILE, method="lower"))
    ink = (paper - small) * (255 / max(LEAST_CONTRAST, paper - darkest))
    return np.pad(np.clip(ink, 0, 255), MARGIN).astype(np.uint8)
