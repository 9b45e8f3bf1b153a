import { deflateSync } from 'node:zlib';
import { latin1, onePage, stream, writePdf } from './raw-pdf.fixture.ts';

/** Hazards of a PDF's skeleton: references, cross-reference tables, object streams, page trees, boxes, actions, ciphers. */

type Hazard = readonly [name: string, make: () => Uint8Array];

const catalog = '<</Type/Catalog/Pages 2 0 R>>';
const pages = '<</Type/Pages/Kids[3 0 R]/Count 1>>';
const page = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]>>';

/** A right file whose last lines are others. */
function withTail(tail: (table: number) => string | Uint8Array): Buffer {
  const whole = onePage('0 0 m 9 9 l S');
  const table = whole.lastIndexOf('xref\n', whole.lastIndexOf('startxref') - 1);
  return Buffer.concat([whole.subarray(0, table), Buffer.from(tail(table))]);
}

const trailer = '<</Size 5/Root 1 0 R';

const crossReferences: Hazard[] = [
  [
    'xref-of-two-thousand-million',
    () => withTail((at) => `xref\n0 2000000000\n0000000000 65535 f \ntrailer\n${trailer}>>\nstartxref\n${at}\n%%EOF`),
  ],
  [
    'xref-size-at-the-end-of-31-bits',
    () =>
      withTail(
        (at) => `xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 2147483647/Root 1 0 R>>\nstartxref\n${at}\n%%EOF`,
      ),
  ],
  [
    'xref-previous-is-itself',
    () => withTail((at) => `xref\n0 1\n0000000000 65535 f \ntrailer\n${trailer}/Prev ${at}>>\nstartxref\n${at}\n%%EOF`),
  ],
  [
    'xref-previous-before-the-file',
    () => withTail((at) => `xref\n0 1\n0000000000 65535 f \ntrailer\n${trailer}/Prev -99>>\nstartxref\n${at}\n%%EOF`),
  ],
  ['xref-starts-beyond-the-end', () => withTail(() => 'startxref\n99999999999\n%%EOF')],
  ['xref-negative-start', () => withTail(() => 'startxref\n-1\n%%EOF')],
  [
    'xref-of-a-million-rows',
    () =>
      withTail(
        (at) =>
          `xref\n0 1000000\n${'0000000000 00000 n \n'.repeat(1_000_000)}trailer\n${trailer}>>\nstartxref\n${at}\n%%EOF`,
      ),
  ],
  [
    'xref-all-objects-in-one-place',
    () =>
      withTail((at) => `xref\n0 5\n${'0000000009 00000 n \n'.repeat(5)}trailer\n${trailer}>>\nstartxref\n${at}\n%%EOF`),
  ],
  ['root-is-a-number', () => withTail(() => 'trailer\n<</Size 5/Root 7>>\n%%EOF')],
  ['root-is-missing', () => withTail(() => 'trailer\n<</Size 5>>\n%%EOF')],
  [
    'hundred-updates-that-close-a-ring',
    () =>
      withTail((at) => {
        let text = '';
        for (let turn = 0; turn < 100; turn += 1)
          text += `xref\n0 1\n0000000000 65535 f \ntrailer\n${trailer}/Prev ${at + ((turn + 1) % 100) * 10}>>\nstartxref\n${at}\n%%EOF\n`;
        return text;
      }),
  ],
  ['xref-stream-of-wide-fields', () => xrefStream('/W[255 255 255]/Index[0 5]', Buffer.alloc(1000))],
  ['xref-stream-of-negative-fields', () => xrefStream('/W[-1 2 1]/Index[0 5]', Buffer.alloc(1000))],
  ['xref-stream-with-huge-index', () => xrefStream('/W[1 2 1]/Index[0 2147483647]', Buffer.alloc(1000, 1))],
  [
    'xref-stream-bomb',
    () => xrefStream('/W[1 2 1]/Index[0 50000000]/Filter/FlateDecode', deflateSync(Buffer.alloc(200_000_000))),
  ],
];

function xrefStream(dictionary: string, content: Uint8Array): Buffer {
  return withTail((at) =>
    Buffer.concat([
      latin1('9 0 obj\n'),
      stream(`/Type/XRef/Size 10/Root 1 0 R${dictionary}`, content),
      latin1(`\nendobj\nstartxref\n${at}\n%%EOF`),
    ]),
  );
}

