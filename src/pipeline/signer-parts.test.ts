import { describe, expect, it } from 'vitest';
import type { Signer } from '../domain/record.ts';
import type { PageRegion, TextPage, Word } from '../domain/text-layer.ts';
import { doubtfulPartsOf } from './signer-parts.ts';

const LETTER = 20;
const wordsBetween = (text: string, left: number, top: number): Word[] => {
  let at = left;
  return text.split(' ').map((word) => {
    const box = { left: at, top, right: at + LETTER * word.length, bottom: top + 30 };
    at = box.right + LETTER / 2;
    return { text: word, box, confidence: 0.95, source: 'ocr' as const };
  });
};
const widthOf = (text: string): number =>
  LETTER * text.replaceAll(' ', '').length + (LETTER / 2) * text.split(' ').length;
const centred = (text: string, top: number): Word[] => wordsBetween(text, Math.round(600 - widthOf(text) / 2), top);

const SEAL: PageRegion = { kind: 'stamp', box: { left: 300, top: 90, right: 560, bottom: 500 }, text: '' };

interface Case {
  readonly lines: readonly (readonly Word[])[];
  readonly signer: Signer;
  readonly issuingBody?: string;
  readonly seals?: readonly PageRegion[];
}

function partsOf({ lines, signer, issuingBody = 'SỞ NỘI VỤ', seals = [SEAL] }: Case): readonly string[] {
  const words = lines.flat();
  const page: TextPage = {
    pageNumber: 1,
    widthPx: 1000,
    heightPx: 1414,
    dpi: 200,
    rotation: 0,
    elements: lines.map((line) => ({
      kind: 'line',
      line: { words: line, box: line[0]?.box ?? SEAL.box, zone: 'signature', block: 0 },
    })),
    regions: seals,
    textLayer: { verdict: 'none', encoding: null, reasons: [] },
    unreadInk: 0,
    confidence: 0.95,
    engine: 'x',
  };
  const doubtful = new Set(words.filter(({ confidence }) => confidence < 0.75));
  return doubtfulPartsOf({ record: { signer, issuingBody }, words, page, doubtful });
}

const weak = (words: readonly Word[], text: string): Word[] =>
  words.map((word) => (word.text === text ? { ...word, confidence: 0.6, before: 'x' } : word));

const lead = centred('KT. GIÁM ĐỐC', 100);
const title = centred('PHÓ GIÁM ĐỐC', 140);
const name = centred('Nguyễn Văn An', 420);
const signer = { name: 'Nguyễn Văn An', title: 'PHÓ GIÁM ĐỐC', authority: 'KT. GIÁM ĐỐC' };

describe('doubtfulPartsOf', () => {
  it('asks for no part of a signer whose lines stand under each other, a scribble between them', () => {
    expect(partsOf({ lines: [lead, title, name], signer })).toEqual([]);
    expect(partsOf({ lines: [lead, title, weak(centred('LV', 300), 'LV'), name], signer })).toEqual([]);
    const line = weak(centred('GIÁMĐÓC', 300), 'GIÁMĐÓC');
    expect(partsOf({ lines: [lead, title, line, name], signer })).toEqual(['name', 'title', 'authority']);
  });

  it('asks for the name alone of which a seal may hide a word', () => {
    const cut = wordsBetween('Văn An', (name[1]?.box.left ?? 0) - 10, 420);
    expect(partsOf({ lines: [lead, title, cut], signer: { ...signer, name: 'Văn An' } })).toEqual(['name']);
    expect(partsOf({ lines: [lead, title], signer: { ...signer, name: null } })).toEqual(['name']);
    expect(partsOf({ lines: [lead, title, weak(name, 'Văn')], signer })).toEqual(['name']);
  });

  it("takes the deputy's title that ends where the line over it ends, and no other that nobody saw", () => {
    expect(partsOf({ lines: [lead, weak(title, 'PHÓ'), name], signer })).toEqual([]);
    const longer = weak(
      centred('PHÓ GIÁM ĐỐC', 140).map((word) => ({ ...word, box: { ...word.box, right: word.box.right + 90 } })),
      'PHÓ',
    );
    expect(partsOf({ lines: [lead, longer, name], signer })).toEqual(['title']);
    expect(partsOf({ lines: [weak(lead, 'GIÁM'), weak(title, 'PHÓ'), name], signer })).toContain('title');
    const alone = { ...signer, title: 'GIÁM ĐỐC', authority: null };
    expect(partsOf({ lines: [weak(centred('GIÁM ĐỐC', 140), 'GIÁM'), name], signer: alone })).toEqual([
      'name',
      'title',
    ]);
  });

  it.each([
    ['a committee without those for whom it signs', { issuingBody: 'ỦY BAN NHÂN DÂN XÃ HÒA AN' }],
    ['a title that is not the deputy of the head', { signer: { ...signer, authority: 'KT. CỤC TRƯỞNG' } }],
    ['other leads than the form has', { signer: { ...signer, authority: 'KT. TỊCH' } }],
  ])('asks for all parts of %s', (_, change) => {
    const lines = [lead, weak(title, 'PHÓ'), name];
    expect(partsOf({ lines, signer, ...change })).toEqual(['name', 'title', 'authority']);
  });

  it('asks for weak words only where no seal is near', () => {
    expect(partsOf({ lines: [lead, title, name], signer, seals: [] })).toEqual([]);
    expect(partsOf({ lines: [lead, title, weak(name, 'Văn')], signer, seals: [] })).toEqual(['name']);
  });
});
