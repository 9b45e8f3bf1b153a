import { type BoundingBox, overlapArea, unionOfBoxes } from '../domain/bounding-box.ts';
import type { Finding } from '../domain/finding.ts';
import { isReceivedMark } from '../domain/received-mark.ts';
import { type PageElement, type PageRegion, textOfLine, type Word } from '../domain/text-layer.ts';
import { isDisputed } from '../layout/merge-readings.ts';
import { isVietnameseSyllable } from '../vietnamese/syllable.ts';
import { hasMarks, stripMarks } from '../vietnamese/unicode.ts';
import { isStrangeNumber, strangeNumbers } from './strange-numbers.ts';

export interface FoundOnPage {
  readonly elements: readonly PageElement[];
  readonly regions: readonly PageRegion[];
  readonly unreadInk: number;
}

/** Share of unread ink above which a page is flagged (issue 6: at least 99 % of the pages above 1 %). */
export const MOST_UNREAD_INK = 0.01;
/** Below this half of the words of real and real-like pages are wrong; they are one word in 80. */
const LOW_CONFIDENCE = 0.75;
/** The same where two readings differ: below this 4 words of 10 are wrong. */
export const LOW_WHERE_DISPUTED = 0.9;

/** What a person should look at on the page, with its place. Boxes as in the reading: pixels of the stored page. */
export function findingsOfPage(page: FoundOnPage): Finding[] {
  const words = linesOf(page.elements).flat();
  return [
    ...secrecyLines(page.elements),
    ...stampFindings(page.regions, words),
    ...handwritingFindings(page.regions),
    ...disputedNumbers(page.elements),
    ...unreadCells(page),
    ...unreadFindings(page),
  ];
}

interface Mark {
  readonly rule: string;
  readonly message: string;
  readonly explanation: string;
}

/**
 * Degree of secrecy, as the Law on Protection of State Secrets (2018, article 8) names it and the stamp shows it. A
 * document with this finding must be kept away from everybody: nothing but its existence may be shown.
 */
const secrecy: Mark = {
  rule: 'secrecy',
  message: 'Trang có dấu độ mật',
  explanation: 'Tài liệu có dấu độ mật không được xử lý trong hệ thống này; cần chuyển cho người có thẩm quyền.',
};
const SECRECY = /^(?:TUYET ?|TOI ?)?MAT$/;
/** In a frame of a stamp's size hardly anything else is so short: a worn T is read I. */
const WORN_SECRECY = /^(?:TUYET ?|TOI ?)?MA[TI]$/;

/** The other marks that Decree 30/2020 (Annex I, box 10; Annex IV) puts into frames. */
const urgency: Mark = {
  rule: 'urgency',
  message: 'Trang có dấu chỉ mức độ khẩn',
  explanation: 'Văn bản cần xử lý theo mức độ khẩn ghi trên dấu.',
};
const URGENCY = /(?:THƯỢNG|HỎA TỐC|HOẢ TỐC|KHẨN)/u;
const received: Mark = {
  rule: 'received-stamp',
  message: 'Trang có dấu công văn đến',
  explanation: 'Số và ngày trong dấu đến là của cơ quan nhận, không phải của văn bản.',
};

/** What the words in a stamp make it; `undefined` for any other stamp. */
export function markOfStamp(stampText: string): Mark | undefined {
  if (stampText.split('\n').some((line) => WORN_SECRECY.test(bareCapitals(line)))) return secrecy;
  if (URGENCY.test(stampText)) return urgency;
  return isReceivedMark(stampText) ? received : undefined;
}

function bareCapitals(text: string): string {
  return stripMarks(text)
    .replace(/[^A-Za-z ]/gu, '')
    .trim();
}

/** The mark as a line of its own: printed by the office that made the paper, or a stamp whose frame is lost. */
function secrecyLines(elements: readonly PageElement[]): Finding[] {
  const lines = elements.flatMap((element) => (element.kind === 'line' ? [element.line] : []));
  return lines
    .filter((line) => line.zone !== 'signature' && SECRECY.test(bareCapitals(textOfLine(line))))
    .map((line) => findingAt(secrecy, 'certain', line.box, textOfLine(line)));
}

