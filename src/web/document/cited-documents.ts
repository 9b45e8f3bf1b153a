import type { Citation } from '../../domain/record.ts';

/** A document that is cited, with every place where it is. */
export interface CitedDocument {
  /** The mention that says most of it. */
  readonly fullest: Citation;
  /** In the order of the text. */
  readonly mentions: readonly Citation[];
}

/** The mentions of a record by the document they name, in the order of their first mention. */
export function groupCitations(citations: readonly Citation[]): CitedDocument[] {
  const groups: Citation[][] = [];
  const byName = new Map<string, Citation[][]>();
  for (const citation of citations) {
    const name = (citation.symbol ?? citation.title ?? citation.raw).toLowerCase();
    const named = byName.get(name) ?? [];
    const group = named.find((mentions) => mentions.every((other) => isSame(other, citation)));
    if (group !== undefined) {
      group.push(citation);
      continue;
    }
    const opened = [citation];
    groups.push(opened);
    byName.set(name, [...named, opened]);
  }
  return groups.map((mentions) => ({ fullest: fullestOf(mentions), mentions }));
}

/** Numbers begin anew each year: 750/QĐ-UBND of 2023 and of 2024 are two documents. */
const isSame = (a: Citation, b: Citation): boolean => a.date === null || b.date === null || a.date === b.date;

const saidBy = ({ subject, date, issuer, relation }: Citation): number =>
  [subject, date, issuer, relation].filter((part) => part !== null).length;

function fullestOf(mentions: readonly Citation[]): Citation {
  return mentions.reduce((best, mention) => (saidBy(mention) > saidBy(best) ? mention : best));
}
