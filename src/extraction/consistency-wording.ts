import type { Finding } from '../domain/finding.ts';
import type { DocumentReading } from './document-reading.ts';
import { foldString, isWordAt } from './folded-text.ts';
import type { Grammar } from './grammar.ts';
import { type PlaceFinder, toFinding } from './provenance.ts';

/** Slips of wording that a reader of the paper can see: brackets, two names for one thing, mixed periods. */
export function checkWording(reading: DocumentReading, grammar: Grammar): Finding[] {
  return [...checkBrackets(reading), ...checkTerms(reading, grammar), ...checkPeriodWording(reading)];
}

interface Paragraph {
  readonly start: number;
  readonly end: number;
  /** Offsets of ")" without "(" and of "(" without ")". */
  readonly loose: readonly number[];
  readonly open: readonly number[];
}

/** A bracket may close in the next paragraph where a page break parts the two. */
function checkBrackets(reading: DocumentReading): Finding[] {
  const paragraphs = readParagraphs(reading);
  const findings: Finding[] = [];
  for (const [index, paragraph] of paragraphs.entries()) {
    const openBefore = paragraphs[index - 1]?.open.length ?? 0;
    const looseAfter = paragraphs[index + 1]?.loose.length ?? 0;
    for (const offset of paragraph.loose.slice(openBefore))
      findings.push(bracketFinding(reading.places, paragraph, offset, 'close'));
    const isClosed = /[.;]$/.test(reading.text.norm.slice(Math.max(0, paragraph.end - 1), paragraph.end));
    if (!isClosed) continue;
    for (const offset of paragraph.open.slice(looseAfter))
      findings.push(bracketFinding(reading.places, paragraph, offset, 'open'));
  }
  return findings;
}

function readParagraphs(reading: DocumentReading): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let start = -1;
  let end = -1;
  const close = (): void => {
    if (start !== -1) paragraphs.push({ start, end, ...balance(reading.text.norm, start, end) });
    start = -1;
  };
  const { recipients, bodyLine } = reading.outline;
  const lastLine = recipients?.firstLine ?? reading.lines.length;
  for (const line of reading.lines.slice(bodyLine, Math.max(bodyLine, lastLine))) {
    if (line.isBlank || line.hasTab || /^[-+•]/.test(line.text)) close();
    if (line.isBlank || line.hasTab) continue;
    if (start === -1) start = line.start;
    end = line.end;
  }
  close();
  return paragraphs;
}

/** "a)", "1)", "ii)" number items and close nothing. */
const enumerator = /(?:^|[\s;,.:“"])(?:\d{1,2}|[a-zđ]\d?|[ivx]{1,4})$|(?:^|\n)\s{0,3}(?:[a-zđ]\s)?$/;

function balance(norm: string, start: number, end: number): { loose: number[]; open: number[] } {
  const open: number[] = [];
  const loose: number[] = [];
  for (let offset = start; offset < end; offset += 1) {
    const character = norm.charAt(offset);
    if (character === '(') open.push(offset);
    else if (
      character === ')' &&
      open.pop() === undefined &&
      !enumerator.test(norm.slice(Math.max(start, offset - 6), offset))
    ) {
      loose.push(offset);
    }
  }
  return { loose, open };
}

/** Text shown on either side of a bracket. */
const AROUND = 60;

function bracketFinding(places: PlaceFinder, paragraph: Paragraph, offset: number, kind: 'open' | 'close'): Finding {
  const span = [Math.max(paragraph.start, offset - AROUND), Math.min(paragraph.end, offset + AROUND)] as const;
  const text =
    kind === 'close'
      ? 'Có dấu ngoặc đóng ")" mà không có dấu ngoặc mở.'
      : 'Có dấu ngoặc mở "(" mà không có dấu ngoặc đóng.';
  return toFinding(places, 'punctuation', 'certain', `unbalanced bracket (${kind})`, text, [span]);
}

function checkTerms(reading: DocumentReading, grammar: Grammar): Finding[] {
  return grammar.gazetteer.termVariants.flatMap(({ term, variants }) => {
    const canonical = findTerm(reading, term);
    if (canonical === undefined) return [];
    return variants.flatMap((variant) => {
      const other = findTerm(reading, variant);
      if (other === undefined) return [];
      return [
        toFinding(
          reading.places,
          'term-variant',
          'certain',
          'two names for one thing',
          `Cùng một khái niệm được gọi bằng hai tên: "${variant}" và "${term}".`,
          [other, canonical],
          term,
        ),
      ];
    });
  });
}

function findTerm(reading: DocumentReading, term: string): readonly [number, number] | undefined {
  const fold = foldString(term);
  for (let at = reading.text.fold.indexOf(fold); at !== -1; at = reading.text.fold.indexOf(fold, at + 1)) {
    const end = at + fold.length;
    if (!isWordAt(reading.text.fold, at - 1) && !isWordAt(reading.text.fold, end)) return [at, end];
  }
  return undefined;
}

const mixedPeriod = /(?<![a-z])quy\s{1,3}(?:iv|i{1,3})\s{1,3}(?:dau|cuoi)\s{1,3}nam\s{1,3}(?:19|20)\d\d/g;

/** "quý III đầu năm 2021" mixes "quý III năm 2021" and "6 tháng đầu năm 2021". */
function checkPeriodWording(reading: DocumentReading): Finding[] {
  return [...reading.text.fold.matchAll(mixedPeriod)].map((match) => {
    const printed = reading.text.norm.slice(match.index, match.index + match[0].length);
    const correction = printed.replace(/\s+(?:đầu|cuối)\s+/u, ' ');
    return toFinding(
      reading.places,
      'R15',
      'certain',
      'quarter and half year mixed',
      `"${printed}" lẫn hai cách gọi kỳ báo cáo (quý và nửa đầu/cuối năm).`,
      [[match.index, match.index + match[0].length]],
      correction,
    );
  });
}
