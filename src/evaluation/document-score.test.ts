import { describe, expect, it } from 'vitest';
import { emptyRecordFields } from '../domain/record.fixture.ts';
import type { FurtherDocument } from '../domain/record.ts';
import { precision, recall, scoreCitations } from './citation-score.ts';
import { emptyRecord, provenanceOf } from './document.fixture.ts';
import { scoreDocument } from './document-score.ts';
import { findDrops } from './drops.ts';
import { judgeFields } from './field-score.ts';
import { formatSummary } from './quality-table.ts';
import { binByConfidence, calibrationError } from './reliability.ts';
import { summarise } from './summary.ts';
import { scoreTables } from './table-score.ts';

describe('judgeFields', () => {
  it.each([
    ['the same symbol', { symbol: '15/QĐ-BNV' }, { symbol: '15/QĐ-BNV' }, false, 'right'],
    ['another symbol, nobody asked', { symbol: '15/QĐ-BNV' }, { symbol: '16/QĐ-BNV' }, false, 'wrong'],
    ['another symbol, a person asked', { symbol: '15/QĐ-BNV' }, { symbol: '16/QĐ-BNV' }, true, 'flagged'],
    ['no symbol', { symbol: '15/QĐ-BNV' }, { symbol: null }, false, 'missing'],
    ['no symbol, a person asked', { symbol: '15/QĐ-BNV' }, { symbol: null }, true, 'flagged'],
    ['a symbol where none is printed', { symbol: null }, { symbol: '1/QĐ-BNV' }, false, 'wrong'],
    ['nothing where nothing is printed', { symbol: null }, { symbol: null }, false, 'right'],
    [
      'case and the short form of a name',
      { issuingBody: 'Ủy ban nhân dân tỉnh' },
      { issuingBody: 'UBND TỈNH' },
      false,
      'right',
    ],
    [
      'a date with a blank day',
      { date: { year: 2020, month: 9, day: null } },
      { date: { year: 2020, month: 9, day: null } },
      false,
      'right',
    ],
    ['a day made up', { date: { year: 2020, month: 9, day: null } }, { date: '2020-09-01' }, false, 'wrong'],
    [
      'an accepted other value',
      { place: 'Nha Trang', accept: { place: ['Khánh Hòa'] } },
      { place: 'Khánh Hòa' },
      false,
      'right',
    ],
    [
      'recipients with their dashes',
      { recipients: ['Như Điều 3', 'Lưu: VT'] },
      { recipients: ['- Như Điều 3;', 'Lưu: VT.'] },
      false,
      'right',
    ],
  ])('says what became of %s', (_what, expected, found, needsReview, verdict) => {
    const [name = ''] = Object.keys(expected);
    const record = emptyRecord({ record: found, fields: { [name]: provenanceOf(0.9, needsReview) } });
    expect(judgeFields(expected, record).map((judgement) => judgement.verdict)).toEqual([verdict]);
  });

  it('knows that a person is asked about the name of the signer alone', () => {
    const found = { ...emptyRecordFields, signer: { name: 'Văn An', title: 'CHỦ TỊCH', authority: null } };
    const signer = { ...provenanceOf(0.6, true), doubtfulParts: ['name'] };
    const expected = { signer: { name: 'Trần Văn An', title: 'PHÓ CHỦ TỊCH', authority: null } };
    const verdicts = judgeFields(expected, emptyRecord({ record: found, fields: { signer } }));
    expect(verdicts.map(({ verdict, needsReview }) => [verdict, needsReview])).toEqual([
      ['flagged', true],
      ['wrong', false],
      ['right', false],
    ]);
  });

  it('judges the parts of the signer one by one', () => {
    const expected = { signer: { name: 'Nguyễn Văn A', title: 'CHỦ TỊCH', authority: null } };
    const record = emptyRecord({
      record: { signer: { name: 'Nguyễn Văn A', title: 'PHÓ CHỦ TỊCH', authority: null } },
    });
    expect(judgeFields(expected, record).map(({ field, verdict }) => [field, verdict])).toEqual([
      ['signer.name', 'right'],
      ['signer.title', 'wrong'],
      ['signer.authority', 'right'],
    ]);
  });
});

