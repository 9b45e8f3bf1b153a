import { isVietnameseSyllable } from '../vietnamese/syllable.ts';
import { stripMarks } from '../vietnamese/unicode.ts';
import type { Correction } from './ocr-correction.ts';

/**
 * Abbreviations read with one wrong letter (`TTHG` for `TTHC`). No language model knows them; the document does, since it
 * uses each many times, or writes it out before its first use: `thủ tục hành chính (TTHC)`.
 */

/** An abbreviation alone between blanks; codes joined by a slash or hyphen belong to a số/ký hiệu. */
const ABBREVIATION = /^[("“‘'«[]*(\p{Lu}{3,12})[)"”’'»\].,;:!?]*$/u;
const IN_PARENTHESES = /^\(\p{Lu}+\)/u;
const ROMAN = /^[IVXLCDM]+$/u;
const JOINS_NEXT = /[\p{L}\d][-–/]$/u;
const JOINS_PREVIOUS = /^[-–/][\p{L}\d]/u;
/** The line of the archive (`Lưu: VT, TTHC, NVH.`) ends with the initials of who drafted the paper, which are like no other. */
const ARCHIVE = /(?:^| )\P{L}*Lưu(?:\s*:| VT)/u;
const WORDS_OF_ARCHIVE = 8;

/** Letters that engines take for one another beside those that differ by marks alone (Ơ/O, Đ/D). */
const ALIKE = new Set(['CG', 'CO', 'GO', 'OQ', 'EF']);
/** Two abbreviations of so many letters that differ in one are one. */
const LONG = 8;
/** Common abbreviations, never taken for a misreading of another. */
const KNOWN = new Set(
  (
    'UBND HĐND MTTQ TAND VKSND HĐQT HĐLĐ HĐTV HĐKH BHXH BHYT BHTN THCS THPT GDĐT GDTX TNMT NNPTNT KHĐT KHCN CNTT TTTT VHTT ' +
    'GTVT NSNN NSTW NSĐP XDCB QPPL VBQPPL TTHC CCHC TTHS CCTP DVC DVCTT CSDL CBCC CCVC CBCCVC PCCC ANTT ANQP QPAN ATTP ATGT ' +
    'ĐVHC ĐVSN ĐTM DTTS DNNN TNHH HTX QLNN QSDĐ GPMB TĐC KTXH CTMT NTM TCVN QCVN ODA FDI GDP USD EUR WTO ASEAN'
  ).split(' '),
);

/** The right form must be seen this often, and this many times as often as the wrong one. */
const MIN_SEEN = 2;
const MIN_RATIO = 3;
/** As many times as the wrong one where no full stop follows, when that may have made an E of an F. */
const MIN_ARM_RATIO = 2;
/** Written out before it, a form counts as seen so many times more. */
const EXPANSION_WEIGHT = 2;

interface Sighting {
  readonly wordIndex: number;
  readonly form: string;
  /** A full stop under the arm of a last F makes an E of it. */
  readonly isBeforeStop: boolean;
  readonly isExpanded: boolean;
}

interface Replacement {
  readonly text: string;
  readonly probability: number;
}

/** What a document's own abbreviations say about those read with one wrong letter. */
export class DocumentAbbreviations {
  private readonly seen = new Map<string, number>();
  /** Sightings before a full stop. */
  private readonly stopped = new Map<string, number>();
  private readonly expanded = new Set<string>();

  /** `runs`: the words of each text of the document that belongs together. */
  constructor(runs: readonly (readonly string[])[]) {
    for (const { form, isExpanded, isBeforeStop } of runs.flatMap(sightingsOf)) {
      if (isBeforeStop) this.stopped.set(form, (this.stopped.get(form) ?? 0) + 1);
      this.seen.set(form, (this.seen.get(form) ?? 0) + 1 + (isExpanded ? EXPANSION_WEIGHT : 0));
      if (isExpanded) this.expanded.add(form);
    }
  }

  correct(words: readonly string[]): Correction[] {
    return sightingsOf(words).flatMap(({ wordIndex, form }) => {
      if (isOfArchive(words, wordIndex)) return [];
      const replacement = this.replacementOf(form);
      const before = words[wordIndex];
      if (replacement === undefined || before === undefined) return [];
      const { text, probability } = replacement;
      return [{ wordIndex, before, text: before.replace(form, text), probability }];
    });
  }

  /** The one form that this one can only be a misreading of. */
  private replacementOf(form: string): Replacement | undefined {
    if (KNOWN.has(form) || this.expanded.has(form)) return undefined;
    const own = this.seen.get(form) ?? 0;
    const withoutStop = own - (this.stopped.get(form) ?? 0);
    const [first, ...more] = [...this.seen].filter(([other, times]) => {
      const isArm = withoutStop < own && form.endsWith('E') && other.endsWith('F');
      const against = isArm ? MIN_ARM_RATIO * withoutStop : MIN_RATIO * own;
      return times >= Math.max(MIN_SEEN, against) && isOneLetterOff(form, other);
    });
    if (first === undefined || more.length > 0) return undefined;
    const [text, times] = first;
    return { text, probability: times / (times + own) };
  }
}

function sightingsOf(words: readonly string[]): Sighting[] {
  return words.flatMap((word, wordIndex) => {
    const form = ABBREVIATION.exec(word)?.[1];
    if (form === undefined || ROMAN.test(form) || isVietnameseSyllable(form)) return [];
    if (JOINS_NEXT.test(words[wordIndex - 1] ?? '') || JOINS_PREVIOUS.test(words[wordIndex + 1] ?? '')) return [];
    const isExpanded = IN_PARENTHESES.test(word) && initialsBefore(words, wordIndex, form.length) === stripMarks(form);
    return [{ wordIndex, form, isExpanded, isBeforeStop: word.endsWith(`${form}.`) }];
  });
}

function isOfArchive(words: readonly string[], wordIndex: number): boolean {
  return ARCHIVE.test(words.slice(Math.max(0, wordIndex - WORDS_OF_ARCHIVE), wordIndex).join(' '));
}

/** The initials, without marks, of so many words before. */
function initialsBefore(words: readonly string[], wordIndex: number, count: number): string {
  const before = words.slice(Math.max(0, wordIndex - count), wordIndex);
  return stripMarks(before.map((word) => word.charAt(0)).join('')).toUpperCase();
}

function isOneLetterOff(form: string, other: string): boolean {
  if (form.length !== other.length) return false;
  const differing = [...form].flatMap((letter, at) => (letter === other.charAt(at) ? [] : [letter + other.charAt(at)]));
  const [pair] = differing;
  return pair !== undefined && differing.length === 1 && (form.length >= LONG || isAlike(pair));
}

function isAlike(pair: string): boolean {
  const [first = '', second = ''] = stripMarks(pair);
  return first === second || ALIKE.has(first < second ? first + second : second + first);
}
