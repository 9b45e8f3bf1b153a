/** What one act does to another, as the words between their mentions say it. */
export interface Deed {
  readonly kind: 'amended' | 'replaced' | 'repealed';
  /** "được sửa đổi": done to what stands before the verb. */
  readonly isPassive: boolean;
  /** Words before the verb, each once split. */
  readonly before: readonly string[];
  /** No provision is named: "sửa đổi Nghị quyết A". */
  readonly isOfWhole: boolean;
}

const verbs: Readonly<Record<string, Deed['kind']>> = {
  'thay the': 'replaced',
  'thay cho': 'replaced',
  'bai bo': 'repealed',
  'huy bo': 'repealed',
  'sua doi': 'amended',
  'bo sung': 'amended',
  'dinh chinh': 'amended',
};

/** Words that name provisions of an act: "khoản 2, khoản 3 Điều 5", "một số nội dung quy định". */
const provisionWords = new Set(
  (
    'cac cho nhung ca hai ba toan bo mot so phan noi dung quy dinh diem khoan dieu muc tieu chuong phu luc mau bieu tiet ' +
    'doan va den tu vao sau day thu gach dau dong danh ten goi hieu luc'
  ).split(' '),
);
const provisionNumber = /^(?:[a-z]\d{0,2}|\d{1,3}[a-z]?(?:\.\d{1,2}){0,3}|[ivx]{2,6})$/;
const objectLinks = new Set(['cua', 'tai', 'trong', 'theo', 'kem', 'ban', 'hanh', 'o']);
const passiveLinks = new Set(['boi', 'tai', 'theo', 'bang', 'trong', 'o']);
/** Words that tie a provision to its act as well as a verb to its doer. */
const places = new Set(['tai', 'trong', 'o']);
const passiveMarks = new Set(['duoc', 'bi', 'da']);

const aside = /[“"[(][^”"\])]{0,160}[”"\])]/g;

/** The words of a stretch of folded text; what stands in quotation marks or brackets says nothing of the deed. */
export const wordsOf = (fold: string): string[] =>
  fold
    .replace(aside, ' ')
    .split(/[^a-z\d.]+/)
    .map((word) => word.replace(/\.$/, ''))
    .filter((word) => word !== '');

const anyVerb = /thay\s{1,3}(?:the|cho)|(?:bai|huy)\s{1,3}bo|sua\s{1,3}doi|bo\s{1,3}sung|dinh\s{1,3}chinh/;

/** The deed whose object, or whose doer in the passive, follows the words; undefined when they tell none. */
function deedBefore(words: readonly string[]): Deed | undefined {
  const provisions = endWithout(words, words.length, provisionWords);
  const link = words[provisions - 1] ?? '';
  const verbEnd = endWithout(words, provisions - 1, provisionWords);
  const done = passiveLinks.has(link) ? deedAt(words, verbEnd) : undefined;
  // "sửa đổi bởi B" is done to what stands before, "bãi bỏ quy định tại B" to B.
  const isUnmarked = done?.before.length === 0 && (verbEnd === provisions - 1 || !places.has(link));
  if (done !== undefined && (done.isPassive || isUnmarked)) return { ...done, isPassive: true };
  const objects = endWithout(words, words.length, provisionWords, objectLinks);
  const active = deedAt(words, objects);
  if (active === undefined || active.isPassive || link === 'boi' || link === 'bang') return undefined;
  return { ...active, isOfWhole: objects === words.length };
}

/** The deed of a stretch of folded text; most do nothing to an act and need not be taken apart. */
export const deedIn = (fold: string): Deed | undefined => (anyVerb.test(fold) ? deedBefore(wordsOf(fold)) : undefined);

/** Where the words end without the provisions that close them. */
function endWithout(words: readonly string[], from: number, ...sets: readonly ReadonlySet<string>[]): number {
  let end = from;
  while (end > 0 && isProvision(words, end - 1, sets)) end -= 1;
  return end;
}

function isProvision(words: readonly string[], index: number, sets: readonly ReadonlySet<string>[]): boolean {
  const word = words[index] ?? '';
  const previous = words[index - 1] ?? '';
  if (verbs[`${previous} ${word}`] !== undefined) return false;
  return provisionNumber.test(word) || sets.some((set) => set.has(word));
}

/** The chain of verbs that ends at `end`: "sửa đổi, bổ sung". */
function deedAt(words: readonly string[], end: number): Deed | undefined {
  let start = end;
  let kind: Deed['kind'] | undefined;
  for (;;) {
    const from = words[start - 1] === 'va' && kind !== undefined ? start - 1 : start;
    const found = verbs[words.slice(from - 2, from).join(' ')];
    if (found === undefined || from < 2) break;
    kind = kind === undefined || found === 'amended' ? found : kind;
    start = from - 2;
  }
  if (kind === undefined) return undefined;
  const isPassive = passiveMarks.has(words[start - 1] ?? '');
  return { kind, isPassive, before: words.slice(0, isPassive ? start - 1 : start), isOfWhole: false };
}

/** Whether the words only number an item or name provisions: "a)", "1. Khoản 2 Điều 5". */
export const provisionsAlone = (words: readonly string[]): boolean =>
  endWithout(words, words.length, provisionWords, objectLinks) === 0;

/** The last deed that the words name, wherever; none where it is done to what stands before. */
export function lastDeed(words: readonly string[]): Deed['kind'] | undefined {
  for (let end = words.length; end > 1; end -= 1) {
    const deed = deedAt(words, end);
    // "Văn bản sửa đổi, bổ sung: ..." lists the acts that do it.
    if (deed !== undefined) return deed.isPassive || deed.before.at(-1) === 'ban' ? undefined : deed.kind;
  }
  return undefined;
}

/** Words between the verb that opens a sentence and the act that holds what it is done to. */
const MOST_OBJECT_WORDS = 30;

/** "Bãi bỏ điều kiện cấp giấy phép tại Điều 7 Nghị định A": the verb opens the sentence, its object stands within the act. */
export function deedOfSentence(fold: string): Deed | undefined {
  if (!anyVerb.test(fold)) return undefined;
  const words = wordsOf(fold);
  const objects = endWithout(words, words.length, provisionWords, objectLinks);
  const isWithin = words.slice(objects).some((word) => places.has(word) || word === 'cua');
  if (!isWithin || words.length > MOST_OBJECT_WORDS) return undefined;
  const first = words.findIndex((word) => !provisionNumber.test(word));
  const kind = verbs[words.slice(first, first + 2).join(' ')];
  return kind === undefined || kind === 'replaced'
    ? undefined
    : { kind, isPassive: false, before: [], isOfWhole: false };
}
