import { type BoundingBox, boxHeight, unionOfBoxes } from '../domain/bounding-box.ts';
import { editDistance } from '../domain/edit-distance.ts';
import type { Finding } from '../domain/finding.ts';
import type { PageElement, PageTableCell, TextLine, TextPage, Word } from '../domain/text-layer.ts';
import type { LayerWitness, RestoredWord } from '../restoration/layer-witness.ts';

export interface HeededPage {
  readonly page: TextPage;
  readonly findings: readonly Finding[];
}

/** Two readings of a number that differ are never sure, whatever the engine says of one of them. */
const DISPUTED = 0.6;
/** The same holds for lines that we did not see: what a language model makes of an old layer is no reading. */
const FILLED_IN = 0.6;
/** Share of the words of a line, put right, that must be likely for the line to be text. */
const MIN_LIKELY = 0.8;
const LIKELY = 0.5;

/** Numbers that the layer has otherwise are doubted, lines that only the layer has are filled in; both are listed. */
export function heedWitness(page: TextPage, witness: LayerWitness): HeededPage {
  const disputed: Word[] = [];
  const elements = mapWords(page.elements, (word) => {
    const other = witness.wordAt(word);
    if (other === undefined || !isDisputed(word.text, other.text)) return word;
    const doubted = doubtNumber(word, other.text);
    disputed.push(doubted);
    return doubted;
  });
  const lost = witness.restore(witness.unread).filter(isText).map(toLine);
  const filled = lost.reduce(insertLine, elements);
  return {
    page: { ...page, elements: filled },
    findings: [...disputed.map((word) => disputeOf(page, word)), ...lost.map((line) => filledIn(page, line))],
  };
}

const coreOf = (text: string): string => text.replace(/^[^\p{L}\d]+|[^\p{L}\d%]+$/gu, '');
const digitsOf = (text: string): string => text.replace(/\D/gu, '');
/** A number, a share, a date or a fraction of two numbers, as papers write them. */
const IS_NUMBER =
  /^\d{1,3}(?:\.\d{3})*(?:,\d+)?%?$|^\d+%?$|^\d+(?:\.\d{3})*\/\d+(?:\.\d{3})*$|^\d{1,2}\/\d{1,2}\/\d{4}$/u;
/** Digits of two readings of one number that may differ where only one of them is a number at all. */
const MOST_OTHER_DIGITS = 2;

/** Whether the layer has a number where we have another one, or none. */
function isDisputed(text: string, other: string): boolean {
  const [ours, theirs] = [coreOf(text), coreOf(other)];
  return ours !== theirs && IS_NUMBER.test(theirs) && /^[\p{L}]*\d[\d.,/:%-]*$/u.test(ours);
}

/** Both readings of a number, the better formed one in front; in doubt ours, and never for certain. */
function doubtNumber(word: Word, other: string): Word {
  const [ours, theirs] = [coreOf(word.text), coreOf(other)];
  const isOurs = IS_NUMBER.test(ours) || editDistance(digitsOf(ours), digitsOf(theirs)) > MOST_OTHER_DIGITS;
  const second = { text: isOurs ? other : word.text, confidence: 1 - DISPUTED };
  const confidence = Math.min(DISPUTED, word.confidence);
  const doubted = { ...word, confidence, alternatives: [...(word.alternatives ?? []), second] };
  return isOurs ? doubted : { ...doubted, text: word.text.replace(ours, theirs), before: word.text };
}

function mapWords(elements: readonly PageElement[], map: (word: Word) => Word): PageElement[] {
  return elements.map((element): PageElement => {
    if (element.kind === 'line') return { kind: 'line', line: { ...element.line, words: element.line.words.map(map) } };
    const cells = element.table.cells.map((cell) => ({ ...cell, words: cell.words.map(map) }));
    return { kind: 'table', table: { ...element.table, cells } };
  });
}

function isText(words: readonly RestoredWord[]): boolean {
  const likely = words.filter(({ probability }) => probability >= LIKELY).length;
  return words.length > 0 && likely >= MIN_LIKELY * words.length;
}

