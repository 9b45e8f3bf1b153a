import { isWithinOneEdit } from '../domain/edit-distance.ts';
import { stripMarks } from '../vietnamese/unicode.ts';
import type { Correction, ReadWord } from './ocr-correction.ts';

/**
 * Symbols whose letters were misread where the words before name the kind of document: `Báo cáo số 4123/ĐC-BNNMT`. The
 * numbers stay as they were read. Codes: Decree 30/2020, Annex III; Law 80/2015 on legal normative documents.
 */
const CODES: Readonly<Record<string, string>> = {
  'nghi quyet': 'NQ',
  'nghi dinh': 'NĐ',
  'quyet dinh': 'QĐ',
  'chi thi': 'CT',
  'thong bao': 'TB',
  'thong tu': 'TT',
  'chuong trinh': 'CTr',
  'ke hoach': 'KH',
  'bao cao': 'BC',
  'bien ban': 'BB',
  'to trinh': 'TTr',
  'cong dien': 'CĐ',
};
/** Other codes of documents, which are never taken for a misreading of another. */
const OTHER_CODES = ['QC', 'QyĐ', 'TC', 'HD', 'PA', 'ĐA', 'DA', 'HĐ', 'TTLT', 'KL', 'QH', 'L', 'LCT', 'VBHN', 'GM'];
const KNOWN = new Set([...Object.values(CODES), ...OTHER_CODES]);

/** `338/2016/` and the letters up to the hyphen, as far as they are like those of a code. */
const SYMBOL = /^(\P{L}*\d+\/(?:\d{4}\/)?)([\p{L}\d|£!]{1,4})('?-{1,2})(?=\p{L})/u;
/** A code that is one of another kind of document stays, but where the engine says that it could not read it. */
const UNREAD = 0.5;
/** The place of a symbol says what its letters can be, not what they are: whoever uses it looks. */
const PROBABILITY = 0.6;

const ALIKE: Readonly<Record<string, string>> = {
  '0': 'O',
  'Q': 'O',
  '1': 'I',
  'L': 'I',
  '|': 'I',
  '!': 'I',
  '7': 'T',
  '8': 'B',
  '5': 'S',
  '£': 'D',
};

const keyOf = (code: string): string =>
  stripMarks(code)
    .toUpperCase()
    .replace(/[0Q1L|!785£]/g, (sign) => ALIKE[sign] ?? sign);

/** Stems of condensed italics run together (T1 for TTr); no code is one letter and a digit. */
const SQUEEZED = /^\p{Lu}[\dI|]$/u;

/** Whether the letters may be those of the code: alike, or one of them is another one or lost. */
function mayBe(letters: string, code: string): boolean {
  if (SQUEEZED.test(letters)) return letters.charAt(0) === code.charAt(0);
  const [read, printed] = [keyOf(letters), keyOf(code)];
  return isWithinOneEdit(read, printed) && (read.charAt(0) === printed.charAt(0) || read.length === printed.length);
}

/** The sessions of the National Assembly and its Standing Committee: `UBTVOHI4`, `0H15`. */
const ASSEMBLY = /(?<=^|[-/\d])((?:UBTV)?)[QO0]H([\dIlO]{2})(?!\p{L}|\d)/u;
/** A law bears the session alone: `197/2025/0H15`. */
const LAW = /^\P{L}*\d+\/\d{4}\/[QO0]H[\dIlO]{2}(?!\p{L}|\d)/u;
const DIGITS: Readonly<Record<string, string>> = { I: '1', l: '1', O: '0' };

const folded = (word: string | undefined): string => stripMarks(word ?? '').toLowerCase();

/** The code of the kind of document that the words before a symbol name. */
function codeNamedBefore(words: readonly ReadWord[], index: number): string | undefined {
  const end = folded(words[index - 1]?.text) === 'so' ? index - 1 : index;
  return CODES[`${folded(words[end - 2]?.text)} ${folded(words[end - 1]?.text)}`];
}

/** Symbols of a run of text with the letters that they can only have. */
export function correctSymbols(words: readonly ReadWord[]): Correction[] {
  return words.flatMap(({ text: before, confidence }, wordIndex) => {
    const named = withNamedCode(before, codeNamedBefore(words, wordIndex), confidence);
    const follows = /\d\/\p{Lu}{2}-$/u.test(words[wordIndex - 1]?.text ?? '');
    const text = follows || SYMBOL.test(before) || LAW.test(before) ? withSession(named) : named;
    return text === before ? [] : [{ wordIndex, before, text, probability: PROBABILITY }];
  });
}

function withNamedCode(text: string, code: string | undefined, confidence: number): string {
  const [whole = '', number = '', letters = ''] = SYMBOL.exec(text) ?? [];
  if (code === undefined || whole === '' || !mayBe(letters, code)) return text;
  // In a line of capitals the small r of TTr is one too.
  if (letters.toUpperCase() === code.toUpperCase()) return text;
  if (KNOWN.has(letters) && confidence > UNREAD) return text;
  return `${number}${code}-${text.slice(whole.length)}`;
}

function withSession(text: string): string {
  return text.replace(ASSEMBLY, (_, committee: string, session: string) => {
    return `${committee}QH${session.replace(/[IlO]/g, (sign) => DIGITS[sign] ?? sign)}`;
  });
}
