import { describe, expect, it } from 'vitest';
import { VIETNAMESE_LETTERS } from '../unicode.ts';
import { convertLines, convertRun, encodingOfFont } from './convert.ts';
import { detectTable } from './detect-table.ts';
import { decodeLegacy, encodeLegacy, lettersOf } from './legacy.ts';
import { decodeMojibake, isMojibake } from './mojibake.ts';
import type { TableName } from './tables.ts';

const full = ['vni', 'viscii', 'vps', 'tcvn5712-vn1', 'vietware-x', 'bkhcm2', 'viqr', 'windows-1258'] as const;
const lower =
  'cộng hòa xã hội chủ nghĩa việt nam - độc lập, tự do, hạnh phúc; quyết định số 09, tiếp nhận hồ sơ, trả kết quả';
const mixed = 'Cộng hòa xã hội chủ nghĩa Việt Nam, ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI, Đặng Thị Ánh Tuyết, KỶ LUẬT';
const paragraph = [
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'Độc lập - Tự do - Hạnh phúc',
  'Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;',
  'Xét đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 12/TTr-SNV về việc phê duyệt kế hoạch,',
  'Điều 1. Ban hành kèm theo Quyết định này Quy chế phối hợp giữa các cơ quan ở địa phương.',
];

const toMojibake = (text: string): string =>
  [...new TextEncoder().encode(text)]
    .map((byte) => new TextDecoder('windows-1252').decode(Uint8Array.of(byte)))
    .join('');

describe('legacy tables', () => {
  it.each(full)('%s writes all 134 letters and reads each of them back', (name) => {
    expect(new Set(lettersOf(name)).size).toBe(134);
    for (const letter of VIETNAMESE_LETTERS) {
      expect(decodeLegacy(encodeLegacy(letter, name), name), letter).toBe(letter);
    }
  });

  it('tcvn3 writes its 74 letters and tcvn3-h the capitals', () => {
    for (const name of ['tcvn3', 'tcvn3-h'] satisfies TableName[]) {
      for (const letter of lettersOf(name)) expect(decodeLegacy(encodeLegacy(letter, name), name)).toBe(letter);
    }
    expect(lettersOf('tcvn3')).toHaveLength(74);
    expect(lettersOf('tcvn3-h')).toHaveLength(67);
  });

  it.each(full)('%s brings running text back', (name) => {
    const sample = name === 'viqr' ? lower.replaceAll('.', '') : mixed;
    expect(decodeLegacy(encodeLegacy(sample, name), name)).toBe(sample);
  });
});

describe('detectTable', () => {
  it.each([...full.filter((name) => name !== 'viqr' && name !== 'tcvn5712-vn1'), 'tcvn3'] as const)(
    'knows %s by its words',
    (name) => {
      const text = paragraph.slice(1).join('\n');
      expect(detectTable(encodeLegacy(text, name))?.encoding).toBe(name);
    },
  );

  it.each([
    ['right Vietnamese', paragraph.join('\n')],
    ['text without marks', 'Can cu Luat To chuc chinh quyen dia phuong'],
    ['French', 'Le café était fermé à midi, où êtes-vous allés après le dîner ? Ça ne fait rien.'],
    ['German', 'Der Bürgermeister öffnete die Türen für die Gäste, während draußen Schnee fiel.'],
    ['a lone symbol', '§ 5 · © 2020 ®'],
    ['English OCR', 'hién Chuong trinh tong thé cai cach hanh chinh (CCHC) nha nudc giai doan 2021'],
  ])('finds none in %s', (_name, text) => {
    expect(detectTable(text)).toBeUndefined();
  });
});