describe('fields of several people and documents', () => {
  const keeper = { name: 'Phạm Thị Ngọc', title: 'THƯ KÝ', authority: null };
  const second = (symbol: string | null, needsReview: boolean): FurtherDocument => ({
    kind: 'document',
    firstPage: 2,
    lastPage: 2,
    charStart: 0,
    charEnd: 1,
    record: { ...emptyRecordFields, symbol },
    fields: { symbol: provenanceOf(0.5, needsReview) },
  });

  it.each([
    ['the same', [keeper], 'right'],
    ['none', [], 'missing'],
    ['another', [{ ...keeper, name: 'Trần Văn An' }], 'wrong'],
  ])('judges who signs beside the signer: %s', (_what, coSigners, verdict) => {
    const record = emptyRecord({ record: { coSigners } });
    expect(judgeFields({ coSigners: [keeper] }, record).map((judgement) => judgement.verdict)).toEqual([verdict]);
  });

  it.each([
    ['found', [second('475/QĐ-SVHTT', false)], 'right'],
    ['not told apart', [], 'missing'],
    ['misread and asked about', [second('476/QĐ-SVHTT', true)], 'flagged'],
    ['misread', [second('476/QĐ-SVHTT', false)], 'wrong'],
  ])('judges the further documents of the file: %s', (_what, documents, verdict) => {
    const record = { ...emptyRecord({}), documents };
    expect(judgeFields({ documents: ['475/QĐ-SVHTT'] }, record)).toMatchObject([{ field: 'documents', verdict }]);
  });
});

describe('scoreCitations', () => {
  it('counts every mention once, by symbol or by title', () => {
    const expected = [
      { symbol: '61/2018/NĐ-CP' },
      { symbol: '61/2018/NĐ-CP' },
      { symbol: null, title: 'Luật Đất đai' },
    ];
    const found = [{ symbol: '61/2018/NĐ-CP' }, { symbol: null, title: 'luật  đất đai' }, { symbol: '1/QĐ-X' }];
    const score = scoreCitations(expected, found);
    expect(score).toEqual({ expected: 3, found: 3, right: 2 });
    expect(precision(score)).toBeCloseTo(2 / 3);
    expect(recall(score)).toBeCloseTo(2 / 3);
  });
});

describe('scoreTables', () => {
  const truth = 'Stt\tChỉ tiêu\tSố liệu\n1\tSố văn bản\t12\n2\tTỷ lệ\t\nChữ thường\n';

  it('finds every cell of the same table', () => {
    expect(scoreTables(truth, truth)).toEqual({
      rows: 3,
      rowsFound: 3,
      rowsWithRightCells: 3,
      rowsInvented: 0,
      cells: 8,
      cellsRight: 8,
    });
  });

  it('goes on after a row that was lost', () => {
    const score = scoreTables(truth, 'Stt\tChỉ tiêu\tSố liệu\n2\tTỷ lệ\t\n');
    expect(score).toMatchObject({ rowsFound: 2, cellsRight: 5, rowsInvented: 0 });
  });

  it('does not count a cell in the wrong column, and sees rows that are made up', () => {
    const score = scoreTables(truth, 'Stt\tChỉ tiêu\tSố liệu\n1\tSố văn bản 12\t\n2\tTỷ lệ\t\nx\ty\n');
    expect(score).toMatchObject({ rowsFound: 3, cellsRight: 6, rowsInvented: 1 });
  });
});

describe('reliability', () => {
  it('is perfect where nine of ten statements at 0.9 are right', () => {
    const statements = Array.from({ length: 10 }, (_, index) => ({ confidence: 0.9, isRight: index > 0 }));
    expect(binByConfidence(statements)).toHaveLength(1);
    expect(calibrationError(statements)).toBeCloseTo(0);
  });

  it('is bad where all of them are wrong', () => {
    expect(calibrationError([{ confidence: 0.95, isRight: false }])).toBeCloseTo(0.95);
  });
});

