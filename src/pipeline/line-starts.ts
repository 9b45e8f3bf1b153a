import { type BoundingBox, boxArea, boxHeight, boxWidth, overlapArea } from '../domain/bounding-box.ts';
import { median } from '../domain/median.ts';
import type { PageElement, TextLine, TextPage, Word } from '../domain/text-layer.ts';
import { type DocumentPhrases, foldWord } from '../restoration/document-phrases.ts';
import { withText } from './hidden-words.ts';

/** What a seal leaves of the words that it covers: no more than so many. */
const MOST_LEFT = 3;
/** In letters: how well a start must fill the room up to where its centred line begins. */
const SLACK = 2.5;
/** Of the hidden place; the seal's circle stands slanting beside it. */
const COVERED = 0.3;
/** In line heights. */
const CLEAR = 3;
/** Decree 30/2020, Annex I: an annex says below its title which act it belongs to. */
const NAMES_ACT = /^[^(]* số [^(]*\)$/u;
const BELONGS_TO = ['(Kèm theo', '(Ban hành kèm theo'];
/** `KẾ HOẠCH`, `QUY CHẾ`, `DANH MỤC`: the kind of annex, at the start of its title. */
const WORDS_OF_KIND = 2;
const LEAST_OF_TITLE = 4;

/**
 * The starts of lines that a seal covers, where the document says elsewhere what stands there: the seal of an annex is
 * set over the start of its title (Decree 30/2020, Article 33), and the title is what the act is about. Nobody saw those
 * letters, so a person looks at them.
 */
export function completeLineStarts(
  { elements, regions }: Pick<TextPage, 'elements' | 'regions'>,
  phrases: DocumentPhrases,
): readonly PageElement[] {
  const seals = regions.flatMap(({ kind, box }) => (kind === 'stamp' ? [box] : []));
  if (seals.length === 0) return elements;
  const printed = elements.flatMap((element) => (element.kind === 'line' ? [element.line] : []));
  const over: TextLine[] = [];
  return elements.map((element) => {
    if (element.kind !== 'line') return element;
    const { line } = element;
    const isOpen = (other: TextLine): boolean => other.block === line.block && isClearOf(seals, other);
    const axis = middleOf(printed.filter(isOpen));
    const start = seals.some((seal) => isBeside(seal, line))
      ? startOf(line, { over, axis, seals, known: (words) => phrases.wordsBefore(words) })
      : undefined;
    const whole = start === undefined ? line : withText(line, start);
    over.push(whole);
    return { ...element, line: whole };
  });
}

interface Surroundings {
  readonly over: readonly TextLine[];
  /** The middle of the lines of its block that no seal covers. */
  readonly axis: number | undefined;
  readonly seals: readonly BoundingBox[];
  /** The words before some words wherever the document has them, nearest first. */
  readonly known: (words: readonly string[]) => readonly (readonly string[])[];
}

/** The line as it must have been printed; `undefined` where nothing of it is hidden or nobody knows what. */
function startOf(line: TextLine, around: Surroundings): string | undefined {
  for (let left = 0; left <= MOST_LEFT; left += 1) {
    const rest = line.words.slice(left);
    const [first] = rest;
    if (first === undefined) return undefined;
    const texts = rest.map(({ text }) => text);
    const starts = around.known(texts).flatMap((before) => chosenStart(before, rest, around) ?? []);
    const formula = starts.length > 0 || touches(first.box, around.seals) ? undefined : formulaBefore(rest, around);
    const [hidden, ...others] = new Set(formula === undefined ? starts : [formula]);
    if (starts.length === 0 && formula === undefined) continue;
    if (hidden === undefined || others.length > 0 || !isCovered(hidden, rest, around.seals)) return undefined;
    return [hidden, ...texts].join(' ');
  }
  return undefined;
}

/** As many of the words before as the line above lets open, or as the room of a centred line takes. */
function chosenStart(
  before: readonly string[],
  rest: readonly Word[],
  { over, axis }: Surroundings,
): string | undefined {
  const isCapitals = rest.every(({ text }) => isInCapitals(text));
  const starts = before.map((_, count) =>
    before
      .slice(0, count + 1)
      .toReversed()
      .join(' '),
  );
  const last = foldWord(over.at(-1)?.words.at(-1)?.text ?? '');
  const follows = last === '' ? -1 : before.findIndex((word) => foldWord(word) === last);
  const start = follows === -1 ? bestFit(starts, rest, axis) : starts[follows - 1];
  return isCapitals ? start?.toUpperCase() : start;
}

/** `(Kèm theo`, and what of the annex's name goes before the first word that is left. */
function formulaBefore(rest: readonly Word[], { over, axis }: Surroundings): string | undefined {
  const [first = '', ...others] = rest.map(({ text }) => text);
  if (!NAMES_ACT.test([first, ...others].join(' '))) return undefined;
  const title = over.find(
    ({ words }) => words.length >= LEAST_OF_TITLE && words.every(({ text }) => isInCapitals(text)),
  );
  const name = title?.words.slice(0, WORDS_OF_KIND).map(({ text }) => text) ?? [];
  // `Kế hoạch tại Quyết định số`, or the act at once.
  const before =
    first === 'tại'
      ? name
      : name.slice(
          0,
          Math.max(
            0,
            name.findIndex((word) => foldWord(word) === foldWord(first)),
          ),
        );
  const kind = before.join(' ').toLowerCase();
  const end = kind === '' ? '' : ` ${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  return bestFit(
    BELONGS_TO.map((start) => start + end),
    rest,
    axis,
  );
}

function isInCapitals(text: string): boolean {
  return text === text.toUpperCase();
}

function bestFit(starts: readonly string[], rest: readonly Word[], axis: number | undefined): string | undefined {
  const [first, last] = [rest[0], rest.at(-1)];
  if (first === undefined || last === undefined || axis === undefined) return undefined;
  const room = (first.box.left - (2 * axis - last.box.right)) / letterWidth(rest) - 1;
  const [best] = starts.toSorted((a, b) => Math.abs(a.length - room) - Math.abs(b.length - room));
  return best !== undefined && Math.abs(best.length - room) <= SLACK ? best : undefined;
}

function isCovered(hidden: string, rest: readonly Word[], seals: readonly BoundingBox[]): boolean {
  const [first] = rest;
  if (first === undefined) return false;
  const place = { ...first.box, left: first.box.left - hidden.length * letterWidth(rest), right: first.box.left };
  return seals.some((seal) => overlapArea(seal, place) >= COVERED * boxArea(place));
}

/** Gaps do not count: where a number was written by hand there is a wide one. */
function letterWidth(words: readonly Word[]): number {
  const width = words.reduce((sum, { box }) => sum + boxWidth(box), 0);
  return width / Math.max(1, words.map(({ text }) => text).join('').length);
}

function isBeside(seal: BoundingBox, { box }: TextLine): boolean {
  const reach = boxWidth(seal) / 2;
  return overlapArea(seal, { ...box, left: box.left - reach, right: box.left + reach }) > 0;
}

/** With room for a word or two between. */
function isClearOf(seals: readonly BoundingBox[], { box }: TextLine): boolean {
  return !touches({ ...box, left: box.left - CLEAR * boxHeight(box) }, seals);
}

function touches(box: BoundingBox, seals: readonly BoundingBox[]): boolean {
  return seals.some((seal) => overlapArea(seal, box) > 0);
}

function middleOf(lines: readonly TextLine[]): number | undefined {
  return lines.length === 0 ? undefined : median(lines.map(({ box }) => (box.left + box.right) / 2));
}
