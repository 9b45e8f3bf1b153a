import { describe, expect, it } from 'vitest';
import { recordOf } from '../outputs.fixture.ts';
import { bagOf, openBag } from './bagit.ts';
import { dossierPackage } from './dossier-package.ts';
import {
  type DossierPackageInput,
  type PackageFile,
  type PackageSurroundings,
  packageFolder,
  sha256Of,
} from './package-files.ts';
import { readDossierPackage } from './read-package.ts';

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf8'));

const input: DossierPackageInput = {
  kind: 'SIP',
  fondsCode: 'G06.01',
  fondsName: 'Phông Ủy ban nhân dân tỉnh',
  organisation: 'Văn phòng "Ủy ban" & Sở',
  uuid: '6f1c2f5e-8a70-4f0f-9d0c-0a4a7f6f2b11',
  createdAt: '2026-11-22T08:00:00+07:00',
  dossier: {
    code: '01.TCCB',
    title: 'Tập báo cáo cải cách hành chính năm 2025',
    retention: '20 năm',
    accessLevel: null,
    language: 'vie',
    start: '2025-01-02',
    end: null,
    keywords: ['cải cách hành chính'],
    sheetCount: 12,
    pageCount: 21,
    note: null,
  },
  heldDossier: null,
  documents: [
    {
      id: 'doc-1',
      record: recordOf({ symbol: '1027/BC-VP', subject: 'kết quả', date: { year: 2025, month: 4, day: null } }),
      original: { name: 'bản quét 1027.pdf', mediaType: 'application/pdf', content: bytes('%PDF goc') },
      received: [{ name: '2-signed-original-1027.pdf', mediaType: 'application/pdf', content: bytes('%PDF ky so') }],
      derived: [{ name: 'searchable.pdf', mediaType: 'application/pdf', content: bytes('%PDF hai lop') }],
      events: [
        {
          type: 'text recognition',
          at: '2026-11-22T08:01:00+07:00',
          agent: 'tesseract-cli 5.3.0',
          detail: 'vie best-int, SHA-256 ab12',
          outcome: 'success',
        },
      ],
    },
  ],
};

const about: PackageSurroundings = {
  softwareVersion: '0.1.0',
  organisationCode: 'H48',
  schemas: [{ path: 'mets.xsd', content: bytes('<schema/>') }],
};

function textOf(files: readonly PackageFile[], path: string): string {
  const file = files.find((candidate) => candidate.path === path);
  return file === undefined ? '' : Buffer.from(file.content).toString('utf8');
}

