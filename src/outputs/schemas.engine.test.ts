import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordDate } from '../domain/record.ts';
import type { TextPage } from '../domain/text-layer.ts';
import { altoXml } from './alto.ts';
import { hocrDocument } from './hocr.ts';
import { boxOf, cellTable, layerOf, lineAt, pageOf, recordOf, turnedSamplePage } from './outputs.fixture.ts';
import { bagOf } from './packages/bagit.ts';
import { dossierPackage } from './packages/dossier-package.ts';
import type { DossierPackageInput, PackageFile, PackageSurroundings } from './packages/package-files.ts';

const grammars = new URL('grammars/', import.meta.url).pathname;
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sohoa-schemas-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const about: PackageSurroundings = {
  softwareVersion: '0.1.0',
  organisationCode: 'H48',
  schemas: ['mets', 'ead', 'premis', 'alto', 'csip', 'xlink'].map((name) => ({
    path: `${name}.xsd`,
    content: new Uint8Array(readFileSync(join(grammars, `${name}.xsd`))),
  })),
};
const packaged = (input: DossierPackageInput): PackageFile[] => dossierPackage(input, about);

type Grammar = 'alto' | 'hocr' | 'mets' | 'ead' | 'premis';

/** What xmllint says of each text; all of them in one call. */
function complaints(grammar: Grammar, texts: readonly string[]): string[] {
  const paths = texts.map((text, index) => {
    const path = join(folder, `${grammar}-${index}.xml`);
    writeFileSync(path, text);
    return path;
  });
  const schema = join(grammars, `${grammar}.xsd`);
  const done = spawnSync('xmllint', ['--nonet', '--noout', '--schema', schema, ...paths], { encoding: 'utf8' });
  expect(done.error).toBeUndefined();
  return done.stderr.split('\n').filter((line) => line !== '' && !line.endsWith(' validates'));
}

/** Anything a scan, a file name or a person may have put into a text. */
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('Số: 15/QĐ-UBND & "khác" <x>', '\u0000\u0008', ']]>', '\ud800'),
);
const anyName = fc.constantFrom('bản quét 1.pdf', 'a & b <c>.pdf', '100%.pdf', 'tên "lạ".pdf');
const anyDate: fc.Arbitrary<RecordDate | null> = fc.constantFrom(
  null,
  '2025-04-15',
  { year: 2021, month: 3, day: null },
  { year: 2020, month: null, day: null },
  { year: null, month: 3, day: 4 },
);

const anyPackage: fc.Arbitrary<DossierPackageInput> = fc.record({
  kind: fc.constantFrom('SIP', 'AIP'),
  fondsCode: fc.constantFrom('G06.01', '000.00.01.H48'),
  fondsName: anyText,
  organisation: anyText,
  uuid: fc.uuid(),
  createdAt: fc.constant('2026-11-22T08:00:00+07:00'),
  dossier: fc.record({
    code: anyText,
    title: anyText,
    retention: fc.option(anyText),
    accessLevel: fc.option(anyText),
    language: fc.constant('vie'),
    start: fc.constantFrom(null, '2025', '2025-01', '2025-01-02'),
    end: fc.constantFrom(null, '2025-12-31'),
    keywords: fc.array(anyText, { maxLength: 3 }),
    sheetCount: fc.option(fc.nat()),
    pageCount: fc.nat(),
    note: fc.option(anyText),
  }),
  heldDossier: fc.constant(null),
  documents: fc.uniqueArray(
    fc
      .record({ id: fc.uuid(), name: anyName, symbol: fc.option(anyText), subject: fc.option(anyText), date: anyDate })
      .map(({ id, name, symbol, subject, date }) => ({
        id,
        record: recordOf({ symbol, subject, date }),
        original: { name, mediaType: 'application/pdf', content: new TextEncoder().encode(name) },
        received: [],
        derived: [{ name: 'searchable.pdf', mediaType: 'application/pdf', content: new Uint8Array(3) }],
        events: [
          { type: 'ingestion', at: '2026-11-22T08:01:00+07:00', agent: 'sohoa 1', detail: name, outcome: 'success' },
          { type: 'review', at: '2026-11-22T09:01:00+07:00', agent: 'Nguyễn Văn A', detail: '', outcome: 'success' },
        ] as const,
      })),
    { selector: ({ id }) => id, minLength: 1, maxLength: 3 },
  ),
});

