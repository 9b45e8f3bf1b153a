import { describe, expect, it } from 'vitest';
import { fileNamePatternSchema } from './code-pattern.ts';
import { toFileName } from './file-name.ts';

const decision = {
  code: 'G06.01_QĐ_000021_V1',
  office: 'G06.01',
  digitizedOn: '2026-11-22',
  documentType: 'Quyết định',
  subject: 'Phê duyệt quy hoạch phân khu đường Trần Phú',
};

describe('file names of the national guidance', () => {
  it.each([
    [
      '{code}_{date}_{description}',
      'G06.01_QĐ_000021_V1_20261122_quyet-dinh-phe-duyet-quy-hoach-phan-khu-duong-tran-phu',
    ],
    ['{date}.{code}', '20261122.G06.01_QĐ_000021_V1'],
    ['{office}/{code}', 'G06.01-G06.01_QĐ_000021_V1'],
  ])('fills %s', (pattern, name) => {
    expect(fileNamePatternSchema.parse(pattern)).toBe(pattern);
    expect(toFileName(pattern, decision)).toBe(name);
  });

  it('leaves no separator where nothing is known of the document', () => {
    const unread = { ...decision, documentType: null, subject: null };
    expect(toFileName('{code}_{date}_{description}', unread)).toBe('G06.01_QĐ_000021_V1_20261122');
    expect(toFileName('{description}_{code}', unread)).toBe('G06.01_QĐ_000021_V1');
  });

  it('cuts a long subject at a word', () => {
    const long = { ...decision, documentType: null, subject: 'báo cáo '.repeat(40) };
    const name = toFileName('{code}_{description}', long);
    expect(name).toMatch(/^G06\.01_QĐ_000021_V1_(?:bao-cao-)+bao$/);
    expect(name.length).toBeLessThan(85);
  });

  it('makes one name of a code that holds what no file system takes', () => {
    expect(toFileName('{code}', { ...decision, code: '21/QĐ:"x"\u0000' })).toBe('21-QĐ-x');
  });
});
