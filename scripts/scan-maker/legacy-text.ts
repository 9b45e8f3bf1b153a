/**
 * Unicode to the legacy encodings, as one Latin-1 character a byte. The tables are those of TCVN 5712 (ABC fonts: no
 * capitals with a tone mark) and VNI-Windows; written here on their own so that samples do not depend on the decoder
 * that they test.
 */
const tcvn3Bytes = '¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ';
const tcvn3Letters = 'ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ';

const vniVowels: Readonly<Record<string, string>> = {
  ă: 'aê',
  â: 'aâ',
  ê: 'eâ',
  ô: 'oâ',
  ơ: 'ô',
  ư: 'ö',
  đ: 'ñ',
  Ă: 'AÊ',
  Â: 'AÂ',
  Ê: 'EÂ',
  Ô: 'OÂ',
  Ơ: 'Ô',
  Ư: 'Ö',
  Đ: 'Ñ',
  í: 'í',
  ì: 'ì',
  ỉ: 'æ',
  ĩ: 'ó',
  ị: 'ò',
  Í: 'Í',
  Ì: 'Ì',
  Ỉ: 'Æ',
  Ĩ: 'Ó',
  Ị: 'Ò',
  ỵ: 'î',
  Ỵ: 'Î',
};
/** Tone marks after a plain vowel, after a vowel with a circumflex, after ă: grave, acute, hook, tilde, dot. */
const vniTones = {
  plain: { '\u0300': 'ø', '\u0301': 'ù', '\u0309': 'û', '\u0303': 'õ', '\u0323': 'ï' },
  circumflex: { '\u0300': 'à', '\u0301': 'á', '\u0309': 'å', '\u0303': 'ã', '\u0323': 'ä' },
  breve: { '\u0300': 'è', '\u0301': 'é', '\u0309': 'ú', '\u0303': 'ü', '\u0323': 'ë' },
} as const;

/** Capitals with a tone fall to lower case, as in ABC fonts without an H sibling. */
export function toTcvn3(text: string): string {
  return [...text.normalize('NFC')]
    .map((sign) => {
      const at = tcvn3Letters.indexOf(sign);
      const lower = at >= 0 ? at : tcvn3Letters.indexOf(sign.toLowerCase());
      return lower >= 0 ? (tcvn3Bytes[lower] ?? sign) : sign;
    })
    .join('');
}

export function toVni(text: string): string {
  return [...text.normalize('NFC')].map(toVniLetter).join('');
}

function toVniLetter(letter: string): string {
  const whole = vniVowels[letter];
  if (whole !== undefined) return whole;
  const [base = '', ...marks] = letter.normalize('NFD');
  const tone = marks.find((mark) => mark in vniTones.plain);
  if (tone === undefined) return letter;
  const set = marks.includes('\u0302')
    ? vniTones.circumflex
    : marks.includes('\u0306')
      ? vniTones.breve
      : vniTones.plain;
  const code = isTone(tone) ? set[tone] : '';
  const horned = marks.includes('\u031b') ? (vniVowels[`${base}\u031b`.normalize('NFC')] ?? base) : base;
  const isCapital = base !== base.toLowerCase();
  return horned + (isCapital ? code.toUpperCase() : code);
}

function isTone(mark: string): mark is keyof typeof vniTones.plain {
  return mark in vniTones.plain;
}
