import { fillPattern } from './code-pattern.ts';
import { foldForSearch } from './search-folding.ts';

/** What the gaps of an office's pattern for file names are filled with. */
export interface NamedDocument {
  /** DocCode. */
  readonly code: string;
  /** Code of the office. */
  readonly office: string;
  /** Day of digitization, `YYYY-MM-DD`. */
  readonly digitizedOn: string;
  readonly documentType: string | null;
  readonly subject: string | null;
}

/** Longer ones are cut at a word: old archives and Windows end a whole path at 260 characters. */
const longestDescription = 60;

/**
 * File name of the national guidance (November 2025, 2.4), `CODE_YYYYMMDD_DESC` unless the office says otherwise,
 * without its ending: `G06.01_QD_000021_V1_20261122_quyet-dinh-phe-duyet-quy-hoach`.
 */
export function toFileName(
  pattern: string,
  { code, office, digitizedOn, documentType, subject }: NamedDocument,
): string {
  const date = digitizedOn.replaceAll('-', '');
  const description = describe([documentType, subject].filter((part) => part !== null).join(' '));
  return (
    fillPattern(pattern, { code, office, date, description })
      // What no file system takes, and a gap that stayed empty.
      .replace(/[\\/:*?"<>|\p{C}]+/gu, '-')
      .replace(/([_.-])\1+/g, '$1')
      .replace(/^[_.\s-]+|[_.\s-]+$/g, '')
  );
}

function describe(text: string): string {
  const words = foldForSearch(text).split(' ');
  let description = '';
  for (const word of words) {
    const longer = description === '' ? word : `${description}-${word}`;
    if (longer.length > longestDescription) break;
    description = longer;
  }
  return description;
}
