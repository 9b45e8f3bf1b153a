/**
 * The text as it is compared: NFC, every run of white space one space, dashes and quotes unified. What two honest
 * transcribers may write differently is not counted as an error.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .replace(/[\u201c-\u201f\u00ab\u00bb]/gu, '"')
    .replace(/[\u2018-\u201b\u2032]/gu, "'")
    .replace(/\u2026/gu, '...')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** The syllables of a folded text: what stands between spaces. */
export function syllablesOf(folded: string): string[] {
  return folded === '' ? [] : folded.split(' ');
}

/** The letters without their marks, đ included: what is left is misreading of shapes, not of marks. */
export function withoutMarks(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/đ/gu, 'd')
    .replace(/Đ/gu, 'D')
    .normalize('NFC');
}
