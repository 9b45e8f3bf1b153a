import type { PositionedText } from '../domain/positioned-text.ts';
import type { Zone } from '../domain/text-layer.ts';
import { positionedFromPlainText } from './positioned-plain-text.ts';

/** One document of `forms/*.txt`: what is expected, and its lines part by part. */
export interface FormDocument {
  readonly name: string;
  readonly expected: ReadonlyMap<string, string>;
  readonly parts: ReadonlyMap<string, readonly string[]>;
}

/** Documents of one file of `forms/`; its README describes the format. */
export function parseForms(file: string): FormDocument[] {
  return file
    .split(/^=== /m)
    .slice(1)
    .map((section) => {
      const [name = '', ...lines] = section.trimEnd().split('\n');
      const firstPart = lines.findIndex((line) => /^\[[a-z-]+\]$/.test(line));
      const expected = lines.slice(0, firstPart).map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon), line.slice(colon + 1).trim()] as const;
      });
      return { name, expected: new Map(expected), parts: toParts(lines.slice(firstPart)) };
    });
}

function toParts(lines: readonly string[]): Map<string, string[]> {
  const parts = new Map<string, string[]>();
  let open: string[] = [];
  for (const line of lines) {
    const marker = /^\[([a-z-]+)\]$/.exec(line)?.[1];
    if (marker === undefined) {
      open.push(line);
      continue;
    }
    open = [];
    parts.set(marker, open);
  }
  return parts;
}

type ZonedLine = readonly [Zone, string];

const zoneOfPart = {
  left: 'letterhead-left',
  right: 'letterhead-right',
  title: 'title',
  body: 'body',
  recipients: 'recipients',
  'two-signers': 'signature',
  'two-signers-right': 'signature',
  signature: 'signature',
  after: 'body',
} as const satisfies Record<string, Zone>;

function linesOf(form: FormDocument, ...parts: (keyof typeof zoneOfPart)[]): ZonedLine[] {
  return parts.flatMap((part) => (form.parts.get(part) ?? []).map((line) => [zoneOfPart[part], line] as const));
}

const readingOrder = [
  'left',
  'right',
  'title',
  'body',
  'two-signers',
  'two-signers-right',
  'recipients',
  'signature',
  'after',
] as const;

const toText = (lines: readonly ZonedLine[]): string => lines.map(([, text]) => text).join('\n');

function zoned(form: FormDocument): PositionedText {
  const lines = linesOf(form, ...readingOrder);
  const positioned = positionedFromPlainText(toText(lines));
  let start = 0;
  return {
    ...positioned,
    lines: lines.map(([zone, text]) => {
      const line = { start, end: start + text.length, pageNumber: 1, box: null, zone, block: null, words: [] };
      start += text.length + 1;
      return line;
    }),
  };
}

/** Two columns as one: `Số:` stands level with the dateline (Decree 30/2020, Annex I). */
function beside(left: readonly string[], right: readonly string[], gap: (text: string) => string): string[] {
  const aligned = [...right];
  const number = left.findIndex((line) => /(?:^|\s)Số/.test(line));
  const dateline = right.findIndex((line) => /ngày.*tháng/.test(line));
  while (
    dateline !== -1 &&
    aligned.length <= left.length &&
    aligned.findIndex((line) => /ngày.*tháng/.test(line)) < number
  )
    aligned.splice(dateline, 0, '');
  const rows = Math.max(left.length, aligned.length);
  return Array.from({ length: rows }, (_, row) => {
    const [a = '', b = ''] = [left[row], aligned[row]];
    return b === '' ? a : a === '' ? gap('') + b : gap(a) + b;
  });
}

function inColumns(form: FormDocument, gap: (text: string) => string): string {
  const part = (name: string): readonly string[] => form.parts.get(name) ?? [];
  return [
    ...beside(part('left'), part('right'), gap),
    ...part('title'),
    ...part('body'),
    ...beside(part('two-signers'), part('two-signers-right'), gap),
    ...beside(part('recipients'), part('signature'), gap),
    ...part('after'),
  ].join('\n');
}

/** Rows read across both columns, each part on a line of its own, as OCR without layout gives them. */
function rowByRow(form: FormDocument): string {
  const split = (text: string): string => `${text}\u0000`;
  return inColumns(form, split)
    .split('\n')
    .flatMap((line) => line.split('\u0000').filter((part) => part !== ''))
    .join('\n');
}

/** Letters of a line of print. */
const PRINTED_LINE = 72;

/** Paragraphs broken at the right margin, as an engine gives them. */
function hardWrapped(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const broken: string[] = [];
    for (const word of line.includes('\t') ? [line] : line.split(' ')) {
      const last = broken.at(-1);
      if (last === undefined || last.length + word.length >= PRINTED_LINE) broken.push(word);
      else broken[broken.length - 1] = `${last} ${word}`;
    }
    return broken;
  });
}

/** The text breaks in the middle of its body: a form feed, and the number of the next page above the rest. */
function overTwoPages(form: FormDocument): string {
  const body = hardWrapped(form.parts.get('body') ?? []);
  const half = Math.ceil(body.length / 2);
  const head = linesOf(form, 'left', 'right', 'title').map(([, line]) => line);
  const foot = linesOf(form, 'two-signers', 'two-signers-right', 'recipients', 'signature', 'after');
  return [
    [...head, ...body.slice(0, half)].join('\n'),
    ['2', ...body.slice(half), ...foot.map(([, line]) => line)].join('\n'),
  ].join('\f');
}

const plainLines = (form: FormDocument): string[] => linesOf(form, ...readingOrder).map(([, line]) => line);

/** The same document as page reading, a word processor or a plain OCR engine would hand it over. */
export const layouts: readonly (readonly [string, (form: FormDocument) => PositionedText])[] = [
  ['with zones', zoned],
  ['in reading order', (form) => positionedFromPlainText(toText(linesOf(form, ...readingOrder)))],
  [
    'right column first',
    (form) =>
      positionedFromPlainText(
        toText(
          linesOf(
            form,
            'right',
            'left',
            'title',
            'body',
            'two-signers',
            'two-signers-right',
            'signature',
            'recipients',
            'after',
          ),
        ),
      ),
  ],
  ['columns side by side', (form) => positionedFromPlainText(inColumns(form, (text) => `${text.padEnd(49)}   `))],
  ['columns as cells', (form) => positionedFromPlainText(inColumns(form, (text) => `${text}\t`))],
  ['row by row', (form) => positionedFromPlainText(rowByRow(form))],
  ['hard-wrapped', (form) => positionedFromPlainText(hardWrapped(plainLines(form)).join('\n'))],
  ['over two pages', (form) => positionedFromPlainText(overTwoPages(form))],
  ['with a blank line behind every line', (form) => positionedFromPlainText(plainLines(form).join('\n\n'))],
  ['decomposed', (form) => positionedFromPlainText(toText(linesOf(form, ...readingOrder)).normalize('NFD'))],
];
