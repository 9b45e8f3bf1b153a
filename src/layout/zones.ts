import { type BoundingBox, boxHeight, unionOfBoxes } from '../domain/bounding-box.ts';
import { median } from '../domain/median.ts';
import type { PageRegion, TextLine, Word, Zone } from '../domain/text-layer.ts';
import { findFootnotes } from './footnotes.ts';
import { findSignatureHeader, meanConfidence } from './signature-header.ts';

/** A line as read, with the column it stands in. Boxes in pixels of the upright page. */
export interface ReadLine {
  readonly words: readonly Word[];
  readonly box: BoundingBox;
  readonly block: number;
  readonly side: 'full' | 'left' | 'right';
}

export interface ZonedLines {
  readonly lines: readonly TextLine[];
  /** Printed things that are no text of the document: page number, digital-signature header. */
  readonly regions: readonly PageRegion[];
}

interface PageFrame {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly xHeightPx: number;
  /** Level rules that belong to no table. */
  readonly rules?: readonly BoundingBox[];
}

/** Names the part of the page each line belongs to and takes out what is not the document's text. */
export function assignZones(read: readonly ReadLine[], page: PageFrame): ZonedLines {
  const regions: PageRegion[] = [];
  const kept: ReadLine[] = [];
  const header = findSignatureHeader(read, page.heightPx);
  for (const line of read) {
    if (header?.has(line) === true) {
      regions.push(regionOf('overlay', line.words));
      continue;
    }
    const rest = withoutPageNumber(line, page, regions);
    if (rest.words.length > 0) kept.push(rest);
  }
  const over = linesOverHead(kept, page);
  const small = smallPrint(over, kept);
  const note = over.filter((line) => !small.includes(line) && isNote(line));
  regions.push(...small.map((line) => regionOf('overlay', line.words)));
  regions.push(...note.map((line) => regionOf('handwriting', line.words)));
  return {
    lines: nameZones(
      kept.filter((line) => !note.includes(line) && !small.includes(line)),
      page,
    ),
    regions,
  };
}

/** What stands over the letterhead: nothing of a document is printed there but a running head. */
function linesOverHead(lines: readonly ReadLine[], page: PageFrame): ReadLine[] {
  // A note alone at one side would be taken for a column of the letterhead.
  const ofBlock = Map.groupBy(lines, ({ block }) => block);
  const isAlone = (line: ReadLine): boolean => ofBlock.get(line.block)?.length === 1 && isNote(line);
  const head = headBlocks(
    lines.filter((line) => !isAlone(line)),
    page,
  );
  const tops = lines.filter((line) => head.has(line.block)).map((line) => line.box.top);
  if (tops.length === 0) return [];
  const top = Math.min(...tops);
  return lines.filter((line) => !head.has(line.block) && line.box.bottom <= top);
}

/** Short and doubtful: a note by hand (whom the paper goes to). */
function isNote(line: ReadLine): boolean {
  return meanConfidence(line) < 0.8 && textOf(line).length <= 12;
}

/** Of the usual height of a line: a running head, or the name of a form, is set no smaller. */
const SMALL_PRINT = 0.6;

/**
 * Print so small over the letterhead is what a viewer wrote there of a digital signature, however little of it could be
 * read.
 */
function smallPrint(over: readonly ReadLine[], all: readonly ReadLine[]): ReadLine[] {
  const usual = median(all.map(({ box }) => boxHeight(box)));
  return over.filter(({ words }) => median(words.map(({ box }) => boxHeight(box))) < SMALL_PRINT * usual);
}

/** A number alone in the top or bottom margin, or set apart at the end of a running head. */
function withoutPageNumber(line: ReadLine, page: PageFrame, regions: PageRegion[]): ReadLine {
  const middle = (line.box.top + line.box.bottom) / 2;
  const isInMargin = middle < 0.085 * page.heightPx || middle > 0.94 * page.heightPx;
  if (!isInMargin) return line;
  const isNumber = (word: Word | undefined): boolean => /^[-–]?\d{1,4}[-–.]?$/u.test(word?.text ?? '');
  const strong = line.words.filter((word) => /[\p{L}\p{N}]/u.test(word.text));
  if (strong.length === 1 && isNumber(strong[0])) {
    regions.push(regionOf('page-number', line.words));
    return { ...line, words: [] };
  }
  const last = line.words.at(-1);
  const beforeLast = line.words.at(-2);
  if (last === undefined || beforeLast === undefined || !/^(?=.*\d)\w{1,4}$/u.test(last.text)) return line;
  if (last.box.left - beforeLast.box.right < 4 * page.xHeightPx) return line;
  regions.push(regionOf('page-number', [last]));
  return { ...line, words: line.words.slice(0, -1) };
}

