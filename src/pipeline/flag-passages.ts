import { type BoundingBox, overlapArea } from '../domain/bounding-box.ts';
import type { Finding } from '../domain/finding.ts';
import type { Citation, Extraction, RecordTable } from '../domain/record.ts';
import type { TextLayer, Word } from '../domain/text-layer.ts';
import { createWordFinder, findDoubtfulWords } from './doubtful-words.ts';

/** Room for the next word, "ngày" as a rule: a date that was misread is none and may stand behind what was read of the citation. */
const NEXT_WORD = 6;
/** A law's title goes on to its date: a word that was misread cuts both off. */
const REST_OF_TITLE = 30;

type Passages = Pick<Extraction, 'citations' | 'indicators' | 'tables'>;

/** Citations, figures and cells of which a word was read in doubt: nobody should compare or look up by them unseen. */
export function flagPassages(
  { citations, indicators, tables }: Passages,
  layer: TextLayer,
  findings: readonly Finding[],
): Passages {
  // Nothing of it was read from a picture.
  if (layer.pages.every(({ engine }) => engine === null)) return { citations, indicators, tables };
  const doubtful = findDoubtfulWords(layer, findings);
  const wordsOf = createWordFinder(layer);
  const isDoubtful = (word: Word): boolean => doubtful.has(word);
  const flag = <Passage extends { readonly charStart: number; readonly charEnd: number }>(passage: Passage): Passage =>
    wordsOf(passage.charStart, passage.charEnd).some(isDoubtful) ? { ...passage, needsReview: true } : passage;
  const isTitleCut = ({ symbol, charEnd }: Citation): boolean =>
    symbol === null && wordsOf(charEnd, charEnd + REST_OF_TITLE).some(isDoubtful);
  const lacksDate = (citation: Citation): boolean =>
    citation.date === null &&
    (isTitleCut(citation) ||
      wordsOf(citation.charStart, citation.charEnd + NEXT_WORD).some(
        (word) => isDoubtful(word) || word.text === 'ngày',
      ));
  const places = [...unreadPlaces(layer), ...placesOfCells(layer, doubtful)];
  return {
    citations: citations.map((one) => (lacksDate(one) ? { ...one, needsReview: true as const } : flag(one))),
    indicators: indicators.map(flag),
    tables: tables.map((table) => flagCells(table, places)),
  };
}

interface Place {
  readonly page: number;
  readonly box: BoundingBox;
}

/** Print of which nothing was read: the cell over it is empty, or lacks a part. */
const unreadPlaces = ({ pages }: TextLayer): Place[] =>
  pages.flatMap(({ pageNumber, regions }) =>
    regions.flatMap(({ kind, box }) => (kind === 'unread' ? [{ page: pageNumber, box }] : [])),
  );

function placesOfCells({ pages }: TextLayer, doubtful: ReadonlySet<Word>): Place[] {
  return pages.flatMap(({ pageNumber, elements }) =>
    elements
      .flatMap((element) =>
        element.kind === 'table'
          ? element.table.cells.flatMap((cell) => cell.words.filter((word) => doubtful.has(word)))
          : [],
      )
      .map(({ box }) => ({ page: pageNumber, box })),
  );
}

/** More than half of the word: letters reach over the rules of a cell now and then. */
const MOSTLY = 0.5;
const areaOf = ({ left, top, right, bottom }: BoundingBox): number => (right - left) * (bottom - top);

function flagCells(table: RecordTable, places: readonly Place[]): RecordTable {
  const cells = table.cells.map((cell) => {
    const { page, box } = cell;
    const isDoubtful =
      box !== null &&
      places.some((place) => place.page === page && overlapArea(place.box, box) > MOSTLY * areaOf(place.box));
    return isDoubtful ? { ...cell, needsReview: true as const } : cell;
  });
  return { ...table, cells };
}