describe('a dossier package', () => {
  it('has the layout of Circular 05/2025', () => {
    expect(packageFolder(input)).toBe('urn_G06.01_uuid_6f1c2f5e-8a70-4f0f-9d0c-0a4a7f6f2b11');
    expect(dossierPackage(input, about).map((file) => file.path)).toEqual([
      'METS.xml',
      'metadata/descriptive/EAD.xml',
      'metadata/other/dossier.json',
      'metadata/preservation/PREMIS.xml',
      'documentation/README.txt',
      'schemas/mets.xsd',
      'representations/rep1/METS.xml',
      'representations/rep2/METS.xml',
      'representations/rep1/data/doc-1/bản quét 1027.pdf',
      'representations/rep1/data/doc-1/2-signed-original-1027.pdf',
      'representations/rep2/data/doc-1/searchable.pdf',
      'representations/rep2/data/doc-1/record.json',
    ]);
  });

  it('names every file with its hash in the METS beside it, and every step with engine and model', () => {
    const files = dossierPackage(input, about);
    const isData = ({ path }: PackageFile): boolean => path.includes('/data/');
    const mets = textOf(files, 'METS.xml');
    expect(mets).toContain('OBJID="urn:G06.01:uuid:6f1c2f5e-8a70-4f0f-9d0c-0a4a7f6f2b11"');
    for (const { content } of files.slice(1).filter((file) => !isData(file))) expect(mets).toContain(sha256Of(content));
    for (const { path, content } of files.filter(isData)) {
      expect(textOf(files, `${path.slice(0, path.indexOf('/data/'))}/METS.xml`)).toContain(sha256Of(content));
    }
    const premis = textOf(files, 'metadata/preservation/PREMIS.xml');
    expect(premis).toContain('<eventDetail>vie best-int, SHA-256 ab12</eventDetail>');
    expect(premis).toContain(`<originalName>${recordOf().source.name}</originalName>`);
    expect(premis).toContain('<contentLocationValue>representations/rep1/data/doc-1/bản quét 1027.pdf</');
    // What was made has the file that was read as its source; the signed form beside it does not.
    expect(premis.match(/<relationshipSubType>has source</g)).toHaveLength(2);
    expect(premis).toContain('<agentType>software</agentType>');
  });

  it('describes each document with its date and the files that a person opens', () => {
    const ead = textOf(dossierPackage(input, about), 'metadata/descriptive/EAD.xml');
    expect(ead).toContain('<unitdate normal="2025-04">2025-04</unitdate>');
    expect(ead).toContain('Văn phòng &quot;Ủy ban&quot; &amp; Sở');
    expect([...ead.matchAll(/<dao [^>]*xlink:href="([^"]+)"/g)].map(([, href]) => decodeURI(href ?? ''))).toEqual([
      '../../representations/rep1/data/doc-1/bản quét 1027.pdf',
      '../../representations/rep1/data/doc-1/2-signed-original-1027.pdf',
      '../../representations/rep2/data/doc-1/searchable.pdf',
    ]);
  });

  it('tells whoever has nothing else what is where, and who made it', () => {
    const readme = textOf(dossierPackage(input, about), 'documentation/README.txt');
    expect(readme).toContain('urn:G06.01:uuid:6f1c2f5e-8a70-4f0f-9d0c-0a4a7f6f2b11');
    expect(readme).toContain('bằng Sohoa 0.1.0');
    expect(readme).toContain('by Sohoa 0.1.0');
  });

  it('comes back as it went, through a bag too', () => {
    expect(readDossierPackage(dossierPackage(input, about))).toEqual(input);
    const bag = bagOf(dossierPackage(input, about), { 'Source-Organization': input.organisation });
    expect(readDossierPackage(openBag(bag))).toEqual(input);
  });

  it.each([0, 1, 3, 4, 6, 8, 10])('is refused when file %d was changed', (index) => {
    const files = dossierPackage(input, about);
    const changed = files.map((file, at) =>
      at === index
        ? {
            path: file.path,
            content: bytes(
              `${Buffer.from(file.content)
                .toString('utf8')
                .replace(/[a-f0-9]{64}/, '0'.repeat(64))} `,
            ),
          }
        : file,
    );
    expect(() => readDossierPackage(changed)).toThrow(/request-invalid/);
  });

  it('is refused when a file of a document is in no list of hashes', () => {
    const files = dossierPackage(input, about);
    const unlisted = files.map(({ path, content }) =>
      path === 'METS.xml'
        ? {
            path,
            content: bytes(
              Buffer.from(content)
                .toString('utf8')
                .replace(/<fileGrp ID="files-rep1"[\s\S]*?<\/fileGrp>/, ''),
            ),
          }
        : { path, content },
    );
    expect(() => readDossierPackage(unlisted)).toThrow(/request-invalid/);
  });
});

describe('a bag', () => {
  const files = [{ path: 'a 100%.txt', content: bytes('một') }];

  it('has its manifests', () => {
    const bag = bagOf(files, {});
    expect(textOf(bag, 'manifest-sha256.txt')).toBe(`${sha256Of(bytes('một'))}  data/a 100%25.txt\n`);
    expect(textOf(bag, 'bag-info.txt')).toBe('Payload-Oxum: 4.1\n'.replace('4.1', `${bytes('một').length}.1`));
    expect(openBag(bag)).toEqual(files);
  });

  it.each([
    ['a missing file', (bag: PackageFile[]) => bag.filter((file) => !file.path.startsWith('data/'))],
    ['a file nobody listed', (bag: PackageFile[]) => [...bag, { path: 'data/x', content: bytes('x') }]],
    [
      'a changed file',
      (bag: PackageFile[]) =>
        bag.map((file) => (file.path.startsWith('data/') ? { ...file, content: bytes('hai') } : file)),
    ],
    [
      'a changed tag file',
      (bag: PackageFile[]) =>
        bag.map((file) => (file.path === 'bag-info.txt' ? { ...file, content: bytes('x') } : file)),
    ],
    ['no declaration', (bag: PackageFile[]) => bag.filter((file) => file.path !== 'bagit.txt')],
  ])('is refused with %s', (_what, damage) => {
    expect(() => openBag(damage(bagOf(files, {})))).toThrow(/request-invalid/);
  });
});
