import type { Language } from './error-message.ts';

/** What `npm start` says as long as nobody is set up. */
export function setupText(link: string, language: Language): string {
  return texts[language].replace('{link}', link);
}

const texts = {
  vi: 'Chưa có tài khoản nào: ai ngồi ở máy này cũng dùng được, và chỉ máy này truy cập được.\nTạo quản trị viên đầu tiên (liên kết dùng một lần, trong 24 giờ): {link}\n',
  en: 'There are no accounts yet: whoever sits at this machine may use it, and only this machine can reach it.\nTo become the first administrator (a link for one use, within 24 hours): {link}\n',
} as const satisfies Record<Language, string>;
