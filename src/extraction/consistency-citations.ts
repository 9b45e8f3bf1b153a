import type { Finding } from '../domain/finding.ts';
import type { CitationMatch } from './citations.ts';
import { explainImpossible } from './dates.ts';
import type { DocumentReading } from './document-reading.ts';
import { foldString } from './folded-text.ts';
import type { Grammar } from './grammar.ts';
import { toFinding } from './provenance.ts';

/** R13 and R15 over the mentions of other documents. */
export function checkCitations(reading: DocumentReading, grammar: Grammar): Finding[] {
  return [
    ...reading.citations.flatMap((citation) => [
      ...checkType(reading, citation, grammar),
      ...checkIssuer(reading, citation),
      ...checkOwnYear(reading, citation),
      ...checkDate(reading, citation),
    ]),
    ...checkTwoDates(reading),
    ...checkLaterBases(reading),
  ];
}

/** Types whose symbol always names them (Decree 30/2020, Annex III; Law 64/2025/QH15). */
const codedTypes = new Set(['Quyết định', 'Nghị quyết', 'Chỉ thị', 'Nghị định', 'Thông tư', 'Công điện']);
/** Pairs that practice uses for one another. */
const sameInPractice = new Set([
  'Quy định|Quyết định',
  'Quy chế|Quyết định',
  'Kết luận|Thông báo',
  'Chương trình|Kế hoạch',
  'Hướng dẫn|Hướng dẫn liên ngành',
  'Pháp lệnh|Pháp lệnh',
  'Điều lệ|Quyết định',
]);
/** What nobody calls a letter. */
const neverLetters = new Set(['Quyết định', 'Nghị quyết', 'Nghị định']);
const noTypeInSymbol = /^(?:QH|UBTVQH|CTN|TANDTC|HĐTP|TTLN|TTLB|TT|CT|CP|HĐBT|TTg|HĐNN)\d{0,2}(?:$|[-.])/;

function checkType(reading: DocumentReading, citation: CitationMatch, grammar: Grammar): Finding[] {
  const { type, typeRaw } = citation;
  if (type === null || typeRaw === null || citation.isTypeInferred || citation.suffix === null) return [];
  const name = grammar.typeOfName.get(type) ?? type;
  const coded = citation.typeCode === null ? undefined : grammar.codes.typeOf(citation.typeCode)?.name;
  if (coded === undefined) return checkMissingCode(reading, citation, name);
  if (isBeforeRules(citation)) return [];
  if (name === coded || name === 'Văn bản' || sameInPractice.has(`${name}|${coded}`)) return [];
  if (
    coded.startsWith(name) ||
    name.startsWith(coded) ||
    grammar.codes.correctType(citation.typeCode ?? '', name) !== citation.typeCode
  )
    return [];
  // "Công văn số 12/TB-..." calls a numbered notice a letter: common speech; CT and TT name bodies as well.
  if (name === 'Công văn' && !neverLetters.has(coded)) return [];
  return [
    toFinding(
      reading.places,
      'R13',
      'certain',
      'type word against symbol',
      `Tên loại "${typeRaw}" không khớp với ký hiệu "${citation.suffix}" (ký hiệu này là của ${coded}).`,
      [[citation.start, citation.end]],
    ),
  ];
}

/** Letters of types are fixed since Joint Circular 55/2005/TTLT-BNV-VPCP; older symbols named ministries by two letters. */
const isBeforeRules = (citation: CitationMatch): boolean => citation.date !== null && citation.date.year < 2005;

/** "Quyết định số 75/UBND-NC": the symbol is that of a công văn. */
function checkMissingCode(reading: DocumentReading, citation: CitationMatch, name: string): Finding[] {
  const suffix = citation.suffix ?? '';
  if (
    isBeforeRules(citation) ||
    !codedTypes.has(name) ||
    citation.symbolYear !== null ||
    noTypeInSymbol.test(suffix) ||
    !suffix.includes('-')
  )
    return [];
  return [
    toFinding(
      reading.places,
      'R13',
      'certain',
      'type word against symbol',
      `Tên loại là ${name} nhưng ký hiệu "${suffix}" không có chữ viết tắt của tên loại (đây là dạng ký hiệu của công văn).`,
      [[citation.start, citation.end]],
    ),
  ];
}

