/** A citation as somebody pastes it into the look-up, taken apart far enough to find the document. */
export interface CitationText {
  readonly symbol: string;
  readonly year: number | null;
  /** `YYYY-MM-DD`, when a whole date stands there. */
  readonly date: string | null;
  readonly issuer: string | null;
}

/** Number, then parts of letters and years joined by slashes and hyphens: `1845/QĐ-UBND`, `45/2020/NĐ-CP`. */
const symbolPattern = /\d{1,6}\s?(?:\/\s?\d{4}\s?)?\/\s?\p{L}[\p{L}\d]*(?:\s?-\s?\p{L}[\p{L}\d.]*)*/u;
const numericDate = /(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/;
const wordedDate = /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/iu;
/** The issuer follows "của" up to the next break of the sentence or the subject after "về". */
const issuerPattern = /\s(?:của|do)\s+([^,;()"“]+?)(?=\s+(?:về|v\/v|ban hành|quy định)\s|[,;()"“.]|$)/iu;

/** @returns undefined when no symbol stands in it */
export function parseCitationText(text: string): CitationText | undefined {
  const clean = text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  const symbol = symbolPattern.exec(clean);
  if (symbol === null) return undefined;
  const rest = clean.slice(symbol.index + symbol[0].length);
  const date = wordedDate.exec(rest) ?? numericDate.exec(rest);
  const issuer = issuerPattern.exec(rest)?.[1]?.trim() ?? null;
  return {
    symbol: symbol[0].replaceAll(' ', ''),
    year: date === null ? null : Number(date[3]),
    date: date === null ? null : toIsoDate(date),
    issuer,
  };
}

function toIsoDate(match: RegExpExecArray): string | null {
  const [, day = '', month = '', year = ''] = match;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(iso) ? iso : null;
}
