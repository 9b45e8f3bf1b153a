/** A cell of one column and what was read in it; '' where nothing was. */
export interface ReadCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  /** What else may stand there. */
  readonly others?: readonly string[];
}

/** What the other cells of its column say of a reading. */
export interface Judgement {
  /** What should stand there: the reading itself where it is only doubtful. */
  readonly text: string;
  readonly isDoubtful: boolean;
}

/** A number with its sign, brackets and per cent sign, and dust read as points and quotation marks around it. */
const FIGURE = /^[:;.,'’"“”`_]*([-–−+(]?)(\d(?:[\d.,]*\d)?)(%?\)?)([:;.,'’"“”`_]*)$/u;
/** A comma that print and dust made a stroke of. */
const STROKE = /^(\d+)[/⁄](\d{1,3})$/u;
const WHOLE = /^\d+$/u;
const GROUPED = /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/u;
const DECIMAL = /^\d+,(\d+)$/u;
const THOUSANDS_WITH_COMMA = /^\d{1,3},\d{3}$/u;
const DECIMAL_POINT = /^\d+\.\d{1,2}$/u;
/** Digits and what engines take digits and their signs for. */
const LIKE_FIGURE = /^(?=.*[\dIl|\]Oo])[\dIlOoSBZzU|\][!.,%()/'’"“”⁄ -]{1,14}$/u;
/** `gg` for 69; a cross is set for yes. */
const GARBLE = /^(?![xX]$)\p{L}{1,3}$/u;
/** A letter among digits: `H4` for 84. */
const MIXED = /^(?=.*\d)(?=.*\p{L})[\p{L}\d.,]{2,5}$/u;
const DATE_OR_RANGE = /^\d+(?:[/-]\d+)+$/u;

/** A column of figures has so many of them, in this share of its cells that are not empty. */
const LEAST_FIGURES = 4;
const MOSTLY = 0.6;
/** What a form of writing has to be shared by so that another one is taken for a misreading; and how few may have that. */
const USUAL = 0.7;
const SELDOM = 0.2;

/**
 * Compares every figure of a column with the others of it: a point behind one number alone is dust, and a number that
 * is written like no other of them (no decimals, thousands not parted, a letter among digits) is doubtful.
 */
export function judgeColumn<Cell extends ReadCell>(
  cells: readonly Cell[],
  table: { readonly hasCommas: boolean } = { hasCommas: false },
): Map<Cell, Judgement> {
  const filled = cells.filter(({ text }) => text !== '');
  const figures = filled.flatMap((cell) => figureOf(cell) ?? []);
  const judged = new Map<Cell, Judgement>();
  if (figures.length < LEAST_FIGURES || figures.length < MOSTLY * filled.length) return judged;
  const form = formOf(figures, table.hasCommas);
  for (const cell of filled) {
    const figure = figureOf(cell);
    const judgement = figure === undefined ? judgeOther(cell.text, form) : judgeFigure(figure, form, cell.others);
    if (judgement !== undefined) judged.set(cell, judgement);
  }
  return judged;
}

interface Figure {
  readonly text: string;
  readonly sign: string;
  readonly digits: string;
  /** A per cent sign, a closing bracket. */
  readonly behind: string;
  /** What of the text stands after the figure. */
  readonly tail: string;
}

function figureOf({ text }: Pick<ReadCell, 'text'>): Figure | undefined {
  const [, sign = '', digits, behind = '', tail = ''] = FIGURE.exec(text) ?? [];
  return digits === undefined ? undefined : { text, sign, digits, behind, tail };
}

function judgeFigure(figure: Figure, form: ColumnForm, others: readonly string[] = []): Judgement | undefined {
  const { text, digits, behind, tail } = figure;
  if (!isUsual(digits, behind, form))
    return { text: usualOne(figure, form, others) ?? writtenIn(figure, form), isDoubtful: true };
  const own = writtenIn(figure, form) + (tail === '.' && form.hasPointsBehind ? tail : '');
  const isDoubtful = form.hasCommas && withComma(digits) !== digits;
  return isDoubtful || own !== text ? { text: own, isDoubtful } : undefined;
}

function writtenIn({ sign, digits, behind }: Figure, { hasCommas }: ColumnForm): string {
  return sign + (hasCommas ? withComma(digits) : digits) + behind;
}

/** Another reading of the figure that is written like the others of its column. */
function usualOne(figure: Figure, form: ColumnForm, others: readonly string[]): string | undefined {
  const { sign, digits, behind } = figure;
  const whole = THOUSANDS_WITH_COMMA.test(digits) ? digits.replace(',', '') : digits;
  const parted = WHOLE.test(whole) && !whole.startsWith('0') ? whole.replace(/\B(?=(?:\d{3})+$)/gu, '.') : whole;
  const percent = digits.replace(/96$/u, '%');
  return [...others, sign + parted + behind, sign + percent]
    .flatMap((text) => figureOf({ text }) ?? [])
    .filter((other) => other.text !== figure.text && isUsual(other.digits, other.behind, form))
    .map((other) => writtenIn(other, form))[0];
}

/** Where decimals have commas, a point before one or two digits is a comma that lost its tail. */
function withComma(digits: string): string {
  return DECIMAL_POINT.test(digits) ? digits.replace('.', ',') : digits;
}

/** Whether the figures of a table have decimals with commas. */
export function hasDecimalCommas(cells: readonly ReadCell[]): boolean {
  return cells.filter((cell) => /^\d+,\d{1,2}$/u.test(figureOf(cell)?.digits ?? '')).length >= LEAST_COMMAS;
}

const LEAST_COMMAS = 3;

/** A word and its number that were read as one: `Quý1`. */
const NUMBERED_WORD = /^\p{Lu}\p{Ll}{2,}\d{1,2}$/u;

/** What is no figure: nothing is said of a word or a dash. */
function judgeOther(text: string, form: ColumnForm): Judgement | undefined {
  if (form.hasCommas && STROKE.test(text)) return { text: text.replace(STROKE, '$1,$2'), isDoubtful: true };
  const isMixed = MIXED.test(text) && !NUMBERED_WORD.test(text);
  const isMisread = GARBLE.test(text) || isMixed || (LIKE_FIGURE.test(text) && !DATE_OR_RANGE.test(text));
  return isMisread ? { text, isDoubtful: true } : undefined;
}

/** How the figures of a column are written. */
interface ColumnForm {
  /** How many decimals (nearly) all of them have. */
  readonly decimals: number | undefined;
  readonly hasCommas: boolean;
  readonly hasPoints: boolean;
  readonly hasPercent: boolean;
  /** Ordinals: `1.`, `2.` */
  readonly hasPointsBehind: boolean;
  /** The fewest digits before the decimals that are parted into thousands, and none so long that are not. */
  readonly partedFrom: number | undefined;
}

function formOf(all: readonly Figure[], tableHasCommas: boolean): ColumnForm {
  const few = Math.max(1, SELDOM * all.length);
  const commas = all.filter(({ digits }) => DECIMAL.test(digits)).length;
  const points = all.filter(({ digits }) => DECIMAL_POINT.test(digits)).length;
  const hasCommas = commas >= (tableHasCommas ? 1 : 2) && (tableHasCommas || points <= Math.max(1, SELDOM * commas));
  const figures = all.map(({ digits, behind }) => (hasCommas ? withComma(digits) : digits) + behind);
  const long = figures.filter((figure) => !isPlain(bareOf(figure)));
  const counts = Map.groupBy(long, (figure) => decimalsOf(bareOf(figure)));
  const [decimals, same = []] = [...counts].sort((a, b) => b[1].length - a[1].length)[0] ?? [];
  const parted = figures.filter((figure) => GROUPED.test(bareOf(figure)));
  const unparted = figures.filter((figure) => WHOLE.test(bareOf(figure)) && bareOf(figure).length > 3);
  return {
    decimals: same.length >= Math.max(LEAST_FIGURES, USUAL * long.length) ? decimals : undefined,
    hasCommas,
    hasPoints: points > few,
    hasPercent: all.filter(({ behind }) => behind.startsWith('%')).length >= USUAL * all.length,
    hasPointsBehind: all.filter(({ tail }) => tail === '.').length > few,
    partedFrom:
      parted.length >= 3 && unparted.length <= Math.max(1, SELDOM * parted.length)
        ? Math.min(...parted.map((figure) => wholeDigits(bareOf(figure))))
        : undefined,
  };
}

function isUsual(digits: string, behind: string, form: ColumnForm): boolean {
  if (form.hasPercent && !behind.startsWith('%')) return false;
  const isWellFormed =
    WHOLE.test(digits) ||
    GROUPED.test(digits) ||
    DECIMAL.test(digits) ||
    (form.hasPoints && /^\d+\.\d+$/u.test(digits));
  if (!isWellFormed) return /^\d+(?:\.\d{1,2})+$/u.test(digits) && !form.hasCommas;
  const own = decimalsOf(digits);
  if (form.decimals !== undefined && form.decimals > 0 && own !== form.decimals) return isPlain(digits);
  if (form.partedFrom !== undefined && THOUSANDS_WITH_COMMA.test(digits)) return false;
  return form.partedFrom === undefined || !WHOLE.test(digits) || digits.length < Math.max(4, form.partedFrom);
}

/** What stands without decimals among figures that have them; others lost their comma. */
function isPlain(digits: string): boolean {
  return digits.length < 2 || digits === '100';
}

function bareOf(figure: string): string {
  return figure.replace(/[%)]+$/u, '');
}

function decimalsOf(digits: string): number {
  return digits.includes(',') ? digits.length - digits.indexOf(',') - 1 : 0;
}

function wholeDigits(digits: string): number {
  return (digits.split(',')[0] ?? '').replace(/\D/gu, '').length;
}
