import { foldString } from './folded-text.ts';

const familyNames = new Set(
  (
    'nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh trinh mai dao luong truong lam doan ' +
    'ha cao thai ta to phung chau quach nghiem tong tang ma vuong la kim chu lo quan thach bach luu trieu kieu au ' +
    'giang tieu van khuong diep lai vy dam cung hua ong au vi nong hau doi danh son luc be giap khong mac ninh'
  ).split(' '),
);

/** Family names that are words of bodies and places as well: they tell a name in small letters only. */
const rareFamilyNames = new Set(
  (
    'dong phi tu tao vong mao su bien than tiet ung cam cu khuat khau lieu mua nghe sam sung thao tham thieu tho ton trang ' +
    'phuong loc lu luyen lau vang hang khuong ngan ngu nhan nhu seo sin tan xong vuu phu pho cung dac dau co mong quang'
  ).split(' '),
);

/** "H'Yéo" of the highlands, "Oubonpaseuth" of a neighbour. */
const nameWord = /^\p{Lu}(?:['’]\p{Lu})?[\p{Ll}'’.-]{0,13}$/u;
const rank =
  /^(?:(?:PGS|GS|TS|ThS|Th\.S|T\.S|P\.GS|BSCK\d|CK\d|BS|KS|CN|DS|BSCKII?|CKI{1,2}|LS|Bs|Ths|Ts)[.,]?\s?)+|^(?:Thượng tướng|Đại tướng|Trung tướng|Thiếu tướng|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy|Thượng úy|Ông|Bà)\s/u;

/** Names of bodies in capitals whose first word is also a family name. */
const bodyInCapitals =
  /^(?:VĂN PHÒNG|TRƯỜNG (?:ĐẠI|CAO|TRUNG|TIỂU|MẦM|CHÍNH|PT|THPT|THCS)|CAO ĐẲNG|TỔ (?:CÔNG|CHỨC|GIÚP)|ĐOÀN (?:THANH|TNCS|ĐẠI)|LÂM TRƯỜNG|HỘI)/u;

/** Whether a name, without rank or degree, begins with a known family name. */
export function hasFamilyName(name: string): boolean {
  const first = foldString(name.replace(rank, '').trim().split(/\s+/)[0] ?? '');
  return familyNames.has(first) || rareFamilyNames.has(first);
}

/** "Vũ Mạnh Cường Lê Đình Chiến": two signers read across; a person's own name has a family name in its middle now and then. */
export function mayBeTwoNames(name: string): boolean {
  const words = name.replace(rank, '').trim().split(/\s+/);
  const isFamilyName = (word: string): boolean => familyNames.has(foldString(word));
  return words.length >= 5 && isFamilyName(words[0] ?? '') && words.slice(2, -1).some(isFamilyName);
}

/** Whether the line is a person's name: two to six capitalised words, nothing else. */
export function isPersonName(text: string): boolean {
  const bare = text.replace(rank, '').trim();
  if (bodyInCapitals.test(bare)) return false;
  const words = bare.split(/\s+/);
  if (words.length < 2 || words.length > 6 || bare.length > 40) return false;
  if (words.every((word) => nameWord.test(word))) return true;
  return familyNames.has(foldString(words[0] ?? '')) && words.every((word) => /^\p{Lu}{1,8}$/u.test(word));
}
