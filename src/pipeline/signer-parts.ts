import { boxHeight, overlapArea } from '../domain/bounding-box.ts';
import type { RecordFields, Signer } from '../domain/record.ts';
import type { TextPage, Word } from '../domain/text-layer.ts';
import { hasFamilyName } from '../extraction/person-names.ts';
import { wordsOfKnownNames } from './known-names.ts';
import { deputyOf, HEADS } from './signature-titles.ts';
import { areCentred, isWholeSignature, SURE } from './whole-signature.ts';

export const signerParts = ['name', 'title', 'authority'] as const;
export type SignerPart = (typeof signerParts)[number];

/** Letter heights beside a word in which a seal may have hidden the rest of its line. */
const BESIDE = 2.5;

/** A seal covers a third of the signature at its left (Decree 30/2020): words of the name or title go with it unseen. */
function isAtStamp(words: readonly Word[], page: TextPage): boolean {
  const stamps = page.regions.filter(({ kind }) => kind === 'stamp');
  return words.some(({ box }) => {
    const reach = BESIDE * boxHeight(box);
    const around = { ...box, left: box.left - reach, right: box.right + reach };
    return stamps.some((stamp) => overlapArea(around, stamp.box) > 0);
  });
}

/** What was read of the signer, and where. */
export interface ReadSigner {
  readonly record: Pick<RecordFields, 'signer' | 'issuingBody'>;
  readonly words: readonly Word[];
  readonly page: TextPage;
  readonly doubtful: ReadonlySet<Word>;
}

/**
 * The parts of a signer that a person should look at. Under a seal a line counts as whole where the form says so (`KT.
 * GIÁM ĐỐC`, and the deputy's title below it) or where it stands under the middle of such a line.
 */
export function doubtfulPartsOf({ record, words, page, doubtful }: ReadSigner): readonly SignerPart[] {
  const { signer } = record;
  const lines = signer === null || !followsForm(record, signer) ? undefined : linesOf(signer, words);
  if (signer === null || lines === undefined || hasLostLine(words, lines, doubtful)) {
    const isHidden = isAtStamp(words, page) && !isWholeSignature(words, page);
    return isHidden || words.some((word) => doubtful.has(word)) ? signerParts : [];
  }
  const isSure = surenessOf(lines, signer.name ?? '', page, doubtful);
  return signerParts.filter((part) => !isSure[part]);
}

function surenessOf(
  lines: SignerLines,
  printedName: string,
  page: TextPage,
  doubtful: ReadonlySet<Word>,
): Readonly<Record<SignerPart, boolean>> {
  const own = [...lines.authority.flat(), ...lines.title, ...lines.name];
  const isHidden = isAtStamp(own, page) && !isWholeSignature(own, page);
  const isFree = (line: readonly Word[]): boolean =>
    line.length > 0 && !line.some((word) => doubtful.has(word)) && !(isHidden && isAtStamp(line, page));
  const isWhole = lines.authority.every((line) => isFree(line) || (isSeen(line) && isComplete(line)));
  const anchor = isWhole ? lines.authority.at(-1) : undefined;
  const isUnder = (line: readonly Word[]): boolean =>
    anchor !== undefined && isSeen(line) && areCentred([anchor, line], page);
  const title = isFree(lines.title) || isUnder(lines.title) || isDeputyUnder(anchor, lines.title);
  const name = isFree(lines.name) || (hasFamilyName(printedName) && isUnder(lines.name));
  // A line over the title would have left its end as the title did.
  const isAlone = lines.authority.length === 0 && (title || isSeen(lines.title.slice(-1)));
  return { name, title, authority: isAlone || anchor !== undefined };
}

const isSeen = (line: readonly Word[]): boolean =>
  line.length > 0 && line.every(({ confidence, before }) => confidence >= SURE && before === undefined);

/** In letter heights: `KT.` and `PHÓ` are of one width but for half a letter. */
const ONE_END = 1;

/** Below `KT. GIÁM ĐỐC` stands `PHÓ GIÁM ĐỐC`; a longer title would end further to the right. */
function isDeputyUnder(anchor: readonly Word[] | undefined, title: readonly Word[]): boolean {
  const [end, last] = [anchor?.at(-1), title.at(-1)];
  if (anchor?.[0]?.text !== 'KT.' || end === undefined || last === undefined) return false;
  const isOneEnd = Math.abs(end.box.right - last.box.right) <= ONE_END * boxHeight(last.box);
  return isSeen([last]) && isOneEnd;
}

interface SignerLines {
  readonly name: readonly Word[];
  readonly title: readonly Word[];
  readonly authority: readonly (readonly Word[])[];
}

/** The words of each part; undefined where a value was put together otherwise. */
function linesOf({ name, title, authority }: Signer, words: readonly Word[]): SignerLines | undefined {
  const parts = [...(authority?.split(' / ') ?? []), title ?? '', name ?? ''];
  const found: (readonly Word[])[] = [];
  let from = 0;
  for (const part of parts) {
    const texts = part === '' ? [] : part.split(' ');
    const at = texts.length === 0 ? from : findRun(words, texts, from);
    if (at === undefined) return undefined;
    from = at + texts.length;
    found.push(words.slice(at, from));
  }
  return { name: found.at(-1) ?? [], title: found.at(-2) ?? [], authority: found.slice(0, -2) };
}

/** Capitals that became no part of the value, and were hardly read: a line of the title may have been there. */
function hasLostLine(words: readonly Word[], lines: SignerLines, doubtful: ReadonlySet<Word>): boolean {
  const taken = new Set([...lines.name, ...lines.title, ...lines.authority.flat()]);
  return words.some((word) => doubtful.has(word) && !taken.has(word) && /\p{Lu}{4}/u.test(word.text));
}

const bare = (text: string): string => text.normalize('NFC').replace(/[\s:.,;(*]+$/u, '');

function findRun(words: readonly Word[], texts: readonly string[], from: number): number | undefined {
  for (let at = from; at + texts.length <= words.length; at += 1) {
    if (texts.every((text, index) => bare(words[at + index]?.text ?? '') === bare(text))) return at;
  }
  return undefined;
}

/** Whoever is named here signs in the place of a head, or on behalf of all: nothing else can stand beside it. */
function isComplete(line: readonly Word[]): boolean {
  const [lead = '', ...rest] = line.map(({ text }) => text);
  if (lead === 'KT.') return HEADS.includes(rest.join(' '));
  const known = wordsOfKnownNames(line);
  return lead === 'TM.' && rest.length > 1 && line.slice(1).every((word) => known.has(word));
}

/** People's committees and councils sign on behalf of all of theirs; a deputy signs for the head over him. */
const collective = /^(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd|hội đồng nhân dân)/iu;

/** The lines over the name are those that the form asks for: of others nobody can say that none was lost. */
export function followsForm({ issuingBody }: ReadSigner['record'], { title, authority }: Signer): boolean {
  const lines = authority?.split(' / ') ?? [];
  const head = /^KT\. (.+)$/u.exec(lines.at(-1) ?? '')?.[1];
  const isOfAll = collective.test(issuingBody ?? '');
  if (isOfAll && lines[0]?.startsWith('TM.') !== true) return false;
  if (head !== undefined) return HEADS.includes(head) && deputyOf(head) === title;
  return HEADS.includes(title ?? '') && lines.every((line) => line.startsWith('TM.'));
}
