import { type DocumentIdentity, type MatchStrength, matchIdentity } from '../domain/document-identity.ts';
import type { Citation, RecordFields } from '../domain/record.ts';
import { rankBySubject } from './subject-similarity.ts';

export function identityOfRecord(record: RecordFields): DocumentIdentity | null {
  if (record.symbol === null) return null;
  const dated = typeof record.date === 'string' ? Number(record.date.slice(0, 4)) : (record.date?.year ?? null);
  return {
    symbol: symbolKey(record.symbol),
    year: record.year ?? dated,
    issuer: record.issuingBody,
    subject: record.subject,
  };
}

export function identityOfCitation(citation: Citation): DocumentIdentity | null {
  if (citation.symbol === null) return null;
  const inSymbol = /^[\d.]+[a-zđ]?\/((?:19|20)\d\d)\//.exec(citation.symbol)?.[1];
  const dated = citation.date === null ? null : Number(citation.date.slice(0, 4));
  return {
    symbol: symbolKey(citation.symbol),
    year: inSymbol === undefined ? dated : Number(inSymbol),
    issuer: citation.issuer,
    subject: citation.subject,
  };
}

const symbolKey = (symbol: string): string => symbol.replace(/^0+(?=\d)/, '').toUpperCase();

/** Which held documents each citation means: index into `held`, or null; `probable` only when one fits. */
export function resolveCitations(
  citations: readonly Citation[],
  held: readonly DocumentIdentity[],
): ({ readonly held: number; readonly strength: MatchStrength } | null)[] {
  const bySymbol = new Map<string, number[]>();
  for (const [index, identity] of held.entries()) {
    const indexes = bySymbol.get(identity.symbol);
    if (indexes === undefined) bySymbol.set(identity.symbol, [index]);
    else indexes.push(index);
  }
  return citations.map((citation) => {
    const cited = identityOfCitation(citation);
    return cited === null ? null : bestMatch(cited, held, bySymbol.get(cited.symbol) ?? []);
  });
}

function bestMatch(
  cited: DocumentIdentity,
  held: readonly DocumentIdentity[],
  candidates: readonly number[],
): { held: number; strength: MatchStrength } | null {
  const matches = candidates.flatMap((index) => {
    const identity = held[index];
    const strength = identity === undefined ? 'none' : matchIdentity(cited, identity);
    return strength === 'none' ? [] : [{ held: index, strength }];
  });
  const exact = matches.filter((match) => match.strength === 'exact');
  const best = exact.length > 0 ? exact : matches;
  return (best.length > 1 ? aboutTheSame(cited, held, best) : best[0]) ?? null;
}

/** The one of them whose subject is that of the citation; none where two are alike. */
function aboutTheSame<Match extends { readonly held: number }>(
  { subject }: DocumentIdentity,
  held: readonly DocumentIdentity[],
  matches: readonly Match[],
): Match | undefined {
  if (subject == null) return undefined;
  const titled = matches.map((match) => ({ id: String(match.held), subject: held[match.held]?.subject ?? '' }));
  const [first, second] = rankBySubject(subject, titled);
  return second === undefined ? matches.find((match) => String(match.held) === first?.id) : undefined;
}
