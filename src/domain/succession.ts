import { createCodePointIndex } from './code-points.ts';
import type { Citation, CitationRelationKind } from './record.ts';
import { foldForSearch } from './search-folding.ts';

/** That one document takes the place of another, repeals it or changes it. */
export const successionKinds = ['replaces', 'repeals', 'amends'] as const;
export type SuccessionKind = (typeof successionKinds)[number];

/** What a document says about the validity of another one. */
export interface Succession {
  readonly kind: SuccessionKind;
  /** The one that is replaced, repealed or amended. */
  readonly of: Citation;
  /** The one that does it; `self`: the document that says so. */
  readonly by: Citation | 'self';
  /** `khoản 2 Điều 5`: only this part of it is meant; null: all of it. */
  readonly part: string | null;
}

/** Seen from the cited document: what it does to another, or what is done to it. */
const kindOf: Partial<Record<CitationRelationKind, { readonly kind: SuccessionKind; readonly isDone: boolean }>> = {
  replaces: { kind: 'replaces', isDone: false },
  repeals: { kind: 'repeals', isDone: false },
  amends: { kind: 'amends', isDone: false },
  replacedBy: { kind: 'replaces', isDone: true },
  repealedBy: { kind: 'repeals', isDone: true },
  amendedBy: { kind: 'amends', isDone: true },
};

/**
 * "Quyết định này thay thế Quyết định số 12" makes the cited document `replacedBy` "self"; "Nghị định số 30 thay thế
 * Nghị định số 110" makes the first `replaces` the second, whoever says it.
 * @param text `text.txt`, which the offsets of the citations count in
 */
export function findSuccessions(citations: readonly Citation[], text: string): Succession[] {
  const placed = toPlacedText(text);
  return citations.flatMap((citation) => {
    const relation = citation.relation === null ? undefined : kindOf[citation.relation.kind];
    if (relation === undefined || citation.relation === null) return [];
    return targetsOf(citation.relation.to, citations).flatMap((target): Succession[] => {
      const [of, by] = relation.isDone ? [citation, target] : [target, citation];
      if (of === 'self') return [];
      return [{ kind: relation.kind, of, by, part: by === 'self' ? findPart(placed, of, citations) : null }];
    });
  });
}

type Target = NonNullable<Citation['relation']>['to'];

function targetsOf(to: Target, citations: readonly Citation[]): (Citation | 'self')[] {
  if (to === 'self') return ['self'];
  const indexes = typeof to === 'number' ? [to] : Array.isArray(to) ? to : [];
  return indexes.flatMap((index) => citations[index] ?? []);
}

/** As far as the verb may stand before the document that it is about. */
const clauseLength = 300;
const verb = /thay thế|thay cho|bãi bỏ|h[ủu][yỷ] bỏ|sửa đổi|bổ sung/giu;
/** Units of a document (Decree 30/2020/NĐ-CP, annex I), and what stands for some of them. */
const unit = /(?:^|\s)(?:dieu|khoan|diem|chuong|muc|tiet|phu luc|mau so|mot phan|mot so (?:dieu|noi dung))(?=\s|$)/u;
const link = /[\s,]+(?:(?:ban hành )?kèm theo|của|tại)?\s*$/u;

/** What stands between the verb and the document, where it names a part: "bãi bỏ khoản 2 Điều 5 của Quyết định ...". */
function findPart(text: PlacedText, of: Citation, citations: readonly Citation[]): string | null {
  // Of a list only the first is what the words before it are about.
  const others = citations.filter((other) => other.charEnd <= of.charStart).map((other) => other.charEnd);
  const from = Math.max(0, of.charStart - clauseLength, ...others);
  const before = text.slice(from, of.charStart).normalize('NFC');
  const clause = before.slice(Math.max(before.lastIndexOf(';'), before.lastIndexOf('\n\n')) + 1);
  const last = [...clause.matchAll(verb)].at(-1);
  if (last === undefined) return null;
  const between = clause.slice(last.index + last[0].length).replaceAll(/\s+/g, ' ');
  return unit.test(foldForSearch(between)) ? between.replace(/^[\s,:]+/u, '').replace(link, '') : null;
}

interface PlacedText {
  /** By code points. */
  slice(start: number, end: number): string;
}

function toPlacedText(text: string): PlacedText {
  const places = createCodePointIndex(text);
  return { slice: (start, end) => text.slice(places.toUtf16(start), places.toUtf16(end)) };
}
