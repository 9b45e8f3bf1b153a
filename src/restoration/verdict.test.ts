import { describe, expect, it } from 'vitest';
import { encodeLegacy } from '../vietnamese/encodings/legacy.ts';
import { stripMarks } from '../vietnamese/unicode.ts';
import { convertTextLayer } from './convert-layer.ts';
import { decisionLines, type PageShape, pageOfLines } from './embedded-page.fixture.ts';
import { heedRereading, isInDoubt, judgeTextLayer } from './verdict.ts';

const signature = [
  'Người ký: CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ',
  'Email: thongtinchinhphu@chinhphu.vn',
  'Cơ quan: VĂN PHÒNG CHÍNH PHỦ',
  'Thời gian ký: 29.04.2026 16:35:55 +07:00',
];
const englishOcr = [
  'UBND TINH QUANG NGAI CONG HOA XA HQI CHU NGHIA VIET NAM',
  'VAN PHONG Poc 1ap - Tu do - Hanh phuc',
  'So két 05 nim (2021 - 2025) thuc hién Chwong trinh tong thé cai cach',
  'hanh chinh nha nwéc giai doan 2021 - 2030, dé xuat nhiém vu, giai phap',
  'trong tim day manh cai cach hanh chinh nha nuéc giai doan 2026 - 2030',
  'Thuc hién Cong vin sé 1631/UBND-TTHC ngay 26/3/2024 cua Chu tich',
];
const mojibake = (line: string): string =>
  [...new TextEncoder().encode(line)]
    .map((byte) => new TextDecoder('windows-1252').decode(Uint8Array.of(byte)))
    .join('');
const shiftBy = (line: string, by: number): string =>
  [...line].map((letter) => (letter === ' ' ? ' ' : String.fromCharCode(letter.charCodeAt(0) + by))).join('');
const englishLine = 'The Minister of Finance and the heads of the agencies shall be responsible for this';

const scan: PageShape = { imageCoverage: 1, invisible: true, lineStepPx: 110 };
const judge = (lines: readonly string[], shape: PageShape = {}) => judgeTextLayer(pageOfLines(lines, shape), null);

