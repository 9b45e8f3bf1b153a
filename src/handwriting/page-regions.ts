import { type BoundingBox, unionOfBoxes } from '../domain/bounding-box.ts';
import type { PageRegion, TextLine, Word } from '../domain/text-layer.ts';
import type { GapAnchor, GapReading } from './gap.ts';

/** Below this a reading is only an alternative and the region's text stays empty (contract: wrong and unflagged is worst). */
export const sureReading = 0.9;

/** Engines are seldom this sure of what they make up over white paper. */
const sureWord = 0.8;

/**
 * The filled gaps as regions of the page; blank and printed gaps are none, but for print whose figures look otherwise than
 * they were read: a numbering stamp on the line.
 */
export function toPageRegions(readings: readonly GapReading[]): PageRegion[] {
  return readings.flatMap((reading) => {
    const best = reading.alternatives[0];
    if (reading.state === 'blank' || (reading.state === 'printed' && best === undefined)) {
      return [];
    }
    return [
      {
        kind: 'handwriting' as const,
        box: roundBox(reading.box),
        text: best !== undefined && best.confidence >= sureReading ? best.text : '',
        fills: reading.part,
        place: reading.place,
        method: reading.state === 'printed' ? 'stamped' : reading.state,
        alternatives: reading.alternatives,
      },
    ];
  });
}

/**
 * The lines without what an engine read in filled gaps. A word that took in the gap's ink (`ngàyÈ9`, `445/NQ-CP`)
 * is replaced by the printed words it was glued to; a line left without words goes.
 */
export function withoutFilledGaps(lines: readonly TextLine[], readings: readonly GapReading[]): TextLine[] {
  const filled = readings.filter((reading) => reading.state !== 'printed');
  return lines.flatMap((line) => {
    const words = filled.reduce<readonly Word[]>(
      (kept, reading) => kept.flatMap((word) => outside(word, reading)),
      line.words,
    );
    const box = unionOfBoxes(words.map((word) => word.box));
    return words.length === line.words.length && words.every((word, index) => word === line.words[index])
      ? [line]
      : box === undefined
        ? []
        : [{ ...line, words, box }];
  });
}

/** What stays of a word beside one gap. */
function outside(word: Word, reading: GapReading): Word[] {
  const glued = reading.anchors.filter((anchor) => sharesInk(anchor, word));
  if (glued.length > 0) {
    return glued.map((anchor) => ({ ...word, text: anchor.text, box: roundBox(anchor.box) }));
  }
  // Where no ink is seen a sure word can only mean that words and picture do not belong together: it stays. So does a
  // sure word without figures under a received stamp: there the stamp was set over the document's own print.
  const isSure = word.confidence >= sureWord;
  const isUnderStamp = reading.place === 'received-stamp' && /^\p{L}{2,}[.,;:]?$/u.test(word.text);
  const isNoise = !isSure || !(reading.state === 'blank' || isUnderStamp);
  return isNoise && isInside(word.box, reading.room) ? [] : [word];
}

function sharesInk(anchor: GapAnchor, word: Word): boolean {
  const { box } = anchor;
  const isSameRow = box.top === word.box.top && box.bottom === word.box.bottom;
  return isSameRow && box.left >= word.box.left - 1 && box.right <= word.box.right + 1;
}

function isInside(box: BoundingBox, room: BoundingBox): boolean {
  const x = (box.left + box.right) / 2;
  const shared = Math.min(box.bottom, room.bottom) - Math.max(box.top, room.top);
  return x > room.left && x < room.right && shared >= 0.4 * Math.min(box.bottom - box.top, room.bottom - room.top);
}

function roundBox(box: BoundingBox): BoundingBox {
  return {
    left: Math.round(box.left),
    top: Math.round(box.top),
    right: Math.round(box.right),
    bottom: Math.round(box.bottom),
  };
}
