import type { RecordFieldName, RecordFields } from '../domain/record.ts';
import { foldString } from './folded-text.ts';
import type { Grammar } from './grammar.ts';
import { startsBody } from './letterhead-bodies.ts';
import { authorityPrefix, isTitleLine } from './signature.ts';

/** Fields whose value no such field has: what a layout that was not foreseen leaves in them. */
export function oddFields(record: RecordFields, grammar: Grammar): RecordFieldName[] {
  const isOddParent = isOddBody(record.parentBody);
  const hasOddBody = isOddBody(record.issuingBody) || (isOddParent && !place.test(foldString(record.parentBody ?? '')));
  const tests: readonly (readonly [RecordFieldName, boolean])[] = [
    // Where one of the two was cut wrongly the other was too.
    ['issuingBody', hasOddBody],
    ['parentBody', hasOddBody || isOddParent],
    ['place', oddPlace.test(foldString(record.place ?? ''))],
    // A line of the title that was read behind "Kính gửi:".
    ['subject', isOddSubject(record.subject) || record.addressees.some((item) => startsSmall.test(item))],
    ['signer', isOddTitle(record.signer?.title, grammar) || ofAnother.test(record.signer?.authority ?? '')],
    ['coSigners', (record.coSigners ?? []).some(({ title }) => isOddTitle(title, grammar))],
    [
      'addressees',
      record.addressees.some((item) => item.length > LONGEST_ADDRESSEE || item.endsWith(':') || startsSmall.test(item)),
    ],
    ['recipients', record.recipients.some(saysTwice)],
    ['documentType', isOddLetter(record)],
    ['holder', record.holder !== null && record.holder.name === null],
  ];
  return tests.flatMap(([name, isOdd]) => (isOdd ? [name] : []));
}

/** A city stands over its wards now and then. */
const place = /^(?:thanh pho|tinh) /;
/** Who writes below the commune. */
const hamlet = /^(?:thon|ap|khu pho|to dan pho|buon|khom|ban) /;
const partOfHead = /\bso\s?:|\bngay \d|cong hoa xa hoi|doc lap - tu do|\d{4}\//;
/** "SỞ" without its field; "số" of the number line. */
const headAlone = /^\p{L}{1,3}$/u;
/** No name of a body is longer, of a joint paper's bodies neither. */
const LONGEST_BODY = 150;

const isOddBody = (value: string | null): boolean =>
  value !== null &&
  ((!startsBody(value) && !hamlet.test(foldString(value))) ||
    partOfHead.test(foldString(value)) ||
    headAlone.test(value) ||
    value.length > LONGEST_BODY);

const oddPlace = /\b(?:doc lap|hanh phuc|so \d|ngay \d|thang \d)|^.{45,}/;

const foreignPart = /\b(?:kinh gui|noi nhan|can cu)\s?:|:$/;
const LONGEST_SUBJECT = 600;
const isOddSubject = (value: string | null): boolean =>
  value !== null && (foreignPart.test(foldString(value)) || value.length > LONGEST_SUBJECT);

const isOddTitle = (title: string | null | undefined, grammar: Grammar): boolean =>
  title != null && !isTitleLine(title.replace(authorityPrefix, ''), grammar);

/** Who signs for himself stands over nobody's title: rows were read across two signers. */
const ofAnother = /^(?:NGƯỜI |VIÊN CHỨC|BÊN [AB])/u;

/** No body and no person is named in small letters. */
const startsSmall = /^\p{Ll}/u;

const LONGEST_ADDRESSEE = 300;

/** "Lưu: VT, VT, KGVX": a word was read twice. */
function saysTwice(item: string): boolean {
  const parts = item
    .replace(/^[^:]{0,20}:/, '')
    .split(/[,;.]/)
    .map((part) => part.trim());
  return parts.some((part, index) => part !== '' && part === parts[index + 1]);
}

/** A letter that does not say what it is about is another paper with a number. */
const isOddLetter = ({ documentType, subject }: RecordFields): boolean =>
  documentType?.name === 'Công văn' && subject === null;
