import { describe, expect, it } from 'vitest';
import { toTcvn3, toVni } from './legacy-text.ts';

// As these encodings look when their bytes are taken for Latin-1.
describe('legacy encodings', () => {
  it.each([
    ['Cộng hòa xã hội chủ nghĩa Việt Nam', 'Céng hßa x· héi chñ nghÜa ViÖt Nam'],
    ['Độc lập, quyết định, nước', '§éc lËp, quyÕt ®Þnh, n\u00adíc'],
    ['CỘNG HÒA', 'CéNG HßA'],
    ['thủ tục, số 15', 'thñ tôc, sè 15'],
  ])('writes %j in TCVN3', (text, bytes) => {
    expect(toTcvn3(text)).toBe(bytes);
  });

  it.each([
    ['Cộng hòa xã hội chủ nghĩa Việt Nam', 'Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam'],
    ['Độc lập, quyết định, nước', 'Ñoäc laäp, quyeát ñònh, nöôùc'],
    ['thủ tục, số, ắ, Ữ', 'thuû tuïc, soá, aé, ÖÕ'],
  ])('writes %j in VNI', (text, bytes) => {
    expect(toVni(text)).toBe(bytes);
  });
});