/** Objects 1 to 3 lie in object streams, which a cross-reference stream (type 2 rows) points to. */
function inObjectStream(dictionary: string, content: string, streamNumber = 5): Buffer {
  const head = latin1('%PDF-1.7\n');
  const holder = Buffer.concat([
    latin1('5 0 obj\n'),
    stream(`/Type/ObjStm${dictionary}`, content),
    latin1('\nendobj\n'),
  ]);
  const row = (kind: number, a: number, b: number): number[] => [kind, (a >> 8) & 255, a & 255, b];
  const at = head.length + holder.length;
  const rows = [
    row(0, 0, 255),
    ...[0, 1, 2, 3].map((index) => row(2, streamNumber, index)),
    row(1, head.length, 0),
    row(1, at, 0),
  ];
  const table = stream('/Type/XRef/Size 7/Root 1 0 R/W[1 2 1]', Buffer.from(rows.flat()));
  return Buffer.concat([head, holder, latin1('6 0 obj\n'), table, latin1(`\nendobj\nstartxref\n${at}\n%%EOF`)]);
}

const packed = `1 0 2 ${catalog.length + 1} 3 ${catalog.length + pages.length + 2} `;
const packedContent = `${packed}${catalog} ${pages} ${page}`;
const objectStreams: Hazard[] = [
  ['objects-in-a-stream-as-it-should-be', () => inObjectStream(`/N 3/First ${packed.length}`, packedContent)],
  [
    'object-stream-of-two-thousand-million',
    () => inObjectStream(`/N 2000000000/First ${packed.length}`, packedContent),
  ],
  ['object-stream-with-negative-count', () => inObjectStream(`/N -3/First ${packed.length}`, packedContent)],
  ['object-stream-first-beyond-the-end', () => inObjectStream('/N 3/First 99999999', packedContent)],
  ['object-stream-extends-itself', () => inObjectStream(`/N 3/First ${packed.length}/Extends 5 0 R`, packedContent)],
  ['object-stream-in-itself', () => inObjectStream('/N 1/First 4', `5 0 ${catalog}`)],
  ['object-stream-that-is-not-there', () => inObjectStream(`/N 3/First ${packed.length}`, packedContent, 77)],
  [
    'object-stream-whose-length-is-inside-it',
    () => inObjectStream(`/N 3/First ${packed.length}/Length 1 0 R`, packedContent),
  ],
];

const kidsOf = (count: number): string => Array.from({ length: count }, (_, index) => `${index + 3} 0 R`).join(' ');
const deepTree = (depth: number): Buffer =>
  writePdf([
    catalog,
    ...Array.from(
      { length: depth },
      (_, level) => `<</Type/Pages/Kids[${level + 3} 0 R]/Count 1/Parent ${level + 1} 0 R>>`,
    ),
    page,
  ]);

const trees: Hazard[] = [
  ['page-tree-holds-itself', () => writePdf([catalog, '<</Type/Pages/Kids[2 0 R]/Count 1>>'])],
  [
    'page-tree-of-two-that-hold-each-other',
    () =>
      writePdf([catalog, '<</Type/Pages/Kids[3 0 R]/Count 2>>', '<</Type/Pages/Kids[2 0 R]/Count 2/Parent 2 0 R>>']),
  ],
  ['page-whose-parent-is-itself', () => writePdf([catalog, pages, '<</Type/Page/Parent 3 0 R>>'])],
  [
    'pages-count-at-the-end-of-31-bits',
    () => writePdf([catalog, '<</Type/Pages/Kids[3 0 R]/Count 2147483647>>', page]),
  ],
  ['pages-count-negative', () => writePdf([catalog, '<</Type/Pages/Kids[3 0 R]/Count -1>>', page])],
  ['pages-count-is-text', () => writePdf([catalog, '<</Type/Pages/Kids[3 0 R]/Count(many)>>', page])],
  ['more-pages-counted-than-there', () => writePdf([catalog, '<</Type/Pages/Kids[3 0 R]/Count 40>>', page])],
  [
    'the-same-page-a-hundred-times',
    () => writePdf([catalog, `<</Type/Pages/Kids[${'3 0 R '.repeat(100)}]/Count 100>>`, page]),
  ],
  [
    'ten-thousand-pages',
    () =>
      writePdf([
        catalog,
        `<</Type/Pages/Kids[${kidsOf(10_000)}]/Count 10000>>`,
        ...Array.from({ length: 10_000 }, () => page),
      ]),
  ],
  [
    'three-thousand-pages',
    () =>
      writePdf([
        catalog,
        `<</Type/Pages/Kids[${kidsOf(3000)}]/Count 3000>>`,
        ...Array.from({ length: 3000 }, () => page),
      ]),
  ],
  ['page-tree-ten-thousand-deep', () => deepTree(10_000)],
  ['kids-are-numbers', () => writePdf([catalog, '<</Type/Pages/Kids[1 2 3]/Count 3>>'])],
  ['pages-is-a-page', () => writePdf([catalog, '<</Type/Page/MediaBox[0 0 9 9]>>'])],
  ['pages-is-missing', () => writePdf(['<</Type/Catalog>>'])],
  [
    'reference-to-itself',
    () => writePdf([catalog, pages, '<</Type/Page/Parent 2 0 R/MediaBox 4 0 R/Contents 4 0 R>>', '4 0 R']),
  ],
  ['length-refers-to-its-own-stream', () => onePage('0 0 m', { contentIs: '/Length 4 0 R' })],
  ['length-in-a-ring', () => onePage('0 0 m', { contentIs: '/Length 5 0 R', more: ['6 0 R', '5 0 R'] })],
  ['length-huge', () => onePage('0 0 m', { contentIs: '/Length 99999999999' })],
  ['length-negative', () => onePage('0 0 m', { contentIs: '/Length -7' })],
  ['array-hundred-thousand-deep', () => onePage('', { page: `/Annots ${'['.repeat(100_000)}${']'.repeat(100_000)}` })],
  [
    'dictionary-hundred-thousand-deep',
    () => onePage('', { page: `/A ${'<</A '.repeat(100_000)}1${'>>'.repeat(100_000)}` }),
  ],
  ['string-of-a-million-brackets', () => onePage('', { page: `/A ${'('.repeat(1_000_000)}` })],
  ['name-of-a-million-letters', () => onePage('', { page: `/${'A'.repeat(1_000_000)} 1` })],
  ['comment-of-ten-million-letters', () => onePage('', { page: `%${'A'.repeat(10_000_000)}\n` })],
];