describe('convertLines', () => {
  it.each(full.filter((name) => name !== 'viqr'))('converts a paper in %s line by line', (name) => {
    const result = convertLines(paragraph.map((line) => encodeLegacy(line, name)));
    expect(result.lines).toEqual(paragraph);
  });

  it('converts TCVN3 with a heading in a capital font, soft hyphen for ư included', () => {
    const lines = paragraph.map((line, index) => encodeLegacy(line, index === 0 ? 'tcvn3-h' : 'tcvn3'));
    expect(lines[3]).not.toContain('ư');
    expect(convertLines(lines).lines).toEqual(paragraph);
  });

  it('reads the examples of the field', () => {
    expect(
      convertLines(['Céng hßa x· héi chñ nghÜa ViÖt Nam - §éc lËp, quyÕt ®Þnh, n\u00adíc, thñ tôc, sè']).lines,
    ).toEqual(['Cộng hòa xã hội chủ nghĩa Việt Nam - Độc lập, quyết định, nước, thủ tục, số']);
    expect(
      convertLines(['Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam - Ñoäc laäp, quyeát ñònh, nöôùc, thuû tuïc, soá']).lines,
    ).toEqual(['Cộng hòa xã hội chủ nghĩa Việt Nam - Độc lập, quyết định, nước, thủ tục, số']);
    expect(convertLines(['Co^.ng ho`a xa~ ho^.i chu? nghi~a Vie^.t Nam - DDo^.c la^.p']).lines).toEqual([
      'Cộng hòa xã hội chủ nghĩa Việt Nam - Độc lập',
    ]);
  });

  it('converts another encoding in each line of one text', () => {
    const names = ['vni', 'vni', 'tcvn3', 'vni', 'viscii'] as const;
    const lines = paragraph.slice(1).map((line, index) => encodeLegacy(line, names[index] ?? 'vni'));
    expect(convertLines(lines).lines).toEqual(paragraph.slice(1));
  });

  it('leaves the words of a line that are right', () => {
    const lines = [...paragraph.map((line) => encodeLegacy(line, 'vni')), 'Uỷ ban ñieàu haønh dự án'];
    expect(convertLines(lines).lines.at(-1)).toBe('Uỷ ban điều hành dự án');
  });

  it.each([...full.filter((name) => name !== 'viqr' && name !== 'tcvn5712-vn1'), 'tcvn3'] as const)(
    'converts the half of each line that is in %s and keeps the other',
    (name) => {
      const half = paragraph.slice(1).map((line) => {
        const middle = line.indexOf(' ', line.length / 2);
        return line.slice(0, middle) + encodeLegacy(line.slice(middle), name);
      });
      expect(convertLines(half).lines).toEqual(paragraph.slice(1));
    },
  );

  it('undoes mojibake strewn among right words', () => {
    const half = paragraph.map((line) => {
      const middle = line.indexOf(' ', line.length / 2);
      return line.slice(0, middle) + toMojibake(line.slice(middle));
    });
    expect(convertLines(half)).toEqual({ lines: paragraph, encodings: ['mojibake'] });
  });

  it.each([1, 2])('undoes mojibake of depth %i', (depth) => {
    const broken = paragraph.map((line) => {
      let text = line;
      for (let round = 0; round < depth; round += 1) text = toMojibake(text);
      return text;
    });
    expect(convertLines(broken)).toEqual({ lines: paragraph, encodings: ['mojibake'] });
  });

  it('composes decomposed text and takes symbol fonts back to their bytes', () => {
    expect(convertLines(paragraph.map((line) => line.normalize('NFD'))).lines).toEqual(paragraph);
    const symbols = encodeLegacy(paragraph[3] ?? '', 'vni').replace(/[^ ]/g, (character) =>
      String.fromCharCode(0xf000 + character.charCodeAt(0)),
    );
    expect(convertLines([symbols]).lines).toEqual([paragraph[3]]);
  });

  it('does not touch text that is right', () => {
    const lines = [
      ...paragraph,
      'café, São Paulo, Müller, ®, §5, 10 µm, «trích dẫn»',
      'ĐÃ\u00a0KÝ',
      'về “XÃ” và “TÒA XÃ”',
      '',
    ];
    expect(convertLines(lines)).toEqual({ lines, encodings: [] });
  });
});

describe('mojibake', () => {
  it('restores à whose second byte became a plain or a lost space', () => {
    expect(decodeMojibake('hÃ nh chÃ­nh, lÃ má»™t, vÃ  má»—i ngÃ y')).toBe('hành chính, là một, và mỗi ngày');
  });

  it('is not seen in right text', () => {
    expect(isMojibake('ĐÃ\u00a0NHẬN')).toBe(false);
    expect(isMojibake('Ã là chữ hoa')).toBe(false);
  });
});

describe('encodingOfFont', () => {
  it.each([
    ['.VnTime', 'tcvn3'],
    ['ABCDEF+.VnTimeH', 'tcvn3-h'],
    ['.VnArial-Bold', 'tcvn3'],
    ['VNI-Times', 'vni'],
    ['TimesNewRomanPSMT', undefined],
    ['ABCDEF+ArialMT', undefined],
  ])('takes %s for %s', (font, encoding) => {
    expect(encodingOfFont(font)).toBe(encoding);
  });

  it('lets the text overrule the font', () => {
    expect(convertRun('Quyết định', 'VNI-Times')).toBe('Quyết định');
    expect(convertRun('CéNG HßA', '.VnTimeH')).toBe('CỘNG HÒA');
    expect(convertRun('Quyeát ñònh', 'VNI-Times')).toBe('Quyết định');
  });
});
