import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordOf } from '../outputs.fixture.ts';
import { dossierPackage } from './dossier-package.ts';
import { type DossierPackageInput, packageFolder } from './package-files.ts';

const grammars = new URL('../grammars/', import.meta.url).pathname;
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf8'));
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sohoa-csip-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function inputOf(kind: 'SIP' | 'AIP'): DossierPackageInput {
  return {
    kind,
    fondsCode: 'G06.01',
    fondsName: 'Phông Ủy ban nhân dân tỉnh',
    organisation: 'Văn phòng "Ủy ban" & Sở',
    uuid: '6f1c2f5e-8a70-4f0f-9d0c-0a4a7f6f2b11',
    createdAt: '2026-11-22T08:00:00+07:00',
    dossier: {
      code: '01.TCCB',
      title: 'Tập báo cáo năm 2025',
      retention: '20 năm',
      accessLevel: null,
      language: 'vie',
      start: '2025-01-02',
      end: '2025-12-31',
      keywords: ['cải cách'],
      sheetCount: 12,
      pageCount: 21,
      note: null,
    },
    heldDossier: null,
    documents: ['doc-1', 'doc-2'].map((id) => ({
      id,
      record: recordOf({ symbol: '1027/BC-VP', subject: `việc ${id}`, date: '2025-04-15' }),
      original: { name: 'bản quét & 1.pdf', mediaType: 'application/pdf', content: bytes(`%PDF ${id}`) },
      received: [{ name: '2-signed-original-1.pdf', mediaType: 'application/pdf', content: bytes(`%PDF ${id} ký`) }],
      derived: [{ name: 'searchable.pdf', mediaType: 'application/pdf', content: bytes('%PDF hai lop') }],
      events: [
        { type: 'ingestion', at: '2026-11-22T08:01:00+07:00', agent: 'quet', detail: 'x', outcome: 'success' },
        { type: 'review', at: '2026-11-22T09:01:00+07:00', agent: 'Nguyễn Văn A', detail: 'y', outcome: 'success' },
      ],
    })),
  };
}