const boxes: Hazard[] = [
  '[0 0 1e30 1e30]',
  '[0 0 -300 -400]',
  '[0 0 0 0]',
  '[0 0 0.0001 0.0001]',
  '[0 0 300]',
  '[(a)(b)(c)(d)]',
  '[null null null null]',
  '[0 0 200000 2]',
  '[0 0 1e-300 1e300]',
  '[-2147483648 -2147483648 2147483647 2147483647]',
  '[99999 99999 99999 99999]',
  '99',
].map((box, index) => [`page-box-${index + 1}`, () => onePage('0 0 300 400 re f', { box })]);
const turns: Hazard[] = [
  ['turned-by-45-degrees', () => onePage('', { page: '/Rotate 45' })],
  ['turned-by-1e20-degrees', () => onePage('', { page: '/Rotate 1e20' })],
  ['unit-of-a-thousand-million', () => onePage('', { page: '/UserUnit 1000000000' })],
  ['unit-negative', () => onePage('', { page: '/UserUnit -1' })],
  ['crop-box-outside', () => onePage('', { page: '/CropBox[9000 9000 9100 9100]' })],
];

const script = '<</S/JavaScript/JS(while(true){app.alert\\("x"\\)})>>';
const bombed = stream('/Type/EmbeddedFile/Filter/FlateDecode', deflateSync(Buffer.alloc(50_000_000)));
const actions: Hazard[] = [
  [
    'script-on-opening',
    () => onePage('', { catalog: `/OpenAction${script}/AA<</WC${script}>>`, page: `/AA<</O${script}>>` }),
  ],
  ['script-in-the-name-tree', () => onePage('', { catalog: `/Names<</JavaScript<</Names[(a)${script}]>>>>` })],
  ['starts-a-program', () => onePage('', { catalog: '/OpenAction<</S/Launch/F(/bin/sh)/Win<</F(cmd.exe)>>>>' })],
  ['sends-a-form-away', () => onePage('', { catalog: '/OpenAction<</S/SubmitForm/F(http://169.254.169.254/)>>' })],
  [
    'refers-to-a-file-of-the-machine',
    () =>
      onePage('/Fm Do', {
        resources: '/XObject<</Fm 5 0 R>>',
        more: [stream('/Subtype/Form/BBox[0 0 9 9]/F(/etc/passwd)/Ref<</F(/etc/passwd)/Page 0>>', '')],
      }),
  ],
  ['content-in-a-file-of-the-machine', () => onePage('', { contentIs: '/F(/etc/passwd)/FFilter/FlateDecode' })],
  [
    'embedded-file-that-is-a-bomb',
    () =>
      onePage('', {
        catalog: '/Names<</EmbeddedFiles<</Names[(../../x.exe)5 0 R]>>>>',
        more: ['<</Type/Filespec/F(../../x.exe)/EF<</F 6 0 R>>>>', bombed],
      }),
  ],
  [
    'name-tree-in-a-ring',
    () =>
      onePage('', { catalog: '/Names<</Dests 5 0 R/EmbeddedFiles 5 0 R>>', more: ['<</Kids[5 0 R]/Limits[(a)(z)]>>'] }),
  ],
  [
    'outlines-in-a-ring',
    () =>
      onePage('', {
        catalog: '/Outlines 5 0 R',
        more: ['<</First 6 0 R/Last 6 0 R/Count 9>>', '<</Title(a)/Parent 5 0 R/Next 6 0 R/Prev 6 0 R/First 5 0 R>>'],
      }),
  ],
  [
    'form-fields-in-a-ring',
    () =>
      onePage('', {
        catalog: '/AcroForm<</Fields[5 0 R]/DR<<>>>>',
        page: '/Annots[5 0 R]',
        more: ['<</FT/Tx/T(a)/Parent 5 0 R/Kids[5 0 R]/Subtype/Widget/Rect[0 0 9 9]>>'],
      }),
  ],
  [
    'xfa-with-entities',
    () => onePage('', { catalog: '/AcroForm<</XFA 5 0 R/Fields[]>>', more: [stream('', entityBomb)] }),
  ],
  [
    'metadata-with-entities',
    () => onePage('', { catalog: '/Metadata 5 0 R', more: [stream('/Type/Metadata/Subtype/XML', entityBomb)] }),
  ],
  [
    'structure-tree-in-a-ring',
    () =>
      onePage('', {
        catalog: '/MarkInfo<</Marked true>>/StructTreeRoot 5 0 R',
        page: '/StructParents 0',
        more: ['<</Type/StructTreeRoot/K 5 0 R/ParentTree<</Kids[5 0 R]>>/RoleMap<</P/P>>>>'],
      }),
  ],
  [
    'layers-in-a-ring',
    () =>
      onePage('/OC /L BDC 0 0 9 9 re f EMC', {
        catalog: '/OCProperties<</OCGs[5 0 R]/D<</Order[5 0 R 5 0 R]>>>>',
        resources: '/Properties<</L 5 0 R>>',
        more: ['<</Type/OCMD/OCGs 5 0 R/VE[/And 5 0 R 5 0 R]>>'],
      }),
  ],
];

