import { describe, expect, it } from 'vitest';
import { AppError, errorKinds } from '../domain/errors.ts';
import { errorMessage } from './error-message.ts';

describe('errorMessage', () => {
  it.each([
    ['vi', 'Ảnh của trang 3 bị hỏng nên không giải mã được.'],
    ['en', 'The image of page 3 is damaged and cannot be decoded.'],
  ] as const)('fills the page into the %s text', (language, start) => {
    expect(errorMessage(new AppError('image-broken', { page: 3 }), language)).toMatch(new RegExp(`^${start}`));
  });

  it('never shows an unfilled gap', () => {
    for (const code of Object.keys(errorKinds) as (keyof typeof errorKinds)[]) {
      for (const language of ['vi', 'en'] as const) {
        expect(errorMessage(new AppError(code), language)).not.toMatch(/\{\w+\}/);
      }
    }
  });
});
