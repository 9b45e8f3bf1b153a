import { describe, expect, it } from 'vitest';
import { defaultGazetteer } from '../extraction/default-gazetteer.ts';
import { extractFromPlainText } from '../extraction/extract.ts';
import { createGazetteerCache, gazetteerOf } from './office-gazetteer.ts';

const names = [
  { kind: 'document-type', name: 'Phiếu xử lý', code: 'PXL' },
  { kind: 'authority', name: 'Ban Quản lý Vịnh', code: 'BQLV' },
  { kind: 'title', name: 'Trưởng cảng', code: null },
  { kind: 'law', name: 'Luật Vịnh biển', code: null },
  { kind: 'unit', name: 'lượt cập bến', code: null },
] as const;

const text = [
  'UBND TỈNH KHÁNH HÒA\nBAN QUẢN LÝ VỊNH',
  'Số: 12/PXL-BQLV',
  'Khánh Hòa, ngày 02 tháng 4 năm 2025',
  'PHIẾU XỬ LÝ',
  'Về việc neo đậu tàu',
  'Căn cứ Luật Vịnh biển ngày 12 tháng 6 năm 2024;',
  'TRƯỞNG CẢNG\n\nNguyễn Văn Thử',
].join('\n');

describe('names that an office added', () => {
  it('are known to extraction: the type by its heading and the title of who signed', () => {
    const plain = extractFromPlainText(text);
    const own = extractFromPlainText(text, { gazetteer: gazetteerOf(names) });
    expect(plain.record.documentType?.name).not.toBe('Phiếu xử lý');
    expect(own.record.documentType).toEqual({ name: 'Phiếu xử lý', abbreviation: 'PXL' });
    expect(own.record.signer?.title).toBe('TRƯỞNG CẢNG');
    expect(own.record.symbol).toBe('12/PXL-BQLV');
  });

  it('are made ready once, until they change', () => {
    const gazetteer = createGazetteerCache();
    expect(gazetteer([])).toBe(defaultGazetteer);
    const first = gazetteer(names);
    expect(gazetteer([...names])).toBe(first);
    expect(gazetteer(names.slice(1))).not.toBe(first);
    expect(gazetteer([])).toBe(defaultGazetteer);
  });
});
