import { createCodePointIndex } from '../domain/code-points.ts';
import type { DocumentRecord } from '../domain/record.ts';
import type { TextLayer, Zone } from '../domain/text-layer.ts';
import type { Bookmark } from '../outputs/searchable-pdf.ts';
import { positionedTextOf } from './text-of-layer.ts';

/** The letterhead and the foot stand in capitals too; a line of theirs without a number is no heading. */
const zonesOfNames: readonly (Zone | null)[] = [
  'letterhead-left',
  'letterhead-right',
  'recipients',
  'running-head',
  'signature',
];

/** The headings of the document with the pages they stand on. */
export function bookmarksOf(record: DocumentRecord, layer: TextLayer): Bookmark[] {
  const positioned = positionedTextOf(layer);
  const codePoints = createCodePointIndex(positioned.text);
  return record.structure.flatMap(({ number, title, level, charStart }) => {
    const offset = codePoints.toUtf16(charStart);
    const page = positioned.pages.find((candidate) => offset >= candidate.start && offset <= candidate.end);
    const line = positioned.lines.find((candidate) => offset >= candidate.start && offset <= candidate.end);
    if (number === null && line !== undefined && zonesOfNames.includes(line.zone)) return [];
    const label = [number, title].filter((part) => part !== null).join('. ');
    return page === undefined || label === '' ? [] : [{ title: label, level, pageNumber: page.pageNumber }];
  });
}
