import type { DocumentRecord, FieldProvenance } from '../../src/domain/record.ts';
import type { FilledPaper } from './filled-papers.ts';

/**
 * What became of a number or date: `right` and taken without a look; `right, look`: right (as value or first
 * alternative) and a person is asked; `wrong, look`: not read, or wrong, and a person is asked; `not flagged`: nothing
 * read and nobody is asked; `wrong, no look`: the worst. Of blank gaps: left alone, or filled with something.
 */
export const outcomes = [
  'right',
  'right, look',
  'wrong, look',
  'not flagged',
  'wrong, no look',
  'blank left',
  'blank filled',
] as const;
export type Outcome = (typeof outcomes)[number];

export interface JudgedGap {
  readonly field: 'number' | 'date';
  readonly outcome: Outcome;
  readonly truth: string;
  readonly said: string;
}

export function judgeGaps(
  paper: Pick<FilledPaper, 'number' | 'date' | 'isBlank'>,
  { record, provenance }: DocumentRecord,
): JudgedGap[] {
  const { day, month, year } = paper.date;
  const date = dateText(record.date);
  const judged = [
    {
      field: 'number',
      truth: Number(paper.number).toString(),
      value: numeral(record.number),
      from: provenance.fields.symbol,
    },
    { field: 'date', truth: [year, numeral(month), numeral(day)].join('-'), value: date, from: provenance.fields.date },
  ] as const;
  return judged.map(({ field, truth, value, from }): JudgedGap => {
    const said = `${value} ${from?.method} ${from?.needsReview} ${JSON.stringify(from?.alternatives)}`;
    if (!paper.isBlank) return { field, outcome: outcomeOf(truth, value, from), truth, said };
    const isLeft = field === 'number' ? value === '-' : date.endsWith('-');
    return { field, outcome: isLeft ? 'blank left' : 'blank filled', truth, said };
  });
}

function outcomeOf(truth: string, value: string, from: FieldProvenance | undefined): Outcome {
  const first = from?.alternatives[0]?.text;
  const isRight =
    value === truth || (from?.needsReview === true && first !== undefined && dateOrNumber(first) === truth);
  if (from?.needsReview === true) return isRight ? 'right, look' : 'wrong, look';
  if (isRight) return 'right';
  return value.includes('-') ? 'not flagged' : 'wrong, no look';
}

const numeral = (text: string | null): string => (text === null ? '-' : String(Number(text)));

function dateText(date: DocumentRecord['record']['date']): string {
  const parts =
    typeof date === 'string'
      ? date.split('-')
      : [date?.year, date?.month, date?.day].map((part) => part?.toString() ?? null);
  return parts.map((part) => numeral(part ?? null)).join('-');
}

function dateOrNumber(text: string): string {
  return text.split('-').map(numeral).join('-');
}