function stampFindings(regions: readonly PageRegion[], words: readonly Word[]): Finding[] {
  const stamps = regions.filter((region) => region.kind === 'stamp');
  return stamps.flatMap((stamp) => {
    const mark = markOfStamp(stamp.text);
    const covered = words.filter((word) => overlapArea(word.box, surroundings(stamp.box)) > 0);
    const findings: Finding[] = [];
    if (mark !== undefined) findings.push(findingAt(mark, 'certain', stamp.box, stamp.text));
    if (covered.length > 0) {
      const over = {
        rule: 'stamp-over-text',
        message: 'Dấu đóng đè lên chữ',
        explanation: 'Chữ dưới dấu có thể đọc sai hoặc mất; cần đối chiếu với ảnh.',
      };
      findings.push(findingAt(over, 'possible', stamp.box, covered.map((word) => word.text).join(' ')));
    }
    return findings;
  });
}

/** A seal that hides a word whole leaves nothing read under it, only words beside it. */
function surroundings(box: BoundingBox): BoundingBox {
  const reach = 0.25 * (box.bottom - box.top);
  return { left: box.left - reach, top: box.top - reach, right: box.right + reach, bottom: box.bottom + reach };
}

function handwritingFindings(regions: readonly PageRegion[]): Finding[] {
  const handwriting = {
    rule: 'handwriting',
    message: 'Có nét viết tay hoặc chữ ký',
    explanation: 'Phần viết tay không nằm trong văn bản đã đọc.',
  };
  const evidence = regions.filter((region) => region.kind === 'handwriting').map(evidenceOf);
  return evidence.length === 0 ? [] : [findingOf(handwriting, 'possible', evidence)];
}

/** More doubtful lines than this are one bad page. */
const MOST_LINES = 8;

/**
 * One finding for all doubtful words of a line or cell, or of a bad page: a person looks at places, not at words. Looked for
 * when the words around have had their say; a word that they changed is listed by itself.
 */
export function doubtfulWords(elements: readonly PageElement[], confirmed: ReadonlySet<Word> = new Set()): Finding[] {
  const doubtful = {
    rule: 'low-confidence',
    message: 'Chữ đọc không chắc chắn',
    explanation: 'Độ tin cậy của các từ này thấp; cần đối chiếu với ảnh.',
  };
  const strange = new Set(
    elements.flatMap((element) => (element.kind === 'line' ? [...strangeNumbers(element.line.words)] : [])),
  );
  const isAskedAbout = (word: Word): boolean => word.before === undefined && !confirmed.has(word);
  const lines = linesOf(elements)
    .map((words) =>
      words.filter((word) => isAskedAbout(word) && (isDoubtful(word) || strange.has(word))).map(evidenceOf),
    )
    .filter((evidence) => evidence.length > 0);
  const groups = lines.length > MOST_LINES ? [lines.flat()] : lines;
  return groups.map((evidence) => findingOf(doubtful, 'possible', evidence));
}

function isDoubtful({ text, confidence, alternatives }: Word): boolean {
  if (isStrangeNumber(text) || isNoWord(text, confidence)) return true;
  const lowest = /\d/u.test(text) ? LOW_OF_NUMBERS : LOW_CONFIDENCE;
  return confidence < (alternatives === undefined ? lowest : LOW_WHERE_DISPUTED);
}

/** Words that run together, fell apart or hold a letter that Vietnamese has not: `Nơinhận`, `xảy.ra`, `Cöng`, at 0.9. */
const JOINED = /[-–/&.]/u;
/** What an engine is so sure of is a foreign word, unless it has a mark. */
const SURE_OF_FOREIGN = 0.94;
/** Initials of a person, types of documents, item letters. */
const NO_SYLLABLE = /^(?:\p{L}|\p{Lu}+|\p{Lu}\p{Ll}|TTr|CTr|TTg|ThS|QyĐ)$/u;

/** Abbreviations keep Đ and Ư of their words; of the other marked letters they have none but alone. */
const MARKED_VOWEL = /^(?=.{3})[^\d]*[ÀẢÃÁẠẰẲẴẮẶẦẨẪẤẬÈẺẼÉẸỀỂỄẾỆÌỈĨÍỊÒỎÕÓỌỒỔỖỐỘỜỞỠỚỢÙỦŨÚỤỪỬỮỨỰỲỶỸÝỴÂÊÔ]/u;

