import type { CitationMatch } from './citations.ts';
import type { FoldedText } from './folded-text.ts';
import { overLines } from './folded-text.ts';

const assemblySymbol = /^QH\d{1,2}$/;
const amendingTitle = overLines(
  /^,?(?: cua quoc hoi)?,? (?:ve )?sua doi(?:,? (?:va )?bo sung)? [^;:.]{0,40}cua (?:cac )?$/,
);
const titleLink = /^\s*(?:,|;|và|,\s*và)\s*$/;

/** "Luật số 51/2024/QH15 sửa đổi, bổ sung một số điều của Luật A và Luật B": one act, A and B are its title. */
export function withoutAmended(text: FoldedText, citations: readonly CitationMatch[]): CitationMatch[] {
  let titleEnd: number | undefined;
  let previous: CitationMatch | undefined;
  return citations.filter((citation) => {
    const isLaw = citation.symbol === null && citation.title !== null;
    const isInTitle =
      isLaw &&
      ((titleEnd !== undefined && titleLink.test(text.norm.slice(titleEnd, citation.start))) ||
        (previous !== undefined && isAmendingLaw(text, previous, citation)));
    titleEnd = isInTitle ? citation.end : undefined;
    previous = citation;
    return !isInTitle;
  });
}

const isAmendingLaw = (text: FoldedText, law: CitationMatch, amended: CitationMatch): boolean =>
  assemblySymbol.test(law.suffix ?? '') &&
  law.title === null &&
  amended.start - law.end < 120 &&
  amendingTitle.test(text.fold.slice(law.end, amended.start));