/** What the body named after "của" must hold for the last letters of the symbol. */
const issuerWords: Readonly<Record<string, RegExp>> = {
  TTg: /thu tuong|ttg/,
  CP: /^(?:chinh phu|cp)$/,
  HĐND: /hoi dong nhan dan|hdnd/,
  UBND: /uy ban nhan dan|ubnd|chu tich|uy ban/,
  VPCP: /van phong chinh phu|vpcp|bo truong, chu nhiem|chu nhiem/,
};
const issuerNames: Readonly<Record<string, string>> = {
  TTg: 'Thủ tướng Chính phủ',
  CP: 'Chính phủ',
  HĐND: 'Hội đồng nhân dân',
  UBND: 'Ủy ban nhân dân',
  VPCP: 'Văn phòng Chính phủ',
};

function checkIssuer(reading: DocumentReading, citation: CitationMatch): Finding[] {
  if (citation.issuer === null || citation.suffix === null || citation.typeCode === null) return [];
  const body = (/-([^-/.]+)$/.exec(citation.suffix)?.[1] ?? '').replace(/\d+$/, '');
  const words = issuerWords[body];
  if (words === undefined || words.test(foldString(citation.issuer.name))) return [];
  return [
    toFinding(
      reading.places,
      'R13',
      'certain',
      'issuer against symbol',
      `Ký hiệu "${citation.symbol ?? citation.suffix}" là của ${issuerNames[body]}, nhưng văn bản ghi là của ${citation.issuer.name}.`,
      [[citation.start, citation.end]],
      issuerNames[body] ?? null,
    ),
  ];
}

/** 34/2023/QĐ-UBND is dated in 2023. */
function checkOwnYear(reading: DocumentReading, citation: CitationMatch): Finding[] {
  if (citation.symbolYear === null || citation.date?.iso == null || citation.date.year === citation.symbolYear)
    return [];
  return [
    toFinding(
      reading.places,
      'R13',
      'certain',
      'year of the symbol against date',
      `Năm trong số ký hiệu (${citation.symbolYear}) khác năm của ngày ban hành (${citation.date.year}).`,
      [[citation.start, citation.end]],
    ),
  ];
}

function checkDate(reading: DocumentReading, citation: CitationMatch): Finding[] {
  const { date } = citation;
  if (date === null || date.reason === null) return [];
  const printed = reading.text.norm.slice(date.start, date.end);
  return [
    toFinding(
      reading.places,
      'R15',
      'certain',
      `impossible date: ${date.reason}`,
      `Ngày "${printed}" không có thật (${explainImpossible(date.reason)}).`,
      [[date.start, date.end]],
    ),
  ];
}

/** Number and letters restart every year: only dates of one year, or a year in the symbol, make two dates a slip. */
function checkTwoDates(reading: DocumentReading): Finding[] {
  const firsts = new Map<string, CitationMatch>();
  const findings: Finding[] = [];
  for (const citation of reading.citations) {
    if (citation.symbol === null || citation.date?.iso == null) continue;
    const year = citation.symbolYear ?? citation.date.year;
    const key = `${citation.symbol}|${year}`;
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, citation);
    else if (first.date?.iso !== citation.date.iso && !areOfTwoBodies(first, citation))
      findings.push(twoDates(reading, first, citation));
  }
  return findings;
}

function areOfTwoBodies(a: CitationMatch, b: CitationMatch): boolean {
  return a.symbolYear === null && (a.issuer?.name ?? '') !== (b.issuer?.name ?? '');
}

function twoDates(reading: DocumentReading, first: CitationMatch, second: CitationMatch): Finding {
  return toFinding(
    reading.places,
    'R13',
    'certain',
    'one document with two dates',
    `Văn bản ${first.symbol} được dẫn với hai ngày khác nhau.`,
    [
      [first.start, first.end],
      [second.start, second.end],
    ],
  );
}

/** A document cannot rest on one that is signed after it. */
function checkLaterBases(reading: DocumentReading): Finding[] {
  const own = reading.record.record.date;
  if (typeof own !== 'string') return [];
  const { bases } = reading.outline;
  const inBasis = (citation: CitationMatch): boolean =>
    bases.some((basis) => citation.start >= basis.start && citation.start < basis.end);
  return reading.citations.filter(inBasis).flatMap((citation) => {
    if (citation.date?.iso == null || citation.date.iso <= own) return [];
    return [
      toFinding(
        reading.places,
        'R15',
        'certain',
        'basis later than the document',
        `Văn bản căn cứ đề ngày ${citation.date.iso}, sau ngày ban hành của chính văn bản này (${own}).`,
        [[citation.start, citation.end]],
      ),
    ];
  });
}
