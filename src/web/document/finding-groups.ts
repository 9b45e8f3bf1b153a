import type { Finding } from '../../domain/finding.ts';
import type { Language } from '../../messages/error-message.ts';
import { webText } from '../../messages/web-text.ts';

/** A finding as one of several that say the same of other words. */
export interface GroupedFinding {
  /** Among the findings of the record. */
  readonly index: number;
  /** What stands there as read; empty where the ink was not read. */
  readonly words: string;
  /** What another look read there. */
  readonly otherReading: string | null;
  readonly correction: string | null;
  readonly page: number | null;
}

/** Findings of one rule that say the same: told once, with their places. */
export interface FindingGroup {
  readonly severity: Finding['severity'];
  readonly head: string;
  readonly rest: string;
  readonly findings: readonly GroupedFinding[];
}

/** Two readings of one number are told by the same sentence and the second reading behind it. */
const trailingReading = /\s*\(([^()]*)\)$/;
const longestWords = 40;

/** Certain ones first, in the order of the record; a dozen doubtful words are one thing to be told, not twelve. */
export function groupFindings(findings: readonly Finding[], language: Language): FindingGroup[] {
  const groups = new Map<string, { group: Omit<FindingGroup, 'findings'>; findings: GroupedFinding[] }>();
  for (const [index, finding] of findings.entries()) {
    const [text, rest] = findingTexts(finding, language);
    const head = text.replace(trailingReading, '');
    const key = [finding.severity, finding.rule, head].join('\n');
    const entry = groups.get(key) ?? { group: { severity: finding.severity, head, rest }, findings: [] };
    entry.findings.push(toGrouped(finding, index));
    groups.set(key, entry);
  }
  return [...groups.values()]
    .map(({ group, findings: members }) => ({ ...group, findings: members }))
    .sort((one, other) => Number(other.severity === 'certain') - Number(one.severity === 'certain'));
}

/** What reading a page finds is told in Vietnamese only in the record; the page has an English sentence for each. */
const pageRules = [
  'secrecy',
  'urgency',
  'received-stamp',
  'stamp-over-text',
  'handwriting',
  'low-confidence',
  'number-read-twice',
  'unread-ink',
  'badly-read-page',
  'line-from-layer',
  'page-failed',
  'searchable-pdf-not-written',
] as const;

/** Of other rules the explanation is written in Vietnamese, the message in English: each reader gets theirs. */
function findingTexts(finding: Finding, language: Language): readonly [head: string, rest: string] {
  const { message, explanation } = finding;
  const pageRule = pageRules.find((rule) => rule === finding.rule);
  if (language === 'en' && pageRule !== undefined) return [webText('en', `finding.${pageRule}`), ''];
  if (explanation === '' || explanation === message) return [message, ''];
  return language === 'vi' ? [explanation, ''] : [message, explanation];
}

function toGrouped({ explanation, correction, evidence }: Finding, index: number): GroupedFinding {
  const place = evidence.find(({ page }) => page !== null);
  const words = (place?.raw ?? '').replace(/\s+/g, ' ').trim();
  return {
    index,
    words: words.length > longestWords ? `${words.slice(0, longestWords)}…` : words,
    otherReading: trailingReading.exec(explanation)?.[1] ?? null,
    correction,
    page: place?.page ?? null,
  };
}
