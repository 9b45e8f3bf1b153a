import { expect, it } from 'vitest';
import { defaultGazetteer } from './default-gazetteer.ts';
import { extendGazetteer } from './gazetteer.ts';
import { createSymbolCodes } from './symbol-codes.ts';

it('believes an office of a code that the shipped names have too', () => {
  const own = [{ code: 'VPTW', name: 'Văn phòng Tổng công ty miền Tây' }];
  const shipped = [{ code: 'VPTW', name: 'Văn phòng Trung ương Đảng', party: true }];
  const base = { ...defaultGazetteer, authorities: shipped };
  expect(createSymbolCodes(base).isParty('VPTW')).toBe(true);
  expect(createSymbolCodes(extendGazetteer(base, { authorities: own })).isParty('VPTW')).toBe(false);
});