function writePackage(kind: 'SIP' | 'AIP'): string {
  const input = inputOf(kind);
  const root = join(folder, kind, packageFolder(input));
  const schemas = ['mets', 'ead', 'premis', 'alto', 'csip', 'xlink'].map((name) => ({
    path: `${name}.xsd`,
    content: new Uint8Array(readFileSync(join(grammars, `${name}.xsd`))),
  }));
  for (const { path, content } of dossierPackage(input, {
    softwareVersion: '0.1.0',
    organisationCode: 'H48',
    schemas,
  })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

/** What an XPath of METS names is worth, each in one word; xmllint knows no prefixes, so the names go without. */
function worth(metsPath: string, expressions: readonly string[]): string[] {
  const bare = join(folder, 'bare.xml');
  writeFileSync(bare, readFileSync(metsPath, 'utf8').replace(' xmlns="http://www.loc.gov/METS/"', ''));
  const joined = expressions.map((expression) => `string(boolean(${expression}))`).join(', " ", ');
  return execFileSync('xmllint', ['--nonet', '--xpath', `concat(${joined}, "")`, bare], { encoding: 'utf8' })
    .trim()
    .split(' ');
}

const attribute = (name: string): string => `@*[name()="${name}"]`;
const every = (path: string, condition: string): string => `${path} and not(${path}[not(${condition})])`;
const link = `@LOCTYPE="URL" and ${attribute('xlink:type')}="simple" and ${attribute('xlink:href')}`;
const fixity = '@MIMETYPE and @SIZE and @CREATED and @CHECKSUM and @CHECKSUMTYPE="SHA-256"';
const software = '/mets/metsHdr/agent[@ROLE="CREATOR" and @TYPE="OTHER" and @OTHERTYPE="SOFTWARE"]';
const main = '/mets/structMap[@LABEL="CSIP"]/div';

/** What the METS profile of E-ARK CSIP 2.2.0 says must or should be in every METS document, by the numbers it has there. */
const ofEveryMets: [string, string][] = [
  ['CSIP1 identifier', '/mets/@OBJID != ""'],
  ['CSIP2 content category of the vocabulary', '/mets/@TYPE = "Textual works – Digital"'],
  ['CSIP4 content type', `/mets/${attribute('csip:CONTENTINFORMATIONTYPE')} = "MIXED"`],
  ['CSIP7, 8 times', '/mets/metsHdr[@CREATEDATE and @LASTMODDATE]'],
  ['CSIP10-14 software', `count(${software}) = 1 and ${software}/name != ""`],
  ['CSIP15, 16 its version', `${software}/note[${attribute('csip:NOTETYPE')}="SOFTWARE VERSION"] = "0.1.0"`],
  ['CSIP58, 59 file section', 'count(/mets/fileSec) = 1 and /mets/fileSec/@ID'],
  [
    'CSIP62 content type of a group',
    `/mets/fileSec/fileGrp[starts-with(@USE, "Representations/")]/${attribute('csip:CONTENTINFORMATIONTYPE')}`,
  ],
  ['CSIP64-66 groups', every('/mets/fileSec/fileGrp', '@USE and @ID and file')],
  ['CSIP67-72 files', every('/mets/fileSec/fileGrp/file', `@ID and ${fixity}`)],
  ['CSIP76-79 places', every('/mets/fileSec/fileGrp/file', `count(FLocat[${link}]) = 1`)],
  ['CSIP80-84 structure', 'count(/mets/structMap[@LABEL="CSIP" and @TYPE="PHYSICAL" and @ID]/div) = 1'],
  ['CSIP85 its identifier', `${main}/@ID`],
  ['CSIP88-90 metadata division', `count(${main}/div[@LABEL="Metadata" and @ID]) = 1`],
];

const ofThePackage: [string, string][] = [
  ['CSIP17-20 descriptions', every('/mets/dmdSec', '@ID and @CREATED and @STATUS="CURRENT"')],
  ['CSIP21-30 their files', every('/mets/dmdSec', `mdRef[${link} and @MDTYPE and ${fixity}]`)],
  ['CSIP31-35 provenance', every('/mets/amdSec/digiprovMD', '@ID and @CREATED and @STATUS="CURRENT"')],
  ['CSIP36-44 its files', every('/mets/amdSec/digiprovMD', `mdRef[${link} and @MDTYPE="PREMIS" and ${fixity}]`)],
  ['CSIP60 documentation', '/mets/fileSec/fileGrp[@USE="Documentation"]/file'],
  ['CSIP113 schemas', '/mets/fileSec/fileGrp[@USE="Schemas"]/file'],
  [
    'CSIP114 representations',
    'count(/mets/fileSec/fileGrp[@USE="Representations/rep1" or @USE="Representations/rep2"]/file) = 2',
  ],
  ['CSIP91, 92 sections of the metadata', `${main}/div[@LABEL="Metadata" and @ADMID and @DMDID]`],
  [
    'CSIP93-96, 116 documentation',
    `${main}/div[@LABEL="Documentation" and @ID]/fptr/@FILEID = /mets/fileSec/fileGrp[@USE="Documentation"]/@ID`,
  ],
  [
    'CSIP97-100, 118 schemas',
    `${main}/div[@LABEL="Schemas" and @ID]/fptr/@FILEID = /mets/fileSec/fileGrp[@USE="Schemas"]/@ID`,
  ],
  [
    'CSIP105-107 representations',
    `count(${main}/div[@ID and (@LABEL="Representations/rep1" or @LABEL="Representations/rep2")]) = 2`,
  ],
  ['CSIP109-112 pointers', every(`${main}/div[starts-with(@LABEL, "Representations/")]`, `count(mptr[${link}]) = 1`)],
  ['CSIP108 their groups', every(`${main}/div/mptr`, `${attribute('xlink:title')} = /mets/fileSec/fileGrp/@ID`)],
  [
    'SIP9-14 archival creator',
    `count(/mets/metsHdr/agent[@ROLE="ARCHIVIST" and @TYPE="ORGANIZATION" and name]/note[${attribute('csip:NOTETYPE')}="IDENTIFICATIONCODE"]) = 1`,
  ],
  [
    'SIP15-20 submitting agent',
    `count(/mets/metsHdr/agent[@ROLE="CREATOR" and @TYPE="ORGANIZATION" and name]/note[${attribute('csip:NOTETYPE')}="IDENTIFICATIONCODE"]) = 1`,
  ],
];

const ofARepresentation: [string, string][] = [
  [
    'CSIP101-104, 119 content',
    `${main}/div[@LABEL="Representations" and @ID]/fptr/@FILEID = /mets/fileSec/fileGrp[starts-with(@USE, "Representations/rep")]/@ID`,
  ],
];

describe.each(['SIP', 'AIP'] as const)('%s', (kind) => {
  const rootOf = (): string => join(folder, kind, packageFolder(inputOf(kind)));
  beforeAll(() => {
    writePackage(kind);
  });

  it.each([
    ['METS.xml', [...ofEveryMets, ...ofThePackage]],
    ['representations/rep1/METS.xml', [...ofEveryMets, ...ofARepresentation]],
    ['representations/rep2/METS.xml', [...ofEveryMets, ...ofARepresentation]],
  ] as const)('keeps the E-ARK profiles in %s', (path, rules) => {
    const found = worth(
      join(rootOf(), path),
      rules.map(([, expression]) => expression),
    );
    expect(rules.filter((_rule, index) => found[index] !== 'true').map(([name]) => name)).toEqual([]);
  });

  it('says which profile it keeps and what it is', () => {
    const profile = {
      SIP: 'https://earksip.dilcis.eu/profile/E-ARK-SIP-v2-2-0.xml',
      AIP: 'https://earkdip.dilcis.eu/profile/E-ARK-AIP-v2-2-0.xml',
    }[kind];
    const wanted = [`/mets/@PROFILE = "${profile}"`, `/mets/metsHdr/${attribute('csip:OAISPACKAGETYPE')} = "${kind}"`];
    expect(worth(join(rootOf(), 'METS.xml'), wanted)).toEqual(['true', 'true']);
  });

  it('is valid by the schemas that it takes along, with the commands of its own readme', () => {
    const readme = readFileSync(join(rootOf(), 'documentation', 'README.txt'), 'utf8');
    const commands = new Set([...readme.matchAll(/^ {4}(xmllint .+)$/gm)].map(([, command]) => command ?? ''));
    expect(commands.size).toBe(3);
    for (const command of commands) {
      const done = spawnSync('sh', ['-c', command], { cwd: rootOf(), encoding: 'utf8' });
      expect([done.status, done.stderr.split('\n').filter((line) => !/^$| validates$/.test(line))]).toEqual([0, []]);
    }
  });

  it('holds every file that a METS or the description points to', () => {
    for (const [path, count] of [
      ['METS.xml', 12],
      ['representations/rep2/METS.xml', 4],
      ['metadata/descriptive/EAD.xml', 4],
    ] as const) {
      const text = readFileSync(join(rootOf(), path), 'utf8');
      const base = join(rootOf(), dirname(path));
      const targets = [...text.matchAll(/xlink:href="([^"]+)"/g)].map(([, href]) =>
        decodeURI((href ?? '').replaceAll('&amp;', '&')),
      );
      expect(targets.length).toBeGreaterThanOrEqual(count);
      for (const target of targets) expect(readFileSync(join(base, target)).length, target).toBeGreaterThan(0);
    }
  });
});

describe('the rules', () => {
  it.each([
    ['no version of the program', /<note csip:NOTETYPE="SOFTWARE VERSION">.*?<\/note>/, '', 'CSIP15, 16 its version'],
    ['no documentation', / USE="Documentation"/, ' USE="Other"', 'CSIP60 documentation'],
    ['a file without its hash', / CHECKSUM="[^"]+"(?=[^>]*>\s*<FLocat)/, '', 'CSIP67-72 files'],
    ['a pointer to no group', /xlink:title="files-rep1"/, 'xlink:title="none"', 'CSIP108 their groups'],
  ])('see %s', (_what, from, to, rule) => {
    const metsPath = join(writePackage('SIP'), 'METS.xml');
    const broken = readFileSync(metsPath, 'utf8').replace(from, to);
    writeFileSync(metsPath, broken);
    const rules = [...ofEveryMets, ...ofThePackage];
    const found = worth(
      metsPath,
      rules.map(([, expression]) => expression),
    );
    expect(rules.filter((_rule, index) => found[index] !== 'true').map(([name]) => name)).toContain(rule);
  });
});