const recordPage = {
  number: 1,
  width: 100,
  height: 100,
  dpi: 200,
  rotation: 0 as const,
  textLayer: { verdict: 'none' as const, encoding: null, reasons: [] },
  unreadInk: 0,
  stamps: [],
  handwriting: [],
  overlays: [],
  confidence: 1,
};

describe('summarise', () => {
  const known = {
    name: 'decision',
    pages: [
      { pageNumber: 1, kind: 'prose', level: 'fax', text: 'Điều 1. Ban hành Quy chế\n' },
      { pageNumber: 2, kind: 'blank', level: 'fax', text: '' },
    ],
    fields: { symbol: '15/QĐ-BNV' },
    citations: [],
  };
  const record = emptyRecord({ record: { symbol: '15/QĐ-BNV' }, fields: { symbol: provenanceOf(0.8, false) } });
  const good = summarise([scoreDocument(known, { record, text: 'Điều 1. Ban hành Quy chế\n\f' })]);
  const worse = summarise([scoreDocument(known, { record: emptyRecord({}), text: 'Điều 1. Ban hanh Quy\n\f|' })]);

  it('adds up pages by kind, level and file', () => {
    expect(good.all).toMatchObject({ pages: 2, characterErrorRate: 0, syllablesFound: 1 });
    expect(Object.keys(good.byKind)).toEqual(['blank', 'prose']);
    expect(good.fields).toEqual({ right: 1, flagged: 0, missing: 0, wrong: 0 });
    expect(formatSummary(good)).toContain('fields: 1 right');
  });

  it('says how far confidence can be trusted, of fields and of pages', () => {
    const sure = emptyRecord({
      record: { symbol: '16/QĐ-BNV' },
      fields: { symbol: provenanceOf(0.9, false) },
      pages: [{ ...recordPage, confidence: 0.8 }],
    });
    const { fieldReliability, pageCalibrationError, fieldsByLevel } = summarise([
      scoreDocument(known, { record: sure, text: 'Điều 1. Ban hanh Quy che\n\f' }),
    ]);
    expect(fieldReliability).toEqual([{ from: 0.9, count: 1, meanConfidence: 0.9, shareRight: 0 }]);
    // Four of six syllables found, said to be 0.8.
    expect(pageCalibrationError).toBeCloseTo(0.8 - 4 / 6, 4);
    expect(fieldsByLevel).toEqual({ fax: { right: 0, flagged: 0, missing: 0, wrong: 1 } });
  });

  it('leaves out what pages cite that nobody transcribed', () => {
    const act = { symbol: '15/QĐ-BNV', charStart: 0, charEnd: 10, raw: '15/QĐ-BNV' };
    const cited = { ...act, type: 'Quyết định', title: null, date: null, issuer: null, subject: null, relation: null };
    const long = emptyRecord({ citations: [1, 3].map((page) => ({ ...cited, symbolPrinted: act.symbol, page })) });
    expect(scoreDocument({ ...known, citations: [act] }, { record: long, text: '' }).citations).toEqual({
      expected: 1,
      found: 1,
      right: 1,
    });
  });

  it('counts rows with the right number of cells, and rows that nobody printed', () => {
    const table = { ...known, pages: [{ pageNumber: 1, kind: 'table', level: 'office', text: 'a\tb\nc\td\n' }] };
    const { all } = summarise([scoreDocument(table, { record, text: 'a\tb\t\nc\td\nx\ty\n' })]);
    expect(all).toMatchObject({ tableRowsFound: 1, tableStructureRight: 0.5, tableRowsInvented: 0.5 });
  });

  it('names what got worse, and nothing when nothing did', () => {
    expect(findDrops(good, good)).toEqual([]);
    const figures = findDrops(good, worse).map((drop) => drop.figure);
    expect(figures).toContain('all: characterErrorRate');
    expect(figures).toContain('kind prose: syllablesFound');
    expect(figures).toContain('fields right');
  });

  it('calls a file that is no longer measured a drop', () => {
    const figures = findDrops(good, summarise([])).map((drop) => drop.figure);
    expect(figures).toContain('document decision: pages');
  });
});
