import type { LookupGround } from '../domain/dossier.ts';
import type { SymbolKey } from '../domain/search-folding.ts';
import type { Asked } from './lookup-asked.ts';
import type { Candidate } from './lookup-candidates.ts';

export interface Judgement {
  /** Share 0..1 of what was asked that agrees; 1 is an exact match. */
  readonly score: number;
  readonly grounds: LookupGround[];
}

/** What agrees and what does not; everything asked and agreeing is an exact match. */
export function judgeCandidate(row: Candidate, asked: Asked): Judgement {
  const grounds: LookupGround[] = [];
  let score = 0;
  let askedFor = 0;
  const count = (wasAsked: boolean, ground: LookupGround | undefined, value: number): void => {
    if (!wasAsked) return;
    askedFor += 1;
    if (ground === undefined) return;
    grounds.push(ground);
    score += value;
  };
  const symbol = judgeSymbol(row, asked.symbol);
  count(asked.symbol !== undefined, symbol.ground, symbol.value);
  count(asked.year !== undefined, row.issued_year === asked.year ? 'year' : undefined, 1);
  count(asked.date !== undefined, row.issued_on === asked.date ? 'date' : undefined, 1);
  count(asked.issuer !== undefined, 'issuer', 1);
  count(asked.citedIssuer !== undefined, issuerAgrees(row, asked.citedIssuer ?? '') ? 'issuer' : undefined, 1);
  count(asked.holder !== undefined, 'holder', row.holder_name_folded === asked.holder ? 1 : 0.8);
  count(asked.holderDigits !== undefined, 'holder', 1);
  count(asked.subject !== undefined, 'subject', subjectAgrees(row, asked.subject ?? '') ? 1 : 0.8);
  return { score: askedFor === 0 ? 0 : score / askedFor, grounds };
}

function judgeSymbol(row: Candidate, asked: SymbolKey | undefined): { ground?: LookupGround; value: number } {
  if (asked === undefined) return { value: 0 };
  if (row.symbol_key === asked.key) return { ground: 'symbol', value: 1 };
  const suffix = row.symbol_suffix ?? '';
  // Only the number was typed: it agrees as far as it goes.
  if (asked.suffix === '') return { ground: 'number', value: 0.7 };
  const isPart = suffix.startsWith(asked.suffix) || asked.suffix.startsWith(suffix);
  return isPart ? { ground: 'symbol-similar', value: 0.8 } : { ground: 'number', value: 0.4 };
}

/** `ubnd tinh khanh hoa` in a citation is `uy ban nhan dan tinh khanh hoa` in the letterhead. */
function issuerAgrees(row: Candidate, cited: string): boolean {
  const written = row.issuing_body_folded ?? '';
  const long = cited.replace(/\bubnd\b/u, 'uy ban nhan dan').replace(/\bhdnd\b/u, 'hoi dong nhan dan');
  return written !== '' && (written.includes(long) || long.includes(written));
}

/** With or without the name of the type before it. */
function subjectAgrees(row: Candidate, asked: string): boolean {
  const folded = row.subject_folded ?? '';
  return folded === asked || folded.endsWith(` ${asked}`);
}
