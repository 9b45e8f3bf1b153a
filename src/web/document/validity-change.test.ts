import { describe, expect, it } from 'vitest';
import { type ChangeDraft, changeRequest } from './validity-change.ts';

const draft: ChangeDraft = { relation: 'amends', part: '', symbol: '30/2020/NĐ-CP', documentId: null, from: '' };
const held = '0d7f3c1e-0000-4000-8000-000000000001';

describe('changeRequest', () => {
  it.each<[string, Partial<ChangeDraft>, string | null, object]>([
    [
      'an amendment of nobody knows which part',
      {},
      null,
      { add: { relation: 'amends', part: null, documentId: null, symbol: '30/2020/NĐ-CP', from: null } },
    ],
    [
      'a part that was repealed',
      { relation: 'repeals', part: ' khoản 2 Điều 5 ', documentId: held },
      '2024-01-01',
      {
        add: {
          relation: 'repeals',
          part: 'khoản 2 Điều 5',
          documentId: held,
          symbol: '30/2020/NĐ-CP',
          from: '2024-01-01',
        },
      },
    ],
    ['a repeal of the whole', { relation: 'repeals' }, '2024-01-01', { set: { revokedOn: '2024-01-01' } }],
    [
      'a document held that took its place',
      { relation: 'replaces', documentId: held },
      null,
      { set: { replacedBy: held, replacedBySymbol: null, replacedOn: null } },
    ],
    [
      'one that is not held',
      { relation: 'replaces' },
      '2024-01-01',
      { set: { replacedBy: null, replacedBySymbol: '30/2020/NĐ-CP', replacedOn: '2024-01-01' } },
    ],
    ['a repeal without a day', { relation: 'repeals' }, null, { problem: 'validityChange.dayMissing' }],
    [
      'a replacement by nothing',
      { relation: 'replaces', symbol: ' ' },
      null,
      { problem: 'validityChange.symbolMissing' },
    ],
  ])('asks for %s', (_what, changed, from, expected) => {
    expect(changeRequest({ ...draft, ...changed }, from)).toEqual(expected);
  });

  it('says what is wrong with a day that is none', () => {
    expect(changeRequest(draft, undefined)).toEqual({ problem: 'edit.dayWrong' });
  });
});
