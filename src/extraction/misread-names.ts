import { isWithinOneEdit } from '../domain/edit-distance.ts';
import type { RecordFieldName, RecordFields } from '../domain/record.ts';
import { isVietnameseSyllable } from '../vietnamese/syllable.ts';
import { toNewTonePlacement } from '../vietnamese/unicode.ts';
import { fromRoman } from './consistency-numbering.ts';
import { foldString } from './folded-text.ts';
import type { Gazetteer } from './gazetteer.ts';

/** Names of bodies as a gazetteer knows them, folded: the words of each, and it with its hyphens and commas. */
export type KnownBodies = readonly { readonly words: readonly string[]; readonly printed: string }[];

/** Bodies named for a field: the gazetteer holds heads and fields apart. */
const headsOfFields = ['so', 'phong', 'bo'];
/** Shorter names have too many others within one letter. */
const SHORTEST_NAME = 6;

export function createKnownBodies(gazetteer: Gazetteer): KnownBodies {
  const { authorities, authorityHeads, authoritySectors, localBodies } = gazetteer;
  const whole = [...authorities.map(({ name }) => name), ...authorityHeads, ...localBodies].map(foldString);
  const ofFields = headsOfFields.flatMap((head) => authoritySectors.map((field) => `${head} ${foldString(field)}`));
  // "Ngân hàng Nhà nước chi nhánh Khu vực 7": branches go without the last words.
  const ofCountry = whole.map((name) => name.replace(/ viet nam$/, ''));
  const names = [...new Set([...whole, ...ofFields, ...ofCountry])].filter((name) => name.length >= SHORTEST_NAME);
  return names.map((printed) => ({ words: wordsOf(printed), printed })).filter(({ words }) => words.length > 1);
}

const wordsOf = (text: string): string[] => foldString(text).match(/[a-z0-9]+/g) ?? [];

/** Names of bodies and places in which an engine read a letter or lost a word, as far as other names tell. */
export function misreadNames(record: RecordFields, known: KnownBodies): RecordFieldName[] {
  const { issuingBody, parentBody, place } = record;
  const names: RecordFieldName[] = [];
  if (isMisreadBody(issuingBody, known)) names.push('issuingBody');
  if (isMisreadBody(parentBody, known)) names.push('parentBody');
  if (isMisreadPlace(place)) names.push('place');
  names.push(...doubtsOfPlace(record));
  if (isOtherRegion(record)) names.push('symbol', 'issuingBody');
  if (isBranchOfTwo(record)) names.push('issuingBody', 'parentBody');
  return names;
}

/** "KHO BẠC NHÀ NƯỚC KHU VỰC XII" under 1127/KBNNKVXIII-KSC: a stroke of one of the two was lost. */
function isOtherRegion({ symbolSuffix, issuingBody }: RecordFields): boolean {
  const ofSymbol = /KV(\d{1,2}|[IVX]{1,6})(?![\p{L}\d])/u.exec(symbolSuffix ?? '')?.[1];
  const ofBody = /KHU VỰC (\d{1,2}|[IVX]{1,6})$/u.exec(issuingBody ?? '')?.[1];
  return ofSymbol !== undefined && ofBody !== undefined && regionOf(ofSymbol) !== regionOf(ofBody);
}

/** "NGÂN HÀNG NHÀ NƯỚC VIỆT NAM" over "NGÂN HÀNG NHÀ NƯỚC / CHI NHÁNH KHU VỰC 4": the first line of the branch is no bank of its own. */
const isBranchOfTwo = ({ issuingBody, parentBody }: RecordFields): boolean =>
  /^chi nhanh /.test(foldString(issuingBody ?? '')) && /^ngan hang (?:nha )?nuoc$/.test(foldString(parentBody ?? ''));

const regionOf = (printed: string): number => (/^\d/.test(printed) ? Number(printed) : fromRoman(printed));

