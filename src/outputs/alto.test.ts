import { describe, expect, it } from 'vitest';
import { altoXml } from './alto.ts';
import { hocrDocument } from './hocr.ts';
import { boxOf, layerOf, pageOf, samplePage, wordAt } from './outputs.fixture.ts';
import { escapeXml } from './xml.ts';

const source = { fileName: 'bao-cao.pdf', engine: { name: 'tesseract-cli', version: '5.3.0' } };

describe('ALTO', () => {
  it('has every word with its box, confidence and other readings', () => {
    const word = {
      ...wordAt('"Quyết" & <định>', 10, 20),
      confidence: 0.8765,
      alternatives: [{ text: 'Quyét', confidence: 0.1 }],
      before: 'Quyet',
    };
    const line = { words: [word], box: word.box, zone: 'title', block: 3 } as const;
    const xml = altoXml(pageOf([line]), source);
    expect(xml).toContain('CONTENT="&quot;Quyết&quot; &amp; &lt;định&gt;" WC="0.8765"');
    expect(xml).toContain('HPOS="10" VPOS="20" WIDTH="60" HEIGHT="24"');
    expect(xml).toContain('<ALTERNATIVE PURPOSE="before restoration">Quyet</ALTERNATIVE>');
    expect(xml).toContain('<LayoutTag ID="T1" LABEL="title"/>');
  });

  it('keeps the words in reading order, a blank between them', () => {
    const xml = altoXml(samplePage(), source);
    const contents = [...xml.matchAll(/CONTENT="([^"]+)"/g)].map((match) => match[1]);
    expect(contents.slice(0, 4)).toEqual(['ỦY', 'BAN', 'NHÂN', 'DÂN']);
    expect([...xml.matchAll(/<SP /g)]).toHaveLength(contents.length - 3);
  });

  it('gives every id once', () => {
    const ids = [...altoXml(samplePage(), source).matchAll(/ ID="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('keeps the places of stamps without taking their text for the document', () => {
    const region = { kind: 'stamp', box: boxOf(1, 2, 30, 40), text: 'ĐẾN' } as const;
    const xml = altoXml(pageOf([], { regions: [region] }), source);
    expect(xml).toContain('<Illustration ID="p1_r1" HPOS="1" VPOS="2" WIDTH="29" HEIGHT="38" TYPE="stamp"/>');
    expect(xml).not.toContain('ĐẾN');
  });
});

describe('hOCR', () => {
  it('has pages, lines and words with boxes in pixels', () => {
    const html = hocrDocument(layerOf(samplePage()), 'Báo cáo');
    expect(html).toContain('title="bbox 0 0 1654 2339; ppageno 0; scan_res 200 200"');
    expect(html).toContain(
      '<span class="ocrx_word" id="word_1_1" title="bbox 120 200 152 230; x_wconf 90">ỦY</span> <span',
    );
  });
});

it.each([
  ['a\u0000b', 'a\ufffdb'],
  ['tab\there', 'tab\there'],
  ['lone \ud800 half', 'lone \ufffd half'],
  ['😀', '😀'],
])('escapes %j as XML 1.0 allows', (text, escaped) => {
  expect(escapeXml(text)).toBe(escaped);
});