function regionOf(kind: PageRegion['kind'], words: readonly Word[]): PageRegion {
  const box = unionOfBoxes(words.map((word) => word.box)) ?? { left: 0, top: 0, right: 0, bottom: 0 };
  return { kind, box, text: words.map((word) => word.text).join(' ') };
}

function nameZones(lines: readonly ReadLine[], page: PageFrame): TextLine[] {
  const foot = footBlocks(lines);
  const head = headBlocks(lines, page);
  const notes = findFootnotes(lines, page.rules);
  let hasBodyBegun = false;
  let hasHead = false;
  return lines.map((line): TextLine => {
    const { words, block } = line;
    const box = unionOfBoxes(words.map((word) => word.box)) ?? line.box;
    return { words, box, block, zone: zoneOf(line) };
  });

  function zoneOf(line: ReadLine): Zone {
    const headSide = head.get(line.block);
    if (headSide !== undefined) {
      hasHead = true;
      return headSide;
    }
    const footSide = foot.get(line.block);
    if (footSide !== undefined) return footSide;
    if (notes.has(line)) return 'footnote';
    if (!hasHead && line.box.bottom < 0.085 * page.heightPx && line.side === 'full') return 'running-head';
    if (!hasBodyBegun && hasHead && isTitleLine(line, page)) return 'title';
    hasBodyBegun = true;
    return 'body';
  }
}

/** The two columns at the top of a page that carry the national title or the number. */
function headBlocks(lines: readonly ReadLine[], page: PageFrame): Map<number, Zone> {
  const zones = new Map<number, Zone>();
  const upper = lines.filter((line) => line.side !== 'full' && line.box.top < 0.4 * page.heightPx);
  const isHead = upper.some((line) =>
    /C[ỘO]NG H[ÒO]A|Đ[ộô]c l[ậâ]p|^S[ốôó] ?:|V[ềê] vi[ệêẹ]c|ng[àa]y .*th[áa]ng/u.test(textOf(line)),
  );
  if (!isHead) return zones;
  const firstSides = new Set<string>();
  let pair: number[] = [];
  for (const line of upper) {
    if (zones.has(line.block) || firstSides.size === 2) continue;
    if (pair.length > 0 && line.side === 'left' && firstSides.has('left')) continue;
    firstSides.add(line.side);
    pair = [...pair, line.block];
    zones.set(line.block, line.side === 'left' ? 'letterhead-left' : 'letterhead-right');
  }
  return zones;
}

/** Recipients at the left and the signature at the right of the foot; a signature alone stands at the right too. */
function footBlocks(lines: readonly ReadLine[]): Map<number, Zone> {
  const zones = new Map<number, Zone>();
  const start = lines.findIndex((line) => line.side === 'left' && /N[ơo]i nh[ậâạ]n/u.test(textOf(line)));
  if (start === -1) return zones;
  const recipients = lines[start];
  if (recipients === undefined) return zones;
  zones.set(recipients.block, 'recipients');
  const beside = lines.find((line) => line.side === 'right' && line.block === recipients.block + 1);
  if (beside !== undefined) zones.set(beside.block, 'signature');
  return zones;
}

/** How the body of an administrative document opens (Decree 30/2020, Annex I, II.6 and Annex III). */
const BODY_OPENING = /^(?:Căn cứ|Theo đề nghị|Thực hiện|Xét|Kính gửi|Điều \d|Nhân dịp|Ngày \d|[1-9I]\. )/u;

/** Centred lines under the letterhead: kind of document, what it is about. */
function isTitleLine(line: ReadLine, page: PageFrame): boolean {
  if (BODY_OPENING.test(textOf(line))) return false;
  const left = line.box.left;
  const right = page.widthPx - line.box.right;
  const isCentred = Math.abs(left - right) < 0.16 * page.widthPx;
  return isCentred && line.box.bottom < 0.5 * page.heightPx;
}

function textOf(line: ReadLine): string {
  return line.words.map((word) => word.text).join(' ');
}
