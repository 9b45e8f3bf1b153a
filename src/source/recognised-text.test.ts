import { describe, expect, it } from 'vitest';
import { parseAlto, parseHocr, type RecognisedPage } from './recognised-text.ts';

const wordsOf = (pages: readonly RecognisedPage[] | undefined): string[][][] | undefined =>
  pages?.map((page) => page.lines.map((line) => line.map(({ text }) => text)));

describe('hOCR of another program', () => {
  // As tesseract 5 writes it: entities, words in bold, a header line, attributes in single quotes.
  const html = `<?xml version="1.0" encoding="UTF-8"?><html><body>
  <div class='ocr_page' id='page_1' title='image "a &amp; b.png"; bbox 0 0 1654 2339; ppageno 0; scan_res 200 200'>
   <div class='ocr_carea'><p class='ocr_par' lang='vie'>
    <span class='ocr_header' title="bbox 200 150 600 190; baseline 0 -8">
     <span class='ocrx_word' id='word_1_1' title='bbox 200 150 300 190; x_wconf 96'><strong>UBND</strong></span>
     <span class='ocrx_word' title='bbox 310 150 600 190; x_wconf 31.5'>T&Igrave;NH</span>
    </span>
    <span class='ocr_line'><span class='ocrx_word' title='bbox 200 250 420 290'>Điều 1.</span></span>
   </p></div>
  </div>
  <div class="ocr_page" title="bbox 0 0 100 100"></div></body></html>`;

  it('gives pages, lines and words with box and confidence', () => {
    const pages = parseHocr(html);
    expect(wordsOf(pages)).toEqual([
      [
        ['UBND', 'TÌNH'],
        ['Điều', '1.'],
      ],
      [],
    ]);
    expect(pages[0]).toMatchObject({ width: 1654, height: 2339, unitsPerInch: null });
    expect(pages[0]?.lines[0]).toEqual([
      { text: 'UBND', box: { left: 200, top: 150, right: 300, bottom: 190 }, confidence: 0.96 },
      { text: 'TÌNH', box: { left: 310, top: 150, right: 600, bottom: 190 }, confidence: 0.315 },
    ]);
  });

  it('shares a box out among the words on it', () => {
    const [first, second] = parseHocr(html)[0]?.lines[1] ?? [];
    expect([first?.box.left, second?.box.right, first?.confidence]).toEqual([200, 420, null]);
    expect(first?.box.right).toBeLessThan(second?.box.left ?? 0);
  });

  it.each([
    ['nothing', ''],
    ['a page of the web', '<p>hello</p>'],
    ['a word outside a page', "<i class=ocrx_word title='bbox 1 1 2 2'>x</i>"],
  ])('has no pages in %s', (_what, text) => {
    expect(parseHocr(text)).toEqual([]);
  });
});

describe('ALTO of another program', () => {
  const alto = (unit: string, page: string) => `<?xml version="1.0"?>
<alto:alto xmlns:alto="http://www.loc.gov/standards/alto/ns-v3#"><alto:Description>
<alto:MeasurementUnit>${unit}</alto:MeasurementUnit></alto:Description><alto:Layout>${page}</alto:Layout></alto:alto>`;
  const line = `<alto:TextLine><alto:String CONTENT="Số:" HPOS="10" VPOS="20" WIDTH="30" HEIGHT="12" WC="0.87"/>
<alto:SP/><alto:String CONTENT="4017/TTr" HPOS="50" VPOS="20" WIDTH="80" HEIGHT="12"/><alto:HYP CONTENT="-"/></alto:TextLine>`;

  it('gives words with box, confidence and the sign of a broken line', () => {
    const pages = parseAlto(alto('pixel', `<alto:Page WIDTH="1654" HEIGHT="2339">${line}</alto:Page>`));
    expect(wordsOf(pages)).toEqual([[['Số:', '4017/TTr-']]]);
    expect(pages?.[0]?.lines[0]?.[0]).toEqual({
      text: 'Số:',
      box: { left: 10, top: 20, right: 40, bottom: 32 },
      confidence: 0.87,
    });
  });

  it.each([
    ['pixel', null],
    ['mm10', 254],
    ['inch1200', 1200],
  ])('keeps its unit %s', (unit, unitsPerInch) => {
    expect(parseAlto(alto(unit, `<alto:Page>${line}</alto:Page>`))?.[0]).toMatchObject({ width: 0, unitsPerInch });
  });

  it('is told from other XML', () => {
    expect(parseAlto('<Dossier><Page/></Dossier>')).toBeUndefined();
    expect(parseAlto('not xml at all < & >')).toBeUndefined();
  });
});

describe('entities of another program, or of somebody who means harm', () => {
  const doctype =
    '<!DOCTYPE a [<!ENTITY l0 "ha"><!ENTITY l1 "&l0;&l0;&l0;"><!ENTITY file SYSTEM "file:///etc/passwd">]>';

  it('are not made of what the file declares: no file is read, nothing multiplies', () => {
    const string = '<String CONTENT="&l1;&file;" HPOS="1" VPOS="1" WIDTH="9" HEIGHT="9"/>';
    const alto = `<?xml version="1.0"?>${doctype}<alto><Layout><Page WIDTH="9" HEIGHT="9"><PrintSpace><TextLine>${string}</TextLine></PrintSpace></Page></Layout></alto>`;
    expect(wordsOf(parseAlto(alto))).toEqual([[['&l1;&file;']]]);
    const word = '<span class="ocrx_word" title="bbox 1 1 9 9">&l1;&file;</span>';
    const hocr = `${doctype}<div class="ocr_page" title="bbox 0 0 9 9"><span class="ocr_line">${word}</span></div>`;
    expect(wordsOf(parseHocr(hocr))).toEqual([[['&l1;&file;']]]);
  });
});
