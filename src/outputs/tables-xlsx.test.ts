import { describe, expect, it } from 'vitest';
import { sampleTable } from './outputs.fixture.ts';
import { tablesWorkbook, typedValue } from './tables-xlsx.ts';
import { unzip } from './zip.fixture.ts';

async function sheetsOf(tables: Parameters<typeof tablesWorkbook>[0]['tables']): Promise<Map<string, string>> {
  return unzip(await tablesWorkbook({ tables }));
}

/** What stands in a cell: `n:` a number, `s:` text. */
function cells(files: Map<string, string>, sheet: number): Map<string, string> {
  const shared = [...(files.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map((match) =>
    (match[1] ?? '').replace(/<[^>]+>/g, ''),
  );
  const xml = files.get(`xl/worksheets/sheet${sheet}.xml`) ?? '';
  const found = new Map<string, string>();
  for (const [, place = '', attributes = '', value = ''] of xml.matchAll(
    /<c r="([A-Z]+\d+)"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs,
  )) {
    const content = value.replace(/<[^>]+>/g, '');
    if (attributes.includes('t="s"')) found.set(place, `s:${shared[Number(content)] ?? ''}`);
    else if (attributes.includes('inlineStr')) found.set(place, `s:${content}`);
    else if (content !== '') found.set(place, `n:${content}`);
  }
  return found;
}

describe('tables.xlsx', () => {
  it('is a valid workbook that says so when there is no table', async () => {
    const files = await sheetsOf([]);
    expect(files.get('xl/workbook.xml')).toContain('Không có bảng');
    expect([...cells(files, 1).values()][0]).toContain('không có bảng');
  });

  it('keeps labels as text and amounts as numbers, and never makes a formula', async () => {
    const files = await sheetsOf([sampleTable()]);
    const values = cells(files, 1);
    expect(values.get('A4')).toBe('s:01');
    expect(values.get('A5')).toBe('s:6.10');
    expect(values.get('B5')).toBe('s:=SUM(A1:A9)');
    expect(values.get('C4')).toBe('n:1234');
    expect(values.get('D4')).toBe('n:98.5');
    expect(values.has('C5')).toBe(false);
    expect(files.get('xl/worksheets/sheet1.xml')).not.toContain('<f>');
  });

  it('merges the printed header and says where each row stands', async () => {
    const files = await sheetsOf([sampleTable()]);
    const xml = files.get('xl/worksheets/sheet1.xml') ?? '';
    const merged = [...xml.matchAll(/mergeCell ref="([^"]+)"/g)].map((match) => match[1]);
    expect(merged).toEqual(expect.arrayContaining(['A2:A3', 'B2:B3', 'C2:D2', 'E2:E3']));
    const values = cells(files, 1);
    expect([values.get('E4'), values.get('F4')]).toEqual(['n:2', 's:100, 280, 500, 320']);
  });

  it('gives every table a sheet of its own name', async () => {
    const files = await sheetsOf([sampleTable(), sampleTable()]);
    const workbook = files.get('xl/workbook.xml') ?? '';
    expect([...workbook.matchAll(/<sheet [^>]*name="([^"]+)"/g)].map((match) => match[1])).toEqual([
      'Bảng 1',
      'Bảng 2',
    ]);
  });

  it.each([
    ['1.234', 1234, 'number'],
    ['98,5', 98.5, 'number'],
    ['0', 0, 'number'],
    ['0,5', 0.5, 'number'],
    ['01', 1, 'text'],
    ['6.10', 6.1, 'text'],
    ['1.', 1, 'text'],
    ['1.2.3', null, 'text'],
    ['+84 905', 'x', 'text'],
    ['', null, 'empty'],
  ] as const)('makes %j with the typed value %j a cell of kind %s', (printed, typed, kind) => {
    expect(typedValue(printed, typed).kind).toBe(kind);
  });
});