function toLine(restored: readonly RestoredWord[]): TextLine {
  const words = restored.map(({ word, text, probability }): Word => {
    const confidence = Math.min(FILLED_IN, probability);
    return text === word.text ? { ...word, confidence } : { ...word, text, before: word.text, confidence };
  });
  const box = unionOfBoxes(words.map((word) => word.box)) ?? { left: 0, top: 0, right: 0, bottom: 0 };
  return { words, box, zone: 'body', block: 0 };
}

const middleOf = (box: BoundingBox): number => (box.top + box.bottom) / 2;

const isAbove = (upper: BoundingBox, lower: BoundingBox): boolean =>
  middleOf(upper) < middleOf(lower) && upper.left < lower.right && lower.left < upper.right;

const boxOf = (element: PageElement): BoundingBox => (element.kind === 'line' ? element.line.box : element.table.box);

/** The elements with the line behind the nearest one above it; in the cell of a table in which it lies. */
function insertLine(elements: readonly PageElement[], line: TextLine): PageElement[] {
  let above = -1;
  for (const [at, element] of elements.entries()) {
    if (element.kind === 'table' && contains(element.table.box, line.box)) return insertInTable(elements, at, line);
    if (!isAbove(boxOf(element), line.box)) continue;
    const nearest = elements[above];
    if (nearest === undefined || boxOf(element).bottom >= boxOf(nearest).bottom) above = at;
  }
  const neighbour = elements[above] ?? elements[0];
  const { zone, block } = neighbour?.kind === 'line' ? neighbour.line : line;
  return elements.toSpliced(above + 1, 0, { kind: 'line', line: { ...line, zone, block } });
}

const contains = (outer: BoundingBox, inner: BoundingBox): boolean =>
  middleOf(inner) > outer.top && middleOf(inner) < outer.bottom && inner.left >= outer.left - boxHeight(inner);

function insertInTable(elements: readonly PageElement[], at: number, line: TextLine): PageElement[] {
  const element = elements[at];
  if (element?.kind !== 'table') return [...elements];
  const cells = element.table.cells.map((cell): PageTableCell => {
    const own = line.words.filter(({ box }) => contains(cell.box, box) && box.left < cell.box.right);
    if (own.length === 0) return cell;
    const after = cell.words.findIndex(({ box }) => box.top >= middleOf(line.box));
    const words = cell.words.toSpliced(after < 0 ? cell.words.length : after, 0, ...own);
    const confidence = Math.min(cell.confidence, ...own.map((word) => word.confidence));
    return { ...cell, words, text: words.map((word) => word.text).join(' '), confidence };
  });
  return elements.with(at, { kind: 'table', table: { ...element.table, cells } });
}

function disputeOf(page: TextPage, word: Word): Finding {
  const other = word.alternatives?.at(-1)?.text ?? '';
  return {
    rule: 'number-read-twice',
    severity: 'possible',
    message: 'Hai lần đọc số không giống nhau',
    explanation: `Ảnh và lớp chữ có sẵn của tệp cho hai số khác nhau: ${word.text} và ${other}; cần đối chiếu với ảnh.`,
    correction: null,
    evidence: [evidenceAt(page, word.box, word.text)],
  };
}

function filledIn(page: TextPage, line: TextLine): Finding {
  const text = line.words.map((word) => word.text).join(' ');
  return {
    rule: 'line-from-layer',
    severity: 'possible',
    message: 'Dòng lấy từ lớp chữ có sẵn',
    explanation: `Không đọc được dòng này từ ảnh; chữ được khôi phục từ lớp chữ có sẵn của tệp, cần đối chiếu với ảnh: ${text}`,
    correction: null,
    evidence: [evidenceAt(page, line.box, line.words.map((word) => word.before ?? word.text).join(' '))],
  };
}

const evidenceAt = (page: TextPage, box: BoundingBox, raw: string): Finding['evidence'][number] => ({
  page: page.pageNumber,
  box,
  charStart: null,
  charEnd: null,
  raw,
});
