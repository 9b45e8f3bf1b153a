import type { ChosenMode } from '../domain/restored-text.ts';
import type { Language } from './error-message.ts';

/** What `restore` says on standard error about its choice. */
export const restoreChoiceText = {
  vi: {
    marks: 'văn bản không có dấu: khôi phục dấu (marks)',
    repair: 'lớp chữ nhận dạng sai ngôn ngữ: sửa chữ và dấu (repair)',
    convert: 'văn bản theo bảng mã cũ: chuyển sang Unicode (convert)',
    unchanged: 'văn bản đã đúng hoặc không phải tiếng Việt: giữ nguyên',
  },
  en: {
    marks: 'text without marks: restoring them (marks)',
    repair: 'text read with the wrong language: repairing letters and marks (repair)',
    convert: 'text in a legacy encoding: converting to Unicode (convert)',
    unchanged: 'text is right already or not Vietnamese: left as it is',
  },
} as const satisfies Record<Language, Record<ChosenMode, string>>;
