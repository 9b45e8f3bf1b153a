import { cleanValue, foldString } from './folded-text.ts';
import type { Span } from './spans.ts';

/** First words of names of bodies; a line that starts otherwise goes on with the line above. */
const bodyHeads =
  /^(?:uy ban|ubnd|hoi dong|hdnd|bo|so|phong|van phong|cuc|chi cuc|tong cuc|vu|ban|trung tam|truong|benh vien|cong ty|tong cong ty|tap doan|dang uy|dang bo|chi bo|chi doan|chi hoi|tinh uy|thanh uy|huyen uy|quan uy|thi uy|tinh doan|thanh doan|huyen doan|hoi|lien doan|lien hiep|lien minh|tong lien doan|doan|vien|hoc vien|dai hoc|toa an|cong an|cong doan|chinh phu|thu tuong|chu tich|quoc hoi|kho bac|ngan hang|bao hiem|thanh tra|kiem toan|to|doi|mat tran|quy|nha|bao|dai|thu vien|bao tang|dang cong san|cong dan|tram|xi nghiep|hat|khu|lien so|lien nganh|vksnd|tand|bhxh|kbnn|ubmttq|mttq|ldld|bch|btv|btt|bcd|ban chap hanh|hlhpn|ttyt|bqlda|vp ubnd|vpubnd|chi nhanh|phan hieu|thue (?:tinh|thanh pho|co so|khu vuc)|hai quan (?:khu vuc|cua khau|tinh|thanh pho)|cang vu|hiep hoi|hop tac xa|nong truong|lam truong|nha xuat ban|toa soan|quan khu|quan doan|quan chung|su doan|trung doan|lu doan|trai giam|dai su quan|tong lanh su quan|thi hanh an dan su|thong ke (?:tinh|thanh pho|co so|khu vuc)|vuon quoc gia|don bien phong|phan vien|cau lac bo|tru so chinh|thuong truc(?: (?:hoi dong|hdnd|uy ban)|$)|tieu ban|dang doan|ban can su|lang|co so (?:cai nghien|dieu tri|bao tro)|giao hoi|giao phan|giao xu|toa giam muc|nghiep doan|tong doi|xuong|co quan (?:canh sat|an ninh|dieu tra|dai dien|thuong truc|uy ban)|ubkt|vnpt)(?![a-z])/;
/** Heads that, after a line that lacks its end, are the rest of it: "ỦY BAN / NHÂN DÂN", "BAN QUẢN LÝ / KHU KINH TẾ". */
const openEnds =
  /(?:uy ban|uy ban thuong vu|uy ban trung uong|hoi dong|ban quan ly|ban chi dao|quan ly|va|tap doan buu chinh|cua|cong ty|cong ty tnhh|cong ty co phan|(?<!(?:moi|thi|tang|hien|quang) )truong|phat trien|nghiep vu|doan dai bieu|(?<!ke hoach va )dau tu|phuc vu|dang ky|[-,&])$/;
/** "CHỦ TỊCH / ỦY BAN NHÂN DÂN / TỈNH ...": the office issues a telegram; "BAN CHẤP HÀNH / ĐẢNG BỘ TỈNH ...": an organ of the body. */
const officeAlone =
  /^(?:chu tich|thu tuong|bo truong|giam doc|tong giam doc|cuc truong|tong cuc truong|chu nhiem|chanh an|vien truong|ban chap hanh|ban thuong vu|doan chu tich|bo chi huy|bo tu lenh|ban can su dang|dang doan|dang uy|cong doan(?: co so| bo phan)?|chi bo|chi doan|chi hoi|doan (?:thanh nien|co so))$/;
/** "XÃ CHỢ MỚI", "PHƯỜNG VĨNH TRƯỜNG": a name of a place is whole, whatever it ends in. "XÃ HỘI" is none. */
const placeEnd =
  /(?<!\p{L})(?:XÃ(?! HỘI)|PHƯỜNG|THỊ TRẤN|ĐẶC KHU|HUYỆN|QUẬN|THÀNH PHỐ|TỈNH)(?: (?!VÀ(?!\p{L}))\p{L}+){1,3}$/iu;
/** "SỞ TÀI NGUYÊN VÀ MÔI / TRƯỜNG" is one word broken; "NÔNG THÔN MỚI" and "BẢO TÀNG LỘC TRƯỜNG" end one. */
const splitEnvironment = (above: string, below: string): boolean =>
  /(?<!\p{L})M[ÔO]I$/iu.test(above) &&
  /^TR[ƯU][ỜO]NG(?!\p{L}| (?:THCS|THPT|TIỂU|MẦM|MẪU|ĐẠI|CAO|TRUNG|PTDT))/iu.test(below);