describe('judgeTextLayer', () => {
  it.each([
    ['a page without text', [], {}, 'none'],
    ['text written by a program', decisionLines, {}, 'good'],
    ['the same decomposed', decisionLines.map((line) => line.normalize('NFD')), {}, 'good'],
    ['a good layer under a scan', decisionLines, scan, 'good'],
    ['only a digital signature over a scan', signature, { imageCoverage: 1 }, 'partial'],
    ['a running head over a scan', ['CÔNG BÁO/Số 293/Ngày 31-05-2026'], { imageCoverage: 1 }, 'partial'],
    ['a layer of the upper third of a scan', decisionLines, { ...scan, lineStepPx: 40 }, 'partial'],
    ['an English reading', englishOcr, {}, 'wrong'],
    ['marks lost', decisionLines.map(stripMarks), {}, 'wrong'],
    ['mojibake', decisionLines.map(mojibake), {}, 'convertible'],
    ['codes shifted by 29', decisionLines.map((line) => shiftBy(stripMarks(line), -29)), {}, 'wrong'],
    ['glyphs without a code', decisionLines, { unmappedGlyphs: 3 }, 'wrong'],
    [
      'TCVN3 whose soft hyphens were dropped',
      encode('tcvn3').map((line) => line.replaceAll('\u00ad', '')),
      {},
      'wrong',
    ],
    ['the letter ư read as u', decisionLines.map((line) => line.replaceAll('ư', 'u')), {}, 'wrong'],
    ['bullets of a symbol font', decisionLines.map((line) => `\uf0b7 ${line}`), {}, 'good'],
    ['letters as codes for private use', decisionLines.map((line) => line.replace(/[ạảấầậ]/gu, '\ue010')), {}, 'wrong'],
    ['names of glyphs', decisionLines.map((line) => line.replace(/\S/gu, '(cid:17)')), {}, 'wrong'],
    ['codes shifted out of the alphabet', decisionLines.map((line) => shiftBy(line, -64)), {}, 'wrong'],
    ['a page of figures', decisionLines.map((_line, index) => `${index} 1.234,5 ${index} % -`), {}, 'good'],
    ['every other line English', decisionLines.map((line, index) => (index % 2 ? line : englishLine)), {}, 'good'],
    [
      'the same without marks',
      decisionLines.map((line, index) => (index % 2 ? stripMarks(line) : englishLine)),
      {},
      'wrong',
    ],
    ['English', ['This is the text of an agreement between the parties of it and for the use of all'], {}, 'good'],
    ['a page number on an empty page', ['12'], {}, 'good'],
  ] as const)('calls %s what it is', (_name, lines, shape, verdict) => {
    expect(judge(lines, shape).verdict).toBe(verdict);
  });

  it.each(['tcvn3', 'vni', 'viscii', 'vps', 'vietware-x', 'bkhcm2', 'windows-1258'] as const)(
    'finds %s convertible and the conversion gives the text',
    (encoding) => {
      const page = pageOfLines(encode(encoding));
      const verdict = judgeTextLayer(page, null);
      expect(verdict).toMatchObject({ verdict: 'convertible', encoding });
      const converted = convertTextLayer(page, verdict).runs.map((run) => run.text);
      expect(converted.map((line) => line.toLowerCase())).toEqual(decisionLines.map((line) => line.toLowerCase()));
    },
  );

  it('finds the lines of a good page that lost their marks', () => {
    const lines = decisionLines.map((line, index) => (index < 11 ? line : stripMarks(line)));
    const verdict = judge([...decisionLines, ...decisionLines, ...lines]);
    expect(verdict.verdict).toBe('partial');
    expect(verdict.reasons[0]).toMatch(/^Từ dòng 4\d đến dòng 4\d của lớp chữ: .*không có dấu/);
  });

  it.each([
    ['a heading in TCVN3 above a body in Unicode', (index: number) => index < 3],
    ['a heading in Unicode above a body in TCVN3', (index: number) => index >= 3],
  ])('converts %s, without font names', (_name, isOld) => {
    const old = encode('tcvn3');
    const page = pageOfLines(decisionLines.map((line, index) => (isOld(index) ? (old[index] ?? '') : line)));
    const verdict = judgeTextLayer(page, null);
    expect(verdict).toMatchObject({ verdict: 'convertible', encoding: 'tcvn3' });
    const converted = convertTextLayer(page, verdict).runs.map((run) => run.text.toLowerCase());
    expect(converted).toEqual(decisionLines.map((line) => line.toLowerCase()));
  });

  it('keeps right Unicode under the name of an old font', () => {
    expect(judgeTextLayer(pageOfLines(decisionLines, { fontName: '.VnTime' }), null).verdict).toBe('good');
  });

  it('takes a symbol font back to the bytes of its table', () => {
    const symbols = encode('tcvn3').map((line) =>
      line.replace(/[^ ]/gu, (letter) => String.fromCharCode(0xf000 + letter.charCodeAt(0))),
    );
    expect(judgeTextLayer(pageOfLines(symbols), null)).toMatchObject({ verdict: 'convertible', encoding: 'tcvn3' });
  });

  it('reads the lines of a turned page one by one', () => {
    const page = pageOfLines(decisionLines);
    const runs = page.runs.map((run) => {
      const { left, top, right, bottom } = run.box;
      const box = { left: top, top: left, right: bottom, bottom: right };
      return { ...run, box, wordBoxes: [box] };
    });
    expect(judgeTextLayer({ ...page, runs }, null).verdict).toBe('good');
  });

  it('believes the pixels when they show more ink than the layer covers', () => {
    const page = pageOfLines(decisionLines, scan);
    expect(judgeTextLayer(page, null, { inkCoverage: 0.5 }).verdict).toBe('partial');
    expect(judgeTextLayer(page, null, { inkCoverage: 0.97 }).verdict).toBe('good');
  });

  it('says where on the page the ink without words lies', () => {
    const uncovered = { left: 10, top: 900, right: 1500, bottom: 2000 };
    const { verdict, regions } = judgeTextLayer(pageOfLines(decisionLines, scan), null, {
      inkCoverage: 0.5,
      uncovered,
    });
    expect([verdict, regions]).toMatchObject(['partial', [{ verdict: 'none', box: uncovered }]]);
  });

  it('says where on the page each encoding stands', () => {
    const page = pageOfLines([...decisionLines.slice(0, 4), ...encode('tcvn3').slice(4)]);
    const { verdict, regions = [] } = judgeTextLayer(page, null);
    expect(verdict).toBe('convertible');
    expect(regions.map((region) => [region.verdict, region.encoding])).toEqual([
      ['good', null],
      ['convertible', 'tcvn3'],
    ]);
    const [above, below] = regions;
    expect(above?.box.bottom).toBe(page.runs[3]?.box.bottom);
    expect(below?.box.top).toBe(page.runs[4]?.box.top);
    expect(judgeTextLayer(pageOfLines(encode('tcvn3')), null).regions).toBeUndefined();
  });

  it.each([
    ['the same', { words: 20, otherWords: 1, numbers: 6, otherNumbers: 0 }, 'good', 'khớp với lớp chữ'],
    ['another number', { words: 20, otherWords: 0, numbers: 6, otherNumbers: 1 }, 'wrong', '1 trong 6 số'],
    ['other words', { words: 20, otherWords: 4, numbers: 0, otherNumbers: 0 }, 'wrong', '4 trong 20 từ'],
  ])('heeds lines that were read again: %s', (_what, rereading, verdict, why) => {
    const seen = judgeTextLayer(pageOfLines(decisionLines, scan), null, { inkCoverage: 0.97 });
    const judged = heedRereading(seen, rereading);
    expect(judged.verdict).toBe(verdict);
    expect(judged.reasons[0]).toContain(why);
  });

  it('asks for lines to be read again only of what another engine read', () => {
    const doubt = (shape: PageShape, lines = decisionLines): boolean => {
      const page = pageOfLines(lines, shape);
      return isInDoubt(page, judgeTextLayer(page, null));
    };
    expect([doubt(scan), doubt({}), doubt(scan, englishOcr)]).toEqual([true, false, false]);
  });

  it('gives its reasons', () => {
    expect(judge(englishOcr).reasons[0]).toContain('ngôn ngữ khác');
    expect(judge(decisionLines).reasons).toHaveLength(2);
  });
});

/** Capitals that TCVN3 has no code for are set from its capital font. */
function encode(name: Parameters<typeof encodeLegacy>[1]): string[] {
  if (name !== 'tcvn3') return decisionLines.map((line) => encodeLegacy(line, name));
  const letter = (character: string): string => {
    const encoded = encodeLegacy(character, 'tcvn3');
    return encoded === character ? encodeLegacy(character, 'tcvn3-h') : encoded;
  };
  return decisionLines.map((line) => [...line].map(letter).join(''));
}
