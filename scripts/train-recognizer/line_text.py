"""What the lines say: prose of the corpus, and the numbers, symbols, dates and heads that prose seldom holds."""

from functools import cache
from pathlib import Path
import lzma
import random

from alphabet import ALPHABET, fold

_LETTERS = [c for c in ALPHABET if c.isalpha()]
_SMALL = [c for c in _LETTERS if c.islower()]
_SIGNS = [c for c in ALPHABET if not c.isalnum() and c != " "]
_TYPES = ["QĐ", "NQ", "CT", "TB", "BC", "KH", "TTr", "CV", "HD", "TT", "NĐ", "BB", "GM", "GUQ", "HĐ", "ĐA", "TTLT"]
_BODIES = ["UBND", "HĐND", "CP", "TTg", "BNV", "BTC", "BTP", "SNV", "STP", "SKHĐT", "BVHTTDL", "TNMT", "VP", "VPCP", "CĐ", "BCA", "BGDĐT", "BTNMT", "QH15"]
_HEADS = [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ỦY BAN NHÂN DÂN",
    "HỘI ĐỒNG NHÂN DÂN", "THỦ TƯỚNG CHÍNH PHỦ", "QUYẾT ĐỊNH", "QUYẾT ĐỊNH:", "QUYẾT NGHỊ:", "BÁO CÁO", "TỜ TRÌNH", "THÔNG BÁO",
    "KẾ HOẠCH", "NGHỊ QUYẾT", "NGHỊ ĐỊNH", "THÔNG TƯ", "Nơi nhận:", "Kính gửi:", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH",
    "CHỦ TỊCH", "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "TL. GIÁM ĐỐC", "TUQ. CHỦ TỊCH", "- Như Điều 3;", "- Lưu: VT, NC.", "(Đã ký)",
    "Phụ lục I", "PHỤ LỤC II", "Đơn vị tính: triệu đồng", "Điều 1.", "Điều 2.", "Chương III", "Mục 4", "TỔNG CỘNG", "STT", "TT", "Ghi chú",
]


@cache
def paragraphs(corpus: str, most: int = 40_000) -> tuple[str, ...]:
    """Paragraphs of the legal and the news files, as many of each file; the first ones, so that a seed says it all."""
    found: list[str] = []
    files = [path for path in sorted(Path(corpus, "train").glob("*.txt.xz")) if path.name.startswith(("legal", "news"))]
    if not files:
        raise SystemExit(f"no legal-*.txt.xz or news-*.txt.xz below {corpus}/train")
    for path in files:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for _, line in zip(range(most // len(files)), lines):
                found.append(line.strip())
    return tuple(found)


def other_paragraphs(corpus: str) -> tuple[str, ...]:
    """Paragraphs of other documents than those of training: `domain<TAB>text`."""
    with lzma.open(Path(corpus, "dev.txt.xz"), "rt", encoding="utf-8") as lines:
        return tuple(line.split("\t", 1)[-1].strip() for line in lines)


def sample_text(choice: random.Random, prose: tuple[str, ...], most_characters: int) -> str:
    """One line, at most so long, in characters of the alphabet; never empty, no blank at its ends."""
    while True:
        kind = choice.random()
        if kind < 0.62:
            text = _prose(choice, prose, most_characters)
        elif kind < 0.74:
            text = _written_otherwise(choice, _prose(choice, prose, most_characters))
        elif kind < 0.96:
            text = choice.choice([_number, _symbol, _date, _head, _number_row, _law])(choice)
        else:
            text = _letters(choice)
        text = fold(text)[:most_characters].strip()
        if text:
            return text


def _prose(choice: random.Random, prose: tuple[str, ...], most_characters: int) -> str:
    text = choice.choice(prose)
    length = choice.randint(2, most_characters)
    start = choice.randint(0, max(0, len(text) - length))
    start = text.find(" ", start) + 1 if start > 0 else 0
    return text[start : start + length]


def _written_otherwise(choice: random.Random, text: str) -> str:
    return choice.choice([str.upper, str.upper, str.upper, str.title, lambda t: f"“{t}”", lambda t: f"({t})"])(text)


def _digits(choice: random.Random, least: int, most: int) -> str:
    return "".join(choice.choices("0123456789", k=choice.randint(least, most)))


def _number(choice: random.Random) -> str:
    digits = _digits(choice, 1, 10)
    separator = choice.choice([".", ".", ",", "", " "])
    groups = []
    while digits:
        groups.insert(0, digits[-3:])
        digits = digits[:-3]
    number = separator.join(groups)
    if choice.random() < 0.35:
        number += choice.choice([",", "."]) + _digits(choice, 1, 3)
    unit = choice.choice(["", "", "", "%", " %", " đồng", " triệu đồng", " m²", " ha", " km", " kg", "đ", " người", "°C"])
    return choice.choice(["", "", "", "-", "+", "(", "≥ ", "± "]) + number + unit + choice.choice(["", "", ";", ")", "."])


def _number_row(choice: random.Random) -> str:
    return " ".join(_number(choice) for _ in range(choice.randint(2, 5)))


def _date(choice: random.Random) -> str:
    day, month, year = choice.randint(1, 31), choice.randint(1, 12), choice.randint(1945, 2035)
    return choice.choice([
        f"{day:02}/{month:02}/{year}", f"{day}/{month}/{year}", f"{day:02}-{month:02}-{year}", f"{day:02}.{month:02}.{year}",
        f"ngày {day:02} tháng {month:02} năm {year}", f"Hà Nội, ngày {day} tháng {month} năm {year}",
        f"ngày {day:02}/{month}/{year}", f"quý {choice.choice(['I', 'II', 'III', 'IV'])} năm {year}", f"{month:02}/{year}", f"giai đoạn {year}-{year + 5}",
    ])


def _symbol(choice: random.Random) -> str:
    number = _digits(choice, 1, 5)
    year = choice.choice(["", "", f"/{choice.randint(1996, 2035)}"])
    symbol = f"{number}{year}/{choice.choice(_TYPES)}-{choice.choice(_BODIES)}"
    if choice.random() < 0.1:
        symbol += f"-{choice.choice(_BODIES)}"
    return choice.choice(["", "", "Số: ", "số ", "Số "]) + symbol + choice.choice(["", "", "", ",", ";", "."])


def _law(choice: random.Random) -> str:
    part = choice.choice(["Điều", "Khoản", "khoản", "Chương", "Mục", "điểm", "Phụ lục", "Bảng", "Mẫu số"])
    number = choice.choice([str(choice.randint(1, 250)), choice.choice(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]), choice.choice("abcdđeghiklm")])
    return f"{part} {number}{choice.choice(['', '.', ':', ')', ',', ';'])} {_symbol(choice) if choice.random() < 0.3 else ''}"


def _head(choice: random.Random) -> str:
    return choice.choice(_HEADS)


def _letters(choice: random.Random) -> str:
    """Every character of the alphabet comes, however rare: syllables that do not exist, with signs between them."""
    words = []
    for _ in range(choice.randint(1, 5)):
        letters = choice.choices(_LETTERS if choice.random() < 0.4 else _SMALL, k=choice.randint(1, 6))
        word = "".join(letters)
        if choice.random() < 0.35:
            word = word.upper()
        if choice.random() < 0.4:
            word = choice.choice(_SIGNS) + word if choice.random() < 0.5 else word + choice.choice(_SIGNS)
        words.append(word)
    return " ".join(words)
