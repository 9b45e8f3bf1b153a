import { describe, expect, it } from 'vitest';
import type { Citation } from './record.ts';
import { findSuccessions } from './succession.ts';

const blank = { type: null, symbolPrinted: null, title: null, date: null, issuer: null, subject: null, page: 1 };

/** Citations of `text`, each where its symbol stands, with what extraction says of them. */
function citationsIn(text: string, relations: Readonly<Record<string, Citation['relation']>>): Citation[] {
  return Object.entries(relations).map(([symbol, relation]) => {
    const raw = `Quyết định số ${symbol}`;
    const charStart = [...text.slice(0, text.indexOf(raw))].length;
    return { ...blank, symbol, relation, raw, charStart, charEnd: charStart + [...raw].length };
  });
}

const bySelf = { kind: 'repealedBy', to: 'self' } as const;

describe('what a document says about the validity of another', () => {
  it.each([
    ['Quyết định này thay thế Quyết định số 12/QĐ-UBND.', { kind: 'replacedBy', to: 'self' }, 'replaces', null],
    ['Bãi bỏ Quyết định số 12/QĐ-UBND.', bySelf, 'repeals', null],
    ['Bãi bỏ khoản 2 Điều 5 của Quyết định số 12/QĐ-UBND.', bySelf, 'repeals', 'khoản 2 Điều 5'],
    ['Hủy bỏ Phụ lục II ban hành kèm theo Quyết định số 12/QĐ-UBND.', bySelf, 'repeals', 'Phụ lục II'],
    ['bãi bỏ một phần Quyết định số 12/QĐ-UBND', bySelf, 'repeals', 'một phần'],
    [
      '🖋 Sửa đổi, bổ sung Điều 3,\nkhoản 1 Điều 4 Quyết định số 12/QĐ-UBND',
      { kind: 'amendedBy', to: 'self' },
      'amends',
      'Điều 3, khoản 1 Điều 4',
    ],
  ] as const)('reads %j', (text, relation, kind, part) => {
    const citations = citationsIn(text, { '12/QĐ-UBND': relation });
    expect(findSuccessions(citations, text)).toEqual([{ kind, of: citations[0], by: 'self', part }]);
  });

  it('takes the part for the first of a list only', () => {
    const text = 'Bãi bỏ khoản 2 Điều 5 Quyết định số 12/QĐ-UBND và Quyết định số 13/QĐ-UBND.';
    const found = findSuccessions(citationsIn(text, { '12/QĐ-UBND': bySelf, '13/QĐ-UBND': bySelf }), text);
    expect(found.map(({ part }) => part)).toEqual(['khoản 2 Điều 5', null]);
  });

  it('knows which of two that it names is the newer one', () => {
    const text = 'Quyết định số 20/QĐ-UBND thay thế Quyết định số 12/QĐ-UBND, bị bãi bỏ bởi Quyết định số 30/QĐ-UBND.';
    const [newer, older, last] = citationsIn(text, {
      '20/QĐ-UBND': { kind: 'replaces', to: [1] },
      '12/QĐ-UBND': null,
      '30/QĐ-UBND': null,
    });
    const repealed = { ...newer, relation: { kind: 'repealedBy', to: 2 } } as Citation;
    expect(
      findSuccessions(
        [newer, older, last].flatMap((one) => one ?? []),
        text,
      ),
    ).toEqual([{ kind: 'replaces', of: older, by: newer, part: null }]);
    expect(
      findSuccessions(
        [repealed, older, last].flatMap((one) => one ?? []),
        text,
      ),
    ).toEqual([{ kind: 'repeals', of: repealed, by: last, part: null }]);
  });

  it.each([
    ['a basis', { kind: 'basis', to: 'self' }],
    ['what replaces this document', { kind: 'replaces', to: 'self' }],
    ['a relation to nothing', { kind: 'replaces', to: null }],
    ['a citation that is not there', { kind: 'replaces', to: 7 }],
  ] as const)('says nothing of %s', (_what, relation) => {
    expect(findSuccessions(citationsIn('Quyết định số 12/QĐ-UBND', { '12/QĐ-UBND': relation }), '')).toEqual([]);
  });
});
