/**
 * Identity numbers and telephone numbers as those see them who need not know them. Law on the protection of
 * personal data 91/2025: no more is shown than the work asks for.
 */

/**
 * CCCD: 12 digits, the first three a province (001-096), the fourth sex and century 0-9; old CMND: 9 digits;
 * mobile and fixed numbers: 10 or 11 digits after 0 or +84. Digits may be grouped by a space, a dot or a hyphen.
 */
const before = String.raw`(?<![\p{L}\p{N}/_-]|\d[.,])`;
const after = String.raw`(?![.,]?[\p{L}\p{N}/_-])`;
const cccd = new RegExp(`${before}0\\d{2}(?:[ .]?\\d{3}){3}${after}`, 'gu');
const telephone = new RegExp(`${before}(?:\\+84|0)[ .-]?\\d{2,3}(?:[ .-]?\\d{3,4}){2}${after}`, 'gu');

/** `056085001234` -> `056******234`; grouping stays, so that it is seen what stood there. */
export function maskDigits(text: string): string {
  const digits = [...text].filter((sign) => /\d/.test(sign)).length;
  const shown = digits >= 9 ? 3 : 1;
  let seen = 0;
  return text.replaceAll(/\d/g, (digit) => {
    seen += 1;
    return seen <= shown || seen > digits - shown ? digit : '*';
  });
}

/** Free text with every number masked that reads like an identity or telephone number. */
export function maskNumbersIn(text: string): string {
  return text.replaceAll(cccd, maskDigits).replaceAll(telephone, maskDigits);
}

/** Fields that hold nothing but such a number. */
const numberFields = new Set(['identityNumber', 'taxCode', 'phone', 'telephone']);
/** Fields that are made by the service and never hold one: ids, hashes, codes, times. */
const ownFields = new Set(['id', 'sha256', 'hash', 'previousHash', 'code', 'requestId', 'documentId', 'dossierId']);

/** A JSON answer with every personal number masked, in whatever field it stands. */
export function maskPersonalData(value: unknown, field = ''): unknown {
  if (typeof value === 'string') return maskString(value, field);
  if (Array.isArray(value)) return value.map((item) => maskPersonalData(item, field));
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, maskPersonalData(inner, name)]));
}

function maskString(text: string, field: string): string {
  if (ownFields.has(field)) return text;
  return numberFields.has(field) ? maskDigits(text) : maskNumbersIn(text);
}
