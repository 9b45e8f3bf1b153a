import type { RecordDate } from '../../domain/record.ts';
import { isoPartOf } from '../record-date.ts';
import { element, type XmlElement } from '../xml.ts';
import {
  type DossierPackageInput,
  dataPath,
  objectId,
  type PackagedDocument,
  type PackagedFile,
  type Representation,
} from './package-files.ts';

/** EAD 2002: the dossier and, below it, each document with what its record says and where its files are. */
export function eadOf(input: DossierPackageInput): XmlElement {
  const { dossier } = input;
  return element('ead', { 'xmlns': 'urn:isbn:1-931666-22-9', 'xmlns:xlink': 'http://www.w3.org/1999/xlink' }, [
    element('eadheader', {}, [
      element('eadid', { identifier: objectId(input) }, [dossier.code]),
      element('filedesc', {}, [element('titlestmt', {}, [element('titleproper', {}, [dossier.title])])]),
    ]),
    element('archdesc', { level: 'file' }, [
      element('did', {}, [
        element('unitid', {}, [dossier.code]),
        element('unittitle', {}, [dossier.title]),
        ...dateRange(dossier.start, dossier.end),
        ...extents(input),
        element('langmaterial', {}, [language(dossier.language)]),
        element('origination', {}, [input.organisation]),
        element('repository', {}, [`${input.fondsName} (${input.fondsCode})`]),
      ]),
      ...paragraph('scopecontent', dossier.note),
      ...paragraph('accessrestrict', dossier.accessLevel),
      ...paragraph('appraisal', dossier.retention),
      ...keywords(dossier.keywords),
      element(
        'dsc',
        { type: 'combined' },
        input.documents.map((document) => component(document)),
      ),
    ]),
  ]);
}

function extents(input: DossierPackageInput): XmlElement[] {
  const { sheetCount, pageCount } = input.dossier;
  return [
    element('physdesc', {}, [
      ...(sheetCount === null ? [] : [element('extent', { type: 'sheets' }, [String(sheetCount)])]),
      element('extent', { type: 'pages' }, [String(pageCount)]),
    ]),
  ];
}

function component(document: PackagedDocument): XmlElement {
  const { record } = document.record;
  const type = record.documentType?.name ?? record.paperKind;
  return element('c', { level: 'item', id: `doc-${document.id}` }, [
    element('did', {}, [
      ...optional('unitid', record.symbol),
      element('unittitle', {}, [record.subject ?? document.original.name]),
      ...unitDate(record.date),
      element('physdesc', {}, [element('extent', { type: 'pages' }, [String(document.record.source.pages)])]),
      ...optional('origination', record.issuingBody),
      ...[document.original, ...document.received].map((file) => digitalObject(document, 'rep1', file)),
      ...document.derived.filter(isForReaders).map((file) => digitalObject(document, 'rep2', file)),
    ]),
    ...(type === null ? [] : [element('controlaccess', {}, [element('genreform', {}, [type])])]),
    ...paragraph(
      'processinfo',
      document.record.findings.length === 0 ? null : `findings: ${document.record.findings.length}`,
    ),
  ]);
}

/** The schema has the codes of ISO 639-2 only: three letters. */
function language(code: string): XmlElement {
  return element('language', /^[a-z]{3}$/.test(code) ? { langcode: code } : {}, [code]);
}

/** What a person opens; words with their places and rows of tables are for programs, which find them by METS. */
function isForReaders({ mediaType }: PackagedFile): boolean {
  return mediaType === 'application/pdf' || mediaType === 'text/plain';
}

/** Links count from the file that they stand in (E-ARK CSIP, 5.2). */
const toRoot = '../../';

function digitalObject({ id }: PackagedDocument, representation: Representation, { name }: PackagedFile): XmlElement {
  return element('dao', {
    'xlink:type': 'simple',
    'xlink:href': `${toRoot}${encodeURI(dataPath(representation, id, name))}`,
    'xlink:title': name,
  });
}

function dateRange(start: string | null, end: string | null): XmlElement[] {
  if (start === null && end === null) return [];
  const range = [start, end].filter((date) => date !== null).join('/');
  return [element('unitdate', { normal: range, type: 'inclusive' }, [range])];
}

/** A date with blank parts keeps them blank: `2021-03`. */
function unitDate(date: RecordDate | null): XmlElement[] {
  const known = isoPartOf(date);
  return known === null ? [] : [element('unitdate', { normal: known }, [known])];
}

function optional(name: string, value: string | null): XmlElement[] {
  return value === null || value === '' ? [] : [element(name, {}, [value])];
}

function paragraph(name: string, value: string | null): XmlElement[] {
  return value === null || value === '' ? [] : [element(name, {}, [element('p', {}, [value])])];
}

function keywords(words: readonly string[]): XmlElement[] {
  if (words.length === 0) return [];
  return [
    element(
      'controlaccess',
      {},
      words.map((word) => element('subject', {}, [word])),
    ),
  ];
}