function textsOf(packages: readonly (readonly PackageFile[])[], name: string): string[] {
  return packages.flatMap((files) =>
    files.filter(({ path }) => path.endsWith(name)).map(({ content }) => Buffer.from(content).toString('utf8')),
  );
}

const anyPage: fc.Arbitrary<TextPage> = fc
  .record({
    lines: fc.array(anyText, { maxLength: 4 }),
    cells: fc.array(anyText, { maxLength: 3 }),
    fraction: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ lines, cells, fraction }) => {
    const written = lines.map((text, index) => lineAt(text.replace(/\s+/g, ' '), 10 + fraction, index * 40 + fraction));
    const [first] = written;
    const empty = first === undefined ? [] : [{ ...first, words: [] }];
    const table = cellTable([['TT', ...cells], ['']]);
    return pageOf([...written, ...empty], {
      elements: [...[...written, ...empty].map((line) => ({ kind: 'line', line }) as const), { kind: 'table', table }],
      regions: [{ kind: 'stamp', box: boxOf(1, 2, 30, 40), text: 'ĐẾN' }],
      confidence: fraction,
    });
  });

describe('valid by their grammar whatever the texts are', () => {
  const samples = { seed: 11, numRuns: 60 };

  it.each([
    ['mets', 'METS.xml'],
    ['ead', 'EAD.xml'],
    ['premis', 'PREMIS.xml'],
  ] as const)('%s of a package', (grammar, name) => {
    const texts = textsOf(fc.sample(anyPackage, samples).map(packaged), name);
    expect(texts.length).toBeGreaterThanOrEqual(60);
    expect(complaints(grammar, texts)).toEqual([]);
  });

  it('ALTO and hOCR of a page', () => {
    const pages = [...fc.sample(anyPage, samples), turnedSamplePage(180), turnedSamplePage(90), pageOf([])];
    const source = { fileName: 'a & b.pdf', engine: { name: 'tesseract-cli', version: '5.3.0' } };
    const altos = pages.flatMap((page) => [altoXml(page, source), altoXml(page, { ...source, engine: null })]);
    expect(complaints('alto', altos)).toEqual([]);
    const hocrs = pages.map((page) => hocrDocument(layerOf(page), 'a & b <c>'));
    expect(complaints('hocr', hocrs)).toEqual([]);
  });
});