/** "Billion laughs" (CVE-2003-1564) and an outside entity (CWE-611). */
const entityBomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, level) => `<!ENTITY a${level} "${`&a${level === 0 ? '' : level - 1};`.repeat(10)}">`).join('')}]><x>&a8;&e;</x>`;

const filled = (length: number): string => `(${'x'.repeat(length)})`;
const ciphers: Hazard[] = [
  ['cipher-unknown-filter', '/Filter/Nobody/V 1/R 2'],
  ['cipher-future-version', '/Filter/Standard/V 99/R 99/O(a)/U(b)/P -1'],
  ['cipher-key-of-no-length', `/Filter/Standard/V 2/R 3/Length 0/O${filled(32)}/U${filled(32)}/P -1`],
  ['cipher-key-of-huge-length', `/Filter/Standard/V 2/R 3/Length 2147483647/O${filled(32)}/U${filled(32)}/P -1`],
  ['cipher-without-entries', '/Filter/Standard/V 5/R 6'],
  ['cipher-rc4-40', `/Filter/Standard/V 1/R 2/O${filled(32)}/U${filled(32)}/P -44`],
  [
    'cipher-aes-256-nonsense',
    `/Filter/Standard/V 5/R 6/Length 256/O${filled(48)}/U${filled(48)}/OE${filled(32)}/UE${filled(32)}/Perms${filled(16)}/P -1/CF<</StdCF<</CFM/AESV3>>>>/StmF/StdCF/StrF/StdCF`,
  ],
  ['cipher-refers-to-itself', '/Filter/Standard/V 4/R 4/CF 5 0 R/StmF/StdCF/O 5 0 R/U 5 0 R/P -1'],
].map(([name = '', entries = '']) => [
  name,
  () => writePdf([catalog, pages, page, 'null', `<<${entries}>>`], '/Encrypt 5 0 R/ID[(a)(b)]'),
]);

export const structureHazards: readonly Hazard[] = [
  ...crossReferences,
  ...objectStreams,
  ...trees,
  ...boxes,
  ...turns,
  ...actions,
  ...ciphers,
];
