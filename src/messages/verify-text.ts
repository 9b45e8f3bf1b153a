import type { Language } from './error-message.ts';

export type TamperingKind =
  | 'file-missing'
  | 'file-changed'
  | 'row-changed'
  | 'row-unsealed'
  | 'row-missing'
  | 'audit-changed'
  | 'audit-unlinked'
  | 'chain-broken'
  | 'chain-missing'
  | 'anchor-broken';

interface Checked {
  readonly files: number;
  readonly rows: number;
  readonly links: number;
  readonly anchors: number;
}

interface VerifyText {
  readonly kinds: Record<TamperingKind, string>;
  readonly progress: (done: number, total: number) => string;
  readonly summary: (checked: Checked, found: number) => string;
}

/** What `sohoa verify` says. */
export const verifyText: Record<Language, VerifyText> = {
  vi: {
    kinds: {
      'file-missing': 'thiếu tệp trong kho; hãy khôi phục từ bản sao lưu',
      'file-changed': 'nội dung tệp không khớp mã băm; hãy khôi phục từ bản sao lưu',
      'row-changed': 'dữ liệu bị sửa ngoài phần mềm',
      'row-unsealed': 'dữ liệu được thêm ngoài phần mềm',
      'row-missing': 'dữ liệu bị xóa ngoài phần mềm',
      'audit-changed': 'mục nhật ký bị sửa',
      'audit-unlinked': 'mục nhật ký nằm ngoài chuỗi băm',
      'chain-broken': 'chuỗi băm của nhật ký bị đứt',
      'chain-missing': 'thiếu mục trong chuỗi nhật ký',
      'anchor-broken': 'nhật ký không khớp điểm neo ghi ngoài cơ sở dữ liệu: chuỗi đã bị làm lại',
    },
    progress: (done, total) => `đã kiểm tra ${done}/${total} tệp`,
    summary: ({ files, rows, links, anchors }, found) =>
      `${files} tệp, ${rows} bản ghi, ${links} mục nhật ký, ${anchors} điểm neo: ${found === 0 ? 'nguyên vẹn' : `${found} chỗ bị can thiệp`}`,
  },
  en: {
    kinds: {
      'file-missing': 'the file is gone from the store; restore it from a backup',
      'file-changed': 'the bytes do not fit their hash; restore the file from a backup',
      'row-changed': 'changed by another hand than the service',
      'row-unsealed': 'added by another hand than the service',
      'row-missing': 'removed by another hand than the service',
      'audit-changed': 'the audit entry was changed',
      'audit-unlinked': 'the audit entry is not in the chain',
      'chain-broken': 'the chain of the audit is broken',
      'chain-missing': 'entries of the audit are gone',
      'anchor-broken': 'the audit disagrees with its anchor outside the database: the chain was made anew',
    },
    progress: (done, total) => `${done}/${total} files checked`,
    summary: ({ files, rows, links, anchors }, found) =>
      `${files} files, ${rows} rows, ${links} audit entries, ${anchors} anchors: ${found === 0 ? 'whole' : `tampered with in ${found} places`}`,
  },
};
