import { isWithinOneEdit } from './edit-distance.ts';
import { foldForSearch } from './search-folding.ts';

/** `ĐẾN` and `Giờ` alone say it, where they begin a line or stand in capitals; a misread mark doubles a letter: `ĐẾẼN`. */
const alone = /^(?:de{1,3}n|gio)$/;

/**
 * Whether the words of a stamp are those of the one an office sets on what it receives (Decree 30/2020, Annex IV: ĐẾN, Số,
 * Ngày, Chuyển), a letter wrong allowed. `Số` and `Ngày` stand in stamps of copies too; only here with `Chuyển`.
 */
export function isReceivedMark(stampText: string): boolean {
  const printed = stampText.normalize('NFC').match(/\p{L}+/gu) ?? [];
  const words = printed.map((word) => ({ folded: foldForSearch(word), isCapital: /^\p{Lu}/u.test(word) }));
  if (words.some(({ folded, isCapital }) => isCapital && alone.test(folded))) return true;
  const forwarded = words.findIndex(({ folded }) => isWithinOneEdit(folded, 'chuyen'));
  if (forwarded === -1) return false;
  return words.some(({ folded }) => folded === 'so' || folded === 'ngay') || words[forwarded - 1]?.folded === 'kinh';
}