describe('the grammars refuse', () => {
  const [input] = fc.sample(anyPackage, { seed: 3, numRuns: 1 });
  const files = input === undefined ? [] : packaged({ ...input, dossier: { ...input.dossier, start: '2025-01-02' } });
  const page = pageOf([lineAt('một hai', 10, 10)]);
  const good: Readonly<Record<Grammar, string>> = {
    mets: textsOf([files], 'METS.xml')[0] ?? '',
    ead: textsOf([files], 'EAD.xml')[0] ?? '',
    premis: textsOf([files], 'PREMIS.xml')[0] ?? '',
    alto: altoXml(page, { fileName: 'a.pdf', engine: null }),
    hocr: hocrDocument(layerOf(page), 'a'),
  };

  it.each<[Grammar, string, RegExp, string]>([
    ['mets', 'a link without its kind', / LOCTYPE="URL"/, ''],
    ['mets', 'a pointer to no file', /FILEID="[^"]+"/, 'FILEID="file-none"'],
    ['mets', 'a metadata kind that is not in the list', /MDTYPE="EAD"/, 'MDTYPE="EAD2002"'],
    ['mets', 'a time without a day', /CREATEDATE="[^"]+"/, 'CREATEDATE="2026"'],
    ['mets', 'sections in another order', /<metsHdr[\s\S]*<\/metsHdr>\n/, ''],
    ['ead', 'a description without its level', / level="file"/, ''],
    ['ead', 'a date that is none', /normal="[^"]+"/, 'normal="2025-13"'],
    ['ead', 'text without a paragraph', /<dsc[\s\S]*<\/dsc>/, '<scopecontent>x</scopecontent>'],
    ['premis', 'an object that does not say what it is', / xsi:type="file"/, ''],
    ['premis', 'a link to no event', /(<linkingEventIdentifierValue>)[^<]+/, '$1none'],
    ['premis', 'a format left out', /<format>[\s\S]*?<\/format>/, ''],
    ['alto', 'a confidence above one', /WC="[^"]+"/, 'WC="90"'],
    ['alto', 'a line without words', /<String[^>]*\/>\s*<SP[^>]*\/>\s*<String[^>]*\/>/, ''],
    ['alto', 'a tag that nobody described', /TAGREFS="[^"]+"/, 'TAGREFS="T99"'],
    ['hocr', 'a word outside a line', /class="ocr_line"/, 'class="ocrx_word"'],
    ['hocr', 'a box of three numbers', /title="bbox \d+ /, 'title="bbox '],
  ])('%s: %s', (grammar, _what, from, to) => {
    const broken = good[grammar].replace(from, to);
    expect(broken).not.toBe(good[grammar]);
    expect(complaints(grammar, [good[grammar]])).toEqual([]);
    expect(complaints(grammar, [broken])).not.toEqual([]);
  });
});

/** Rules of RFC 8493 that are not about hashes, said once more with coreutils: every command must succeed in the bag. */
const bagRules: readonly (readonly [string, string])[] = [
  ['2.1.1 the declaration', `printf 'BagIt-Version: 1.0\\nTag-File-Character-Encoding: UTF-8\\n' | cmp - bagit.txt`],
  ['2.1.2 a payload', 'test -d data'],
  [
    '2.1.3 each file of the payload in the manifest, and no other',
    `test "$(find data -type f | LC_ALL=C sort)" = "$(cut -c67- manifest-sha256.txt | LC_ALL=C sort)"`,
  ],
  [
    '2.2.1 each tag file but itself in the tag manifest',
    `test "$(ls *.txt | grep -v ^tagmanifest | sort)" = "$(cut -c67- tagmanifest-sha256.txt | sort)"`,
  ],
  ['2.2.2 a label and a value a line', `! grep -qv '^[A-Za-z-]*: .' bag-info.txt`],
  [
    '2.2.2 bytes and files of the payload',
    `grep -qx "Payload-Oxum: $(find data -type f -printf '%s\\n' | awk '{ s += $1 } END { print s "." NR }')" bag-info.txt`,
  ],
  ['3 hashes of the payload', 'sha256sum --check --strict --quiet manifest-sha256.txt'],
  ['3 hashes of the tag files', 'sha256sum --check --strict --quiet tagmanifest-sha256.txt'],
];

function brokenRules(bag: string): string[] {
  const holds = ([, command]: (typeof bagRules)[number]): boolean =>
    spawnSync('sh', ['-c', command], { cwd: bag }).status === 0;
  return bagRules.filter((rule) => !holds(rule)).map(([name]) => name);
}

describe('a bag', () => {
  it('holds for a checker that shares nothing with ours', () => {
    // A per cent sign in a name is written %25 (RFC 8493, 2.1.3), which sha256sum does not know.
    const packages = fc.sample(anyPackage, { seed: 5, numRuns: 12 }).map(packaged);
    const plain = packages.filter((files) => !files.some(({ path }) => path.includes('%')));
    expect(plain.length).toBeGreaterThan(2);
    for (const [index, files] of plain.entries()) {
      const root = join(folder, `bag-${index}`);
      for (const { path, content } of bagOf(files, { 'Source-Organization': 'Sở Nội vụ' })) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), content);
      }
      expect(brokenRules(root)).toEqual([]);
    }
  });

  it.each([
    [
      'a byte more in a file',
      'echo >> data/METS.xml',
      ['2.2.2 bytes and files of the payload', '3 hashes of the payload'],
    ],
    [
      'a file nobody listed',
      ': > data/x',
      ['2.1.3 each file of the payload in the manifest, and no other', '2.2.2 bytes and files of the payload'],
    ],
    ['another declaration', 'echo >> bagit.txt', ['2.1.1 the declaration', '3 hashes of the tag files']],
    [
      'a fact without a label',
      'echo text >> bag-info.txt',
      ['2.2.2 a label and a value a line', '3 hashes of the tag files'],
    ],
  ])('does not with %s', (what, damage, rules) => {
    const [files = []] = fc.sample(anyPackage, { seed: 5, numRuns: 1 }).map(packaged);
    const root = join(folder, `broken-bag-${what.length}`);
    for (const { path, content } of bagOf(files, {})) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    }
    spawnSync('sh', ['-c', damage], { cwd: root });
    expect(brokenRules(root)).toEqual(rules);
  });
});
