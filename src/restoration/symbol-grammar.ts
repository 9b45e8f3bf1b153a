/**
 * The letters of a document's number and symbol, as an engine without Vietnamese reads them (QD, Qb, QP, 0D for QĐ).
 * Only inside a symbol: outside it, `QD` may be anything. Codes: Decree 30/2020, Annex III, and Annex I on bodies.
 */
const CODES: readonly (readonly [pattern: RegExp, code: string])[] = [
  [/^[Q0O]D?[DPBbđĐ]$/u, 'QĐ'],
  [/^N[DPBb]$/, 'NĐ'],
  [/^C[DBb]$/, 'CĐ'],
  [/^H[DPBb]ND$/, 'HĐND'],
  [/^(?:TT|II)r$/, 'TTr'],
];

/** Codes that are only what they look like after another code: `CP` makes the `ND` before it a decree. */
const DECREE_BODY = /^CP$/;

function repairCode(code: string, next: string | undefined): string {
  for (const [pattern, repaired] of CODES) {
    if (!pattern.test(code)) continue;
    if (repaired === 'NĐ' && !(next !== undefined && DECREE_BODY.test(next))) continue;
    return repaired;
  }
  return code;
}

/** A symbol with its codes put right; digits and separators stay as they are. */
export function repairSymbol(symbol: string): string {
  const slash = symbol.lastIndexOf('/');
  if (slash < 0) return symbol;
  const codes = symbol.slice(slash + 1).split('-');
  return symbol.slice(0, slash + 1) + codes.map((code, index) => repairCode(code, codes[index + 1])).join('-');
}