function isMisreadBody(name: string | null, known: KnownBodies): boolean {
  if (name === null) return false;
  const words = wordsOf(name);
  const read = known.filter((other) => other.words.every((word, index) => words[index] === word));
  const longest = Math.max(0, ...read.map((other) => other.words.length));
  return (
    hasStrayLetter(name) ||
    lacksHyphen(
      foldString(name),
      read.filter((other) => other.words.length === longest),
    ) ||
    known.some((other) => lengthIfNear(words, other.words) > longest)
  );
}

/** "LAO ĐỘNG THƯƠNG BINH": the hyphen or comma that the name has in every spelling. */
const lacksHyphen = (name: string, read: KnownBodies): boolean =>
  read.length > 0 && read.every(({ printed }) => /[-,]/.test(printed) && !name.startsWith(printed));

/**
 * Words of a known name that the name begins with, but for one wrong letter or one word inside that is lost ("BỘ TẾ",
 * "NGÂN HÀNG NƯỚC"); 0 where it does not. The first word says what kind of body it is.
 */
function lengthIfNear(words: readonly string[], known: readonly string[]): number {
  if (words[0] !== known[0]) return 0;
  if (isWithinOneEdit(words.slice(0, known.length).join(' '), known.join(' '))) return known.length;
  const length = known.length - 1;
  const short = words.slice(0, length).join(' ');
  return known.slice(1, -1).some((_, index) => short === known.toSpliced(index + 1, 1).join(' ')) ? length : 0;
}

/** A letter alone that is neither a syllable (Y tế, Ô) nor a number or a part of a list ("KHU VỰC V", "QUẬN C"). */
const strayLetter = /(?<=\p{L} )\p{L}(?= \p{L})/gu;
const isStray = (letter: string): boolean => !/^[yôơ]$/iu.test(letter);
const numbered = /(?:khu vuc|quan khu|vung|cum|khu|so|doan|hang|cap) $/;

const hasStrayLetter = (name: string): boolean =>
  [...name.matchAll(strayLetter)].some(
    ({ 0: letter, index }) => isStray(letter) && !numbered.test(foldString(name.slice(0, index))),
  );

/** Cities of one syllable; a wards' or communes' name has two or more, or a number. */
const shortPlaces = new Set(['Huế', 'Vinh']);

/** "Yên" of Vĩnh Yên; a word that is no syllable. Names of the highlands have other ones, beside a syllable or a hyphen. */
function isMisreadPlace(place: string | null): boolean {
  if (place === null || /[-.\d]/.test(place)) return false;
  const words = place.split(' ');
  return words.length === 1 ? !shortPlaces.has(place) : !words.some(isVietnameseSyllable);
}

/** Of three that name the place, the one that is alone with its letters is misread. */
function doubtsOfPlace({ place, issuingBody, parentBody }: RecordFields): RecordFieldName[] {
  const bodies = [['issuingBody', issuingBody] as const, ['parentBody', parentBody] as const];
  const isConfirmed = bodies.some(([, body]) => endsWith(body, place));
  const doubted = bodies.flatMap(([name, body]) => (disagree(place, body) ? [name] : []));
  return doubted.length === 0 || isConfirmed ? doubted : ['place', ...doubted];
}

const endsWith = (body: string | null, place: string | null): boolean =>
  body !== null &&
  place !== null &&
  ` ${toNewTonePlacement(body.toLowerCase())}`.endsWith(` ${toNewTonePlacement(place.toLowerCase())}`);

/** The dateline's place ends the name of the body that sits there, but for a mark or a letter: one of the two was misread. */
function disagree(place: string | null, body: string | null): boolean {
  if (place === null || body === null) return false;
  const printed = place.split(' ');
  const end = body.split(' ').slice(-printed.length).join(' ');
  const [one, other] = [place, end].map((text) => toNewTonePlacement(text.toLowerCase().normalize('NFC')));
  if (one === undefined || other === undefined || one === other) return false;
  return isWithinOneEdit(foldString(one), foldString(other)) && one.length > SHORTEST_PLACE;
}

const SHORTEST_PLACE = 5;
