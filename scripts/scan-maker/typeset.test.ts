import { describe, expect, it } from 'vitest';
import { type DocumentInput, documentSchema } from './document.ts';
import { linesOfTypesetPage, type TypesetPage } from './page.ts';
import { textOfPages } from './truth.ts';
import { typesetDocument } from './typeset.ts';

function pagesOf(...blocks: DocumentInput['blocks']): TypesetPage[] {
  return typesetDocument(documentSchema.parse({ blocks }));
}

const printed = (text: string) => ({ by: 'printed' as const, text });

const letterhead: DocumentInput['blocks'][number] = {
  kind: 'letterhead',
  parent: ['ỦY BAN NHÂN DÂN', 'TỈNH KHÁNH HÒA'],
  issuer: ['SỞ NỘI VỤ'],
  number: { by: 'hand', text: '475' },
  suffix: '/QĐ-SNV',
  place: 'Khánh Hòa',
  day: { by: 'blank' },
  month: printed('9'),
  year: printed('2020'),
};

describe('typesetDocument', () => {
  it('writes the left block, then the right one, and leaves what is not printed out of the text', () => {
    const [page] = pagesOf(letterhead, { kind: 'title', type: 'QUYẾT ĐỊNH', subject: ['Về việc bổ nhiệm'] });
    expect(page && linesOfTypesetPage(page)).toEqual([
      'ỦY BAN NHÂN DÂN',
      'TỈNH KHÁNH HÒA',
      'SỞ NỘI VỤ',
      'Số: /QĐ-SNV',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Khánh Hòa, ngày tháng 9 năm 2020',
      'QUYẾT ĐỊNH',
      'Về việc bổ nhiệm',
    ]);
    expect(page?.marks).toMatchObject([{ kind: 'filled-gap', fills: 'number', by: 'hand', text: '475' }]);
  });

  it('writes the recipients before the signer, though they stand side by side', () => {
    const [page] = pagesOf({
      kind: 'foot',
      recipients: ['- Như trên;', '- Lưu: VT.'],
      right: { authority: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'], name: 'Nguyễn Văn Hòa', seal: 'red' },
    });
    expect(page && linesOfTypesetPage(page).join('|')).toBe(
      'Nơi nhận:|- Như trên;|- Lưu: VT.|KT. GIÁM ĐỐC|PHÓ GIÁM ĐỐC|Nguyễn Văn Hòa',
    );
    expect(page?.marks.map((mark) => mark.kind)).toEqual(['seal']);
  });

  it('writes a table row per line and leaves the cells that a span covers empty', () => {
    const [page] = pagesOf({
      kind: 'table',
      columnShares: [1, 3, 1, 1],
      headerRows: [
        [
          { text: 'Stt', rowSpan: 2 },
          { text: 'Chỉ tiêu', rowSpan: 2 },
          { text: 'Kết quả', columnSpan: 2 },
        ],
        ['Đơn vị', 'Số liệu'],
      ],
      rows: [['1', 'Số văn bản đã ban hành', 'Văn bản', '12']],
    });
    expect(page && linesOfTypesetPage(page)).toEqual([
      'Stt\tChỉ tiêu\tKết quả\t',
      '\t\tĐơn vị\tSố liệu',
      '1\tSố văn bản đã ban hành\tVăn bản\t12',
    ]);
  });

  it.each([
    [true, 'Stt\tNội dung'],
    [false, '40\tViệc thứ 40'],
  ])('goes on with a table on the next page (header again: %s)', (repeatHeader, firstLine) => {
    const rows = Array.from({ length: 60 }, (_, index) => [String(index + 1), `Việc thứ ${index + 1}`]);
    const [first, second] = pagesOf({
      kind: 'table',
      columnShares: [1, 5],
      headerRows: [['Stt', 'Nội dung']],
      rows,
      repeatHeader,
    });
    const onFirst = first === undefined ? 0 : linesOfTypesetPage(first).length - 1;
    expect(onFirst).toBeGreaterThan(30);
    const expected = repeatHeader ? firstLine : `${onFirst + 1}\tViệc thứ ${onFirst + 1}`;
    expect(second && linesOfTypesetPage(second)[0]).toBe(expected);
    const written = [first, second].flatMap((page) => (page === undefined ? [] : linesOfTypesetPage(page)));
    expect(written.filter((line) => line.includes('Việc'))).toHaveLength(60);
  });

  it('cuts a row at the end of the page where the recipe lets it, and loses nothing', () => {
    const long = 'Rà soát, đề xuất sửa đổi, bổ sung các văn bản hướng dẫn có liên quan. '.repeat(16).trim();
    const rows = Array.from({ length: 4 }, (_, index) => [String(index + 1), long]);
    const pages = pagesOf({ kind: 'table', columnShares: [1, 5], headerRows: [], rows, cutRows: true });
    const [first, second] = pages.map(linesOfTypesetPage);
    const [number, start] = first?.at(-1)?.split('\t') ?? [];
    const [rest, end] = second?.[0]?.split('\t') ?? [];
    expect(number).not.toBe('');
    expect(rest).toBe('');
    expect(`${start} ${end}`).toBe(long);
  });

  it('goes on with a merged cell on the next page, its text too, and cuts the row beside it', () => {
    const long = 'Rà soát, đề xuất sửa đổi, bổ sung các văn bản hướng dẫn có liên quan. '.repeat(30).trim();
    const cell = (text: string) => ({ text, rowSpan: 3 });
    const pages = pagesOf({
      kind: 'table',
      columnShares: [1, 2, 2],
      headerRows: [],
      rows: [[cell('1.'), cell(long), 'Một'], [long], [long]],
      cutRows: true,
      vertical: 'top',
      paddingPt: { x: 5.4, y: 0 },
    });
    const rows = pages.flatMap(linesOfTypesetPage).map((line) => line.split('\t'));
    expect(pages.length).toBeGreaterThan(1);
    for (const column of [1, 2]) {
      const text = rows.map((row) => row[column] ?? '').filter((part) => part !== '' && part !== 'Một');
      expect(text.join(' ')).toBe(column === 1 ? long : `${long} ${long}`);
    }
    const bottoms = pages.flatMap((page) => page.elements.flatMap((e) => (e.kind === 'table' ? e.table.cells : [])));
    for (const { box, lines } of bottoms) {
      for (const line of lines) expect(line.words[0]?.baselinePt).toBeLessThan(box.bottom);
    }
  });

  it('sets the paragraphs of a cell apart and stretches all their lines but the last', () => {
    const text = '- Rà soát, đề xuất sửa đổi, bổ sung các văn bản hướng dẫn có liên quan.';
    const [page] = pagesOf({
      kind: 'table',
      columnShares: [1, 1],
      align: ['justify', 'left'],
      headerRows: [],
      rows: [[`${text}\n${text}`, '']],
    });
    const [element] = page?.elements ?? [];
    const [cell] = element?.kind === 'table' ? element.table.cells : [];
    const ends = (cell?.lines ?? []).map((line) => {
      const last = line.words.at(-1)?.pieces.at(-1);
      return (last?.xPt ?? 0) + (last?.widthPt ?? 0);
    });
    const full = Math.max(...ends);
    expect(ends).toHaveLength(4);
    expect(ends.map((end) => Math.abs(end - full) < 0.5)).toEqual([true, false, true, false]);
    expect(page && linesOfTypesetPage(page)).toEqual([`${text} ${text}\t`]);
  });

  it('leaves what is written by hand under an annex title out of the text', () => {
    const [page] = pagesOf({
      kind: 'issued-with',
      before: '(Kèm theo Quyết định số',
      number: { by: 'hand', text: '707' },
      middle: '/QĐ-TTg ngày',
      day: { by: 'hand', text: '22' },
      after: 'tháng 4 năm 2026)',
    });
    expect(page && linesOfTypesetPage(page)).toEqual(['(Kèm theo Quyết định số /QĐ-TTg ngày tháng 4 năm 2026)']);
    expect(page?.marks).toMatchObject([
      { fills: 'number', by: 'hand', text: '707' },
      { fills: 'day', by: 'hand', text: '22' },
    ]);
  });

  it('breaks a symbol after its hyphen at the end of a line, as office programs do', () => {
    const [page] = pagesOf({ kind: 'paragraph', text: `${'căn '.repeat(14)}4017/TTr-BNNMTXYZW` });
    expect(page && linesOfTypesetPage(page)).toEqual([`${'căn '.repeat(14)}4017/TTr-`.trim(), 'BNNMTXYZW']);
  });

  it('counts n - 1 form feeds for n pages, blank ones included', () => {
    const pages = pagesOf(
      { kind: 'paragraph', text: 'Một' },
      { kind: 'page-break' },
      { kind: 'blank-page' },
      { kind: 'paragraph', text: 'Hai' },
    );
    expect(textOfPages(pages)).toBe('Một\n\f\fHai\n');
  });

  it('prints the page number in the top margin from the second page on, outside the text', () => {
    const [first, second] = pagesOf(
      { kind: 'paragraph', text: 'a' },
      { kind: 'page-break' },
      { kind: 'paragraph', text: 'b' },
    );
    expect(first?.pageNumber).toBeNull();
    expect(second?.pageNumber?.words[0]?.pieces[0]?.text).toBe('2');
    expect(second && linesOfTypesetPage(second)).toEqual(['b']);
  });

  it('gives the text NFC whatever the recipe holds', () => {
    const [page] = pagesOf({ kind: 'paragraph', text: 'Việt'.normalize('NFD') });
    expect(page && linesOfTypesetPage(page)).toEqual(['Việt']);
  });
});