const placeStart = /^(?:tinh|thanh pho|tp|huyen|quan|thi xa|xa|phuong|thi tran|dac khu|khu vuc|so \d)(?![a-z])/;

/** "BỘ TƯ PHÁP - BỘ NGOẠI GIAO -": a joint paper goes on under it. */
const joinedBelow = /\p{L}\s-\s*$/u;

/** "UBND XÃ ... / THÔN ...": a hamlet writes for itself under its commune; under a body without a place it is the place. */
const hamlet = /^(?:thon|ap|khu pho|to dan pho|buon|khom|ban)(?![a-z])/;
const ofCommune = /\b(?:xa|phuong|thi tran|dac khu) [a-z]/;

interface Body extends Span {
  /** Its last line ends with the hyphen of a joint paper. */
  readonly isOpen: boolean;
  /** "TỔ CẢNH SÁT PHÒNG, / CHỐNG TỘI PHẠM". */
  readonly hasComma: boolean;
}

/** The bodies of the left block: the last one issues, the one above it is its parent. */
export function splitBodies(lines: readonly Span[]): { parent: Span | null; issuer: Span | null } {
  const bodies: Body[] = [];
  for (const line of lines) {
    const value = cleanValue(line.value).replace(/^[^\p{L}]+|[^\p{L}\d)]+$/gu, '');
    if (value.length < 2) continue;
    const previous = bodies.at(-1);
    if (previous === undefined && isSpeck(value, lines)) continue;
    const body = {
      value,
      start: line.start,
      end: line.end,
      isOpen: joinedBelow.test(line.value),
      hasComma: /,\s*$/.test(line.value),
    };
    if (previous !== undefined && continues(previous, value)) bodies[bodies.length - 1] = joined(previous, body);
    else bodies.push(body);
  }
  const issuer = bodies.at(-1) ?? null;
  const parent = bodies.at(-2) ?? null;
  return { parent: isSameBody(parent, issuer) ? (bodies.at(-3) ?? null) : parent, issuer };
}

/** The gazette prints the body over its act once more. */
const isSameBody = (one: Body | null, other: Body | null): boolean =>
  one !== null && other !== null && foldString(one.value) === foldString(other.value);

const joined = (first: Body, rest: Body): Body => ({
  ...rest,
  value: `${first.value}${first.isOpen ? ' - ' : first.hasComma ? ', ' : ' '}${rest.value}`,
  start: first.start,
});

/** Initials and specks above the first body: nothing to go on with. Three words in capitals are a name. */
const isSpeck = (value: string, lines: readonly Span[]): boolean =>
  !/^\p{Lu}{2,}(?: \p{Lu}{2,}){2}/u.test(value) &&
  !startsBody(value) &&
  !placeStart.test(foldString(value)) &&
  lines.some((other) => startsBody(other.value));

/** Whether the text begins as names of bodies do. */
export const startsBody = (value: string): boolean => bodyHeads.test(foldString(value).replace(/^[^a-z]+/, ''));

function continues(previous: Body, value: string): boolean {
  const fold = foldString(value);
  if (previous.isOpen || officeAlone.test(foldString(previous.value))) return true;
  // A branch writes for itself under the bank or company above it, however that one's name ends.
  if (fold.startsWith('chi nhanh')) return false;
  if (lacksItsEnd(previous.value) || splitEnvironment(previous.value, value)) return true;
  if (placeStart.test(fold) && !/^(?:tinh uy|tinh doan|thanh doan|huyen uy|huyen doan|quan uy|thi uy)/.test(fold))
    return true;
  if (hamlet.test(fold) && ofCommune.test(foldString(previous.value))) return false;
  return !bodyHeads.test(fold) && !isBranchOf(fold, foldString(previous.value));
}

const lacksItsEnd = (value: string): boolean => openEnds.test(foldString(value)) && !placeEnd.test(value);

/** "CỤC THUẾ / THUẾ TỈNH ...": a branch is named for what its parent's name ends in. */
const isBranchOf = (fold: string, parent: string): boolean => {
  const sector = /^([a-z]+(?: [a-z]+){0,3}?) (?:tinh|thanh pho|khu vuc|co so|huyen|quan|so) /.exec(fold)?.[1];
  return sector !== undefined && parent.endsWith(` ${sector}`);
};
