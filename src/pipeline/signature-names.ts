import { type BoundingBox, boxHeight, overlapArea } from '../domain/bounding-box.ts';
import { isWithinOneEdit } from '../domain/edit-distance.ts';
import type { PageElement, TextLine, TextPage, Word } from '../domain/text-layer.ts';
import { stripMarks } from '../vietnamese/unicode.ts';

/** The family names of nine Vietnamese in ten. */
const FAMILY_NAMES =
  'Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Đoàn Mai Lương Lưu Thái Phùng Quách Trương'.split(
    ' ',
  );
/** A name is never without its capital; what is left of one tells which it was from so many letters on. */
const REST = /^\P{L}*(\p{Ll}{4,})\P{L}*$/u;
const GIVEN_NAME = /^\p{Lu}\p{Ll}+$/u;
/** Nobody saw its first letters: it is always looked at. */
const BY_RULE = 0.6;
/** In letter heights. */
const BESIDE = 1;

/** Signers' family names of which a seal hides the beginning: `uyên Văn An` is a Nguyễn. */
export function completeNames({ elements, regions }: Pick<TextPage, 'elements' | 'regions'>): readonly PageElement[] {
  const seals = regions.flatMap(({ kind, box }) => (kind === 'stamp' ? [box] : []));
  if (seals.length === 0) return elements;
  return elements.map((element) =>
    element.kind === 'line' && element.line.zone === 'signature'
      ? { ...element, line: withFamilyName(element.line, seals) }
      : element,
  );
}

function withFamilyName(line: TextLine, seals: readonly BoundingBox[]): TextLine {
  const [first, second, ...others] = line.words;
  const [, rest] = REST.exec(first?.text ?? '') ?? [];
  if (first === undefined || second === undefined || rest === undefined || others.length > 2) return line;
  const reach = BESIDE * boxHeight(first.box);
  const place = { ...first.box, left: first.box.left - reach };
  if (!GIVEN_NAME.test(line.words.at(-1)?.text ?? '') || !seals.some((seal) => overlapArea(seal, place) > 0))
    return line;
  const [name, ...more] = FAMILY_NAMES.filter((family) => isEndOf(rest, family));
  if (name === undefined || more.length > 0) return line;
  const alternatives = [{ text: first.text, confidence: BY_RULE / 2 }];
  const word: Word = { ...first, text: name, before: first.text, confidence: BY_RULE, alternatives };
  return { ...line, words: [word, second, ...others] };
}

function isEndOf(rest: string, family: string): boolean {
  const [read, printed] = [stripMarks(rest), stripMarks(family).toLowerCase()];
  return isWithinOneEdit(read, printed.slice(-read.length));
}
