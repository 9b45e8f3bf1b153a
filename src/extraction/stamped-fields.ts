import type { PositionedPage } from '../domain/positioned-text.ts';
import type { FieldProvenance, RecordFields } from '../domain/record.ts';
import type { PageRegion } from '../domain/text-layer.ts';
import type { DocumentOutline } from './document-outline.ts';
import { foldString } from './folded-text.ts';
import { wordOfStamp } from './head-lines.ts';
import type { PlaceFinder } from './provenance.ts';
import { receivedFromGaps } from './received-gaps.ts';
import { receivedFromStamp } from './received-stamp.ts';
import type { Provenances } from './record-fields.ts';

function firstPageOf(places: PlaceFinder, outline: DocumentOutline): PositionedPage | undefined {
  return places.positioned.pages.find((page) => page.pageNumber === outline.firstPage);
}

/** HỎA TỐC, MẬT and the like are stamps: on a scan they stand among the regions of the first page. */
export function stampedWord(
  places: PlaceFinder,
  outline: DocumentOutline,
  name: 'urgency' | 'secrecy',
  fields: Provenances,
): string | null {
  const page = firstPageOf(places, outline);
  for (const region of page?.regions ?? []) {
    const word = region.kind === 'stamp' ? wordOfStamp(region.text, name) : null;
    if (word === null) continue;
    fields[name] = places.field(0, 0, {
      page: page?.pageNumber ?? null,
      box: region.box,
      confidence: 0.7,
      method: 'stamped',
      charStart: null,
      charEnd: null,
    });
    return word;
  }
  const unread = name === 'urgency' ? page?.regions.find((region) => isUnreadFrame(page, region)) : undefined;
  if (unread !== undefined) fields.urgency ??= unreadStamp(places, page, unread);
  return null;
}

/** Shares of the page and of its own height: HỎA TỐC stands in a frame of 30 to 40 by 8 mm (Decree 30/2020, Annex I). */
const LEAST_FRAME = 0.03;
const LEAST_SHAPE = 1.6;

/** A frame in the head of which something was read, but not what. */
function isUnreadFrame({ widthPx, heightPx }: PositionedPage, { kind, box, text }: PageRegion): boolean {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const isFrame = height >= LEAST_FRAME * widthPx && height < LEAST_SIDE * widthPx && width > LEAST_SHAPE * height;
  const isInHead = (box.top + box.bottom) / 2 < HEAD_SHARE * heightPx;
  return kind === 'stamp' && isFrame && isInHead && text.trim() !== '' && isUnnamed(text);
}

/** The ĐẾN stamp: what was filled in by hand, else its text, in the lines or in the regions of the first page. */
export function readReceivedField(
  places: PlaceFinder,
  outline: DocumentOutline,
  fields: Provenances,
): RecordFields['received'] {
  const { received } = outline.letterhead;
  const page = firstPageOf(places, outline);
  const stamps = (page?.regions ?? []).filter(({ kind }) => kind === 'stamp');
  const ofText = received ?? stamps.map(({ text }) => receivedFromStamp(text)).find((stamp) => stamp !== null) ?? null;
  const gaps = receivedFromGaps(page?.regions ?? [], ofText);
  if (gaps !== null) {
    const noText = { charStart: null, charEnd: null };
    fields.received = places.field(0, 0, { page: page?.pageNumber ?? null, ...gaps.provenance, ...noText });
    return gaps.received;
  }
  if (received !== null) {
    fields.received = places.field(received.start, received.end, { needsReview: received.isDoubtful });
    return { number: received.number, date: received.date };
  }
  for (const region of page?.regions ?? []) {
    const stamp = region.kind === 'stamp' ? receivedFromStamp(region.text) : null;
    if (stamp === null) continue;
    fields.received = places.field(0, 0, {
      page: page?.pageNumber ?? null,
      box: region.box,
      confidence: 0.5,
      method: 'stamped',
      needsReview: true,
      charStart: null,
      charEnd: null,
    });
    return stamp;
  }
  const unread = stamps.find((region) => page !== undefined && isUnreadInHead(page, region));
  if (unread !== undefined) fields.received = unreadStamp(places, page, unread);
  return null;
}

/** Shares of the page: stamps of arrival are put beside or over the letterhead, and are no specks. */
const HEAD_SHARE = 0.3;
const LEAST_SIDE = 0.06;

/** A stamp over the head of which no word was read, or none that says what it is, may be that of arrival. */
function isUnreadInHead({ widthPx, heightPx }: PositionedPage, { box, text }: PageRegion): boolean {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const isLarge = Math.min(width, height) >= LEAST_SIDE * widthPx;
  return isUnnamed(text) && isLarge && (box.top + box.bottom) / 2 < HEAD_SHARE * heightPx;
}

/** Copies are stamped too; what else a stamp says has its own field. */
const isUnnamed = (text: string): boolean =>
  wordOfStamp(text, 'urgency') === null &&
  wordOfStamp(text, 'secrecy') === null &&
  !/sao (?:y|luc)|ban sao/.test(foldString(text));

const unreadStamp = (places: PlaceFinder, page: PositionedPage | undefined, { box }: PageRegion): FieldProvenance =>
  places.field(0, 0, {
    page: page?.pageNumber ?? null,
    box,
    confidence: 0,
    method: 'stamped',
    needsReview: true,
    charStart: null,
    charEnd: null,
  });
