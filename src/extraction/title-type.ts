import { isWithinOneEdit } from '../domain/edit-distance.ts';
import type { DocumentLine } from './document-lines.ts';
import { isUpperLine } from './document-lines.ts';
import { foldString } from './folded-text.ts';
import type { Grammar } from './grammar.ts';

/** Type named by a line of capitals that holds nothing else; a colon marks the operative word, not the title. */
export function typeOfTitleLine(line: DocumentLine, grammar: Grammar): string | null {
  if (line.end - line.start > 60 || !isUpperLine(line.text) || /:$/.test(line.text)) return null;
  const fold = line.fold.replace(/^[^a-z]+|[^a-z]+$/g, '').replace(/\s+/g, ' ');
  const exact = grammar.foldedTypes.find((known) => known.fold === fold);
  if (exact !== undefined) return mentionOnly.has(exact.type) ? null : exact.name;
  return fold.length < 7 ? null : nearType(fold, grammar);
}

/** Words for documents in general, and names that papers of the counter share. */
export const mentionOnly: ReadonlySet<string> = new Set([
  'Văn bản',
  'Văn thư',
  'Giấy chứng nhận',
  'Giấy xác nhận',
  'Giấy phép',
]);

/** One wrong letter in a name of seven letters or more. */
function nearType(fold: string, grammar: Grammar): string | null {
  for (const { name, type, fold: known } of grammar.foldedTypes) {
    if (known.length >= 7 && isWithinOneEdit(known, fold)) {
      return mentionOnly.has(type) ? null : name;
    }
  }
  return null;
}

/** The title starts with the type and goes on in capitals: "QUYẾT ĐỊNH CỦA ỦY BAN NHÂN DÂN". */
export function typeThatStartsTitle(line: DocumentLine, grammar: Grammar): string | null {
  // "PHƯỜNG AN KHÊ" has the letters of "PHƯƠNG ÁN".
  if (line.end - line.start > 200 || !isUpperLine(line.text) || /^phường /iu.test(line.text)) return null;
  const name = grammar.typeNames.matchAt(line.fold, 0);
  return name === undefined || mentionOnly.has(name.phrase) ? null : name.phrase;
}

/** The type of the document's own symbol at the end of a line that stamps have dirtied: "Ai JTHÔNG TƯ". */
export function typeBehindSpecks(line: DocumentLine, typeName: string | null): string | null {
  if (
    typeName === null ||
    mentionOnly.has(typeName) ||
    line.text.length > 40 ||
    !line.fold.endsWith(foldString(typeName))
  )
    return null;
  return isUpperLine(line.text.slice(-typeName.length)) ? typeName : null;
}