function isNoWord(text: string, confidence: number): boolean {
  const core = text.replace(/^\P{L}+|\P{L}+$/gu, '');
  if (/\d|@/u.test(text)) return false;
  if (!/\p{Ll}/u.test(core)) return MARKED_VOWEL.test(core) && !core.split(JOINED).every(isVietnameseSyllable);
  const isOdd = core.split(JOINED).some((part) => !NO_SYLLABLE.test(part) && !isVietnameseSyllable(part));
  const isGlued = /\p{Ll}{2}[.,:;'’]\p{L}/u.test(core) && !/\.(?:vn|com|gov|org|net)/u.test(core);
  return isGlued || (isOdd && (hasMarks(core) || confidence < SURE_OF_FOREIGN));
}

/** No other word of the line tells what a number should be; between this and `LOW_CONFIDENCE` one in six is wrong. */
const LOW_OF_NUMBERS = 0.85;
/** One finding for all cells of a page with print of which nothing was read: they are empty in the table. */
function unreadCells({ elements, regions }: FoundOnPage): Finding[] {
  const unread = {
    rule: 'low-confidence',
    message: 'Ô của bảng có chữ nhưng không đọc được',
    explanation: 'Các ô này để trống trong kết quả; cần nhìn ảnh và nhập lại.',
  };
  const empty = elements.flatMap((element) =>
    element.kind === 'table' ? element.table.cells.filter(({ words }) => words.length === 0) : [],
  );
  const evidence = regions
    .filter(({ kind, box }) => kind === 'unread' && empty.some((cell) => overlapArea(cell.box, box) > 0))
    .map(evidenceOf);
  return evidence.length === 0 ? [] : [findingOf(unread, 'possible', evidence)];
}

/** Numbers and symbols that two readings do not agree on, with what the other one says. */
function disputedNumbers(elements: readonly PageElement[]): Finding[] {
  const disputed = {
    rule: 'number-read-twice',
    message: 'Hai lần đọc số không giống nhau',
    explanation: 'Hai lần đọc số hoặc ký hiệu này khác nhau; cần đối chiếu với ảnh.',
  };
  return linesOf(elements)
    .flat()
    .filter((word) => word.alternatives?.some((other) => isDisputed(word.text, other.text)))
    .map((word) => {
      const [first] = word.alternatives ?? [];
      const finding = findingAt(disputed, 'possible', word.box, word.text);
      return first === undefined ? finding : { ...finding, explanation: `${disputed.explanation} (${first.text})` };
    });
}

/** The words of each line and of each cell. */
function linesOf(elements: readonly PageElement[]): (readonly Word[])[] {
  return elements.flatMap((element) =>
    element.kind === 'line' ? [element.line.words] : element.table.cells.map((cell) => cell.words),
  );
}

/** The rule of the finding on a page that is read badly. */
export const BADLY_READ = 'badly-read-page';

/** A page read so badly that any word of it may be wrong, however sure the engine is of it: all of it is to be looked at. */
export function badPage({ elements, regions }: FoundOnPage): Finding[] {
  const bad = {
    rule: BADLY_READ,
    message: 'Trang đọc kém, mọi chữ trên trang đều có thể sai',
    explanation: 'Chữ in trên trang quá mòn, mờ hoặc nhòe; cần đối chiếu cả trang với ảnh, hoặc quét lại từ bản gốc.',
  };
  const read = elements.map((element) => (element.kind === 'line' ? element.line.box : element.table.box));
  const box = unionOfBoxes([...read, ...regions.filter(({ kind }) => kind === 'unread').map((region) => region.box)]);
  return box === undefined ? [] : [findingAt(bad, 'possible', box, '')];
}

function unreadFindings({ regions, unreadInk }: FoundOnPage): Finding[] {
  const boxes = regions.filter((region) => region.kind === 'unread').map((region) => region.box);
  if (unreadInk <= MOST_UNREAD_INK) return [];
  return [
    {
      rule: 'unread-ink',
      severity: 'possible',
      message: 'Trang còn phần mực chưa đọc được',
      explanation: `${(100 * unreadInk).toFixed(1)} % phần mực của trang không thuộc từ, đường kẻ, con dấu hay hình nào.`,
      correction: null,
      evidence: boxes.map((box) => ({ page: null, box, charStart: null, charEnd: null, raw: '' })),
    },
  ];
}

function findingAt(what: Mark, severity: Finding['severity'], box: BoundingBox, raw: string): Finding {
  return findingOf(what, severity, [evidenceOf({ box, text: raw })]);
}

function evidenceOf({ box, text }: { readonly box: BoundingBox; readonly text: string }): Finding['evidence'][number] {
  return { page: null, box, charStart: null, charEnd: null, raw: text };
}

function findingOf(what: Mark, severity: Finding['severity'], evidence: Finding['evidence']): Finding {
  const { rule, message, explanation } = what;
  return { rule, severity, message, explanation, correction: null, evidence };
}
