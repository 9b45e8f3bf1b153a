import { type BoundingBox, overlapArea } from '../domain/bounding-box.ts';
import type { Finding } from '../domain/finding.ts';
import type { PageElement, PageRegion, Word } from '../domain/text-layer.ts';

export interface FoundOnPage {
  readonly elements: readonly PageElement[];
  readonly regions: readonly PageRegion[];
  readonly unreadInk: number;
}

/** Share of unread ink above which a page is flagged (issue 6: at least 99 % of the pages above 1 %). */
export const MOST_UNREAD_INK = 0.01;
/** Below this half of the words of the transcribed real pages are wrong. */
const LOW_CONFIDENCE = 0.5;

/** What a person should look at on the page, with its place. Boxes as in the reading: pixels of the stored page. */
export function findingsOfPage(page: FoundOnPage): Finding[] {
  const words = page.elements.flatMap(wordsOf);
  return [
    ...stampFindings(page.regions, words),
    ...handwritingFindings(page.regions),
    ...doubtfulWords(words),
    ...unreadFindings(page),
  ];
}

function wordsOf(element: PageElement): readonly Word[] {
  return element.kind === 'line' ? element.line.words : element.table.cells.flatMap((cell) => cell.words);
}

/** Framed marks fixed by Decree 30/2020 (Annex I, boxes 10 and 11) and by the State Secrets Act, strongest first. */
const MARKS: readonly { rule: string; pattern: RegExp; message: string; explanation: string }[] = [
  {
    rule: 'secrecy',
    pattern: /^\s*(?:TUYỆT|TỐI)?\s*MẬT\s*$/mu,
    message: 'Trang có dấu độ mật',
    explanation: 'Tài liệu có dấu độ mật không được xử lý trong hệ thống này; cần chuyển cho người có thẩm quyền.',
  },
  {
    rule: 'urgency',
    pattern: /(?:THƯỢNG|HỎA TỐC|HOẢ TỐC|KHẨN)/u,
    message: 'Trang có dấu chỉ mức độ khẩn',
    explanation: 'Văn bản cần xử lý theo mức độ khẩn ghi trên dấu.',
  },
  {
    rule: 'received-stamp',
    pattern: /(?:ĐẾN|DEN|Kính chuyển|Giờ)/u,
    message: 'Trang có dấu công văn đến',
    explanation: 'Số và ngày trong dấu đến là của cơ quan nhận, không phải của văn bản.',
  },
];

function stampFindings(regions: readonly PageRegion[], words: readonly Word[]): Finding[] {
  const stamps = regions.filter((region) => region.kind === 'stamp');
  return stamps.flatMap((stamp) => {
    const mark = MARKS.find(({ pattern }) => pattern.test(stamp.text));
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
  return regions
    .filter((region) => region.kind === 'handwriting')
    .map((region) => findingAt(handwriting, 'possible', region.box, region.text));
}

function doubtfulWords(words: readonly Word[]): Finding[] {
  const doubtful = {
    rule: 'low-confidence',
    message: 'Chữ đọc không chắc chắn',
    explanation: 'Độ tin cậy của từ này thấp; cần đối chiếu với ảnh.',
  };
  return words
    .filter((word) => word.confidence < LOW_CONFIDENCE)
    .map((word) => findingAt(doubtful, 'possible', word.box, word.text));
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

function findingAt(
  what: { readonly rule: string; readonly message: string; readonly explanation: string },
  severity: Finding['severity'],
  box: BoundingBox,
  raw: string,
): Finding {
  const { rule, message, explanation } = what;
  const evidence = [{ page: null, box, charStart: null, charEnd: null, raw }];
  return { rule, severity, message, explanation, correction: null, evidence };
}
