/**
 * Figures of a date in italics lose their shape: `ngày l6 tháng ó năm 202S`, `ngày 0] tháng 1] năm 2019`. The words
 * around say that a number stands there, and which numbers a day, a month and a year can be.
 */
const FIGURE_OF: Readonly<Record<string, string>> = {
  'l': '1',
  'I': '1',
  '|': '1',
  ']': '1',
  '[': '1',
  '!': '1',
  'i': '1',
  'ì': '1',
  'í': '1',
  'J': '1',
  'O': '0',
  'o': '0',
  'Ô': '0',
  'Z': '2',
  'S': '5',
  'ó': '6',
  'B': '8',
};
const MISREAD = /^([\dlI|\][!iìíJOoÔZSóB]{1,4}?)([.,;:)]*)$/u;

interface Place {
  readonly before: string;
  readonly fits: (value: number, digits: number) => boolean;
}

const PLACES: readonly Place[] = [
  { before: 'ngày', fits: (value, digits) => digits <= 2 && value >= 1 && value <= 31 },
  { before: 'tháng', fits: (value, digits) => digits <= 2 && value >= 1 && value <= 12 },
  { before: 'năm', fits: (value, digits) => digits === 4 && value >= 1945 && value <= 2099 },
];

/** The figures that a word between the words of a date can only be; the word itself where it is a number already. */
function settle(word: string, place: Place): string {
  const [, core = '', after = ''] = MISREAD.exec(word) ?? [];
  if (core === '' || /^\d+$/u.test(core)) return word;
  const figures = [...core].map((sign) => FIGURE_OF[sign] ?? sign).join('');
  if (place.fits(Number(figures), figures.length)) return figures + after;
  // A bracket more than the number can have is a speck: `31]`.
  const [, printed = ''] = /^(\d+)[\][|!]$/u.exec(core) ?? [];
  return printed !== '' && place.fits(Number(printed), printed.length) ? printed + after : word;
}

const bareWord = (word: string | undefined): string => (word ?? '').replace(/^[("“]+/u, '').toLowerCase();

/**
 * The words of a run with the misread figures of dates put right: only where at least two of `ngày`, `tháng` and `năm`
 * stand at their places, so that `năm lo` and `ngày ó` of prose stay.
 */
export function settleDates(words: readonly string[]): string[] {
  return settleFigures(words).map((word, index) => {
    const isCapital = words[index + 1] === 'Nội,' && bareWord(words[index + 2]) === 'ngày';
    if (isCapital && MISREAD_HA.test(word)) return 'Hà';
    const isInside = /^(?:ngày|tháng)$/u.test(words[index - 2] ?? '') && /^\d+$/u.test(words[index - 1] ?? '');
    return isInside && /^(?:Tháng|Năm)$/u.test(word) ? word.toLowerCase() : word;
  });
}

/** Before `Nội, ngày` stands one name of a place only: the H of an italic `Hà` is read as B or N. */
const MISREAD_HA = /^\P{L}?[BNMK]à$/u;

function settleFigures(words: readonly string[]): string[] {
  const placeAt = (index: number): number => PLACES.findIndex(({ before }) => before === bareWord(words[index - 1]));
  return words.map((word, index) => {
    const at = placeAt(index);
    const place = PLACES[at];
    if (place === undefined) return word;
    const isInDate = (at < 2 && placeAt(index + 2) === at + 1) || (at > 0 && placeAt(index - 2) === at - 1);
    return isInDate ? settle(word, place) : word;
  });
}
