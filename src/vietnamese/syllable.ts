import { partsOfLetter, stripMarks, toNfc } from './unicode.ts';

/**
 * The closed grammar of the written Vietnamese syllable: onset, rhyme, tone. Source: the spelling of the standard
 * dictionaries (rhyme list of Hoàng Phê's), checked against the 300 most frequent syllables of each onset in
 * public legal and news text.
 */
export interface Syllable {
  readonly onset: string;
  /** With quality marks, without tone. */
  readonly rhyme: string;
  readonly tone: Tone;
}

/** 0 level, 1 huyền, 2 sắc, 3 hỏi, 4 ngã, 5 nặng. */
export type Tone = 0 | 1 | 2 | 3 | 4 | 5;

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Longest first: `ngh` must be tried before `ng` and `n`. */
const ONSETS = 'ngh ch gh gi kh ng nh ph qu th tr b c d đ g h k l m n p r s t v x'.split(' ');

const RHYMES = words(`
  a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
  e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
  i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
  o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong
  op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
  u ua uân uâng uât uây uc uê uêch uên uênh uêu ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt
  uynh uyn uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
  y yêm yên yêng yêt yêu ynh`);

/** Rhymes that may follow `qu`, whose u already is the medial. */
const RHYMES_AFTER_QU = words(`
  a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc ân âng ât âu ây e en eng eo ep et ê êch ên ênh êt êu
  i in inh it ơ ôc ôi ôt ơi ơn ơt y ych yên yêt yn ynh yp yt yu`);

/** Rhymes that may follow `gi`, whose i already is heard (giếng is gi + êng). */
const RHYMES_AFTER_GI = words(`
  a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e em en eo ep et ê êc êng êt êm
  êu o oc oi om on ong op ot ô ôc ôi ôm ông ôp ôt ơ ơi ơn ơp u ua uc ui um un ung uôc uông uôt up ut ư ưa ưc ưng ươc
  ươi ương ươt ươm ưu oan oang uych`);

/** Onsets that may stand before a single y (kỳ, lý, mỹ, tỷ, hy, sỹ, vỹ ...). */
const ONSETS_BEFORE_Y = words('h k l m n s t v d r ph');

const FRONT_VOWEL = /^[eêiy]/;
const STOP_CODA = /(?:c|ch|p|t)$/;

function isSpellable(onset: string, rhyme: string): boolean {
  if (onset === 'qu') return RHYMES_AFTER_QU.has(rhyme);
  if (onset === 'gi') return RHYMES_AFTER_GI.has(rhyme);
  if (!RHYMES.has(rhyme)) return false;
  if (onset === '') return !rhyme.startsWith('iê') && rhyme !== 'ynh';
  if (rhyme.startsWith('y')) return rhyme === 'y' && ONSETS_BEFORE_Y.has(onset);
  return followsVelar(onset, rhyme);
}

/** k, gh and ngh stand before front vowels, c, g and ng before the others; other onsets stand anywhere. */
function followsVelar(onset: string, rhyme: string): boolean {
  const isFront = FRONT_VOWEL.test(rhyme);
  if (onset === 'gh' || onset === 'ngh') return isFront;
  if (onset === 'k') return isFront || isLoanRhyme(rhyme);
  if (onset === 'c' || onset === 'ng') return !isFront;
  return onset !== 'g' || !isFront || rhyme.startsWith('i');
}

/** Names of the highlands (Kon Tum, Kông) write k before back vowels. */
const isLoanRhyme = (rhyme: string): boolean => rhyme === 'on' || rhyme === 'ông' || rhyme === 'a';

interface Spelling {
  /** Lower case, quality marks kept, tone taken off. */
  readonly toneless: string;
  readonly tone: Tone;
  /** Index of the letter that carries the tone, -1 for the level tone. */
  readonly toneAt: number;
}

const asTone = (tone: number): Tone => (tone === 1 || tone === 2 || tone === 3 || tone === 4 || tone === 5 ? tone : 0);

function spellingOf(word: string): Spelling | undefined {
  let toneless = '';
  let tone: Tone = 0;
  let toneAt = -1;
  for (let index = 0; index < word.length; index += 1) {
    const letter = word.charAt(index);
    const parts = partsOfLetter(letter);
    if (parts === undefined && (letter < 'a' || letter > 'z')) return undefined;
    toneless += parts?.quality ?? letter;
    if (parts === undefined || parts.tone === 0) continue;
    if (toneAt >= 0) return undefined;
    tone = asTone(parts.tone);
    toneAt = index;
  }
  return { toneless, tone, toneAt };
}

/** Whether the tone stands on a letter of the rhyme where either style of placement puts it. */
function isToneWellPlaced(rhyme: string, at: number): boolean {
  const vowels = /^[aâăeêioôơuưy]+/.exec(rhyme)?.[0] ?? '';
  if (at < 0 || at >= vowels.length) return false;
  const marked = Math.max(...['â', 'ă', 'ê', 'ô', 'ơ'].map((vowel) => vowels.lastIndexOf(vowel)));
  if (marked >= 0) return at === marked;
  if (vowels.length === 1) return at === 0;
  if (vowels.length === 3) return at === 1;
  if (vowels.length < rhyme.length) return at === 1;
  return at === 0 || vowels === 'oa' || vowels === 'oe' || vowels === 'uy' || vowels === 'oo';
}

function parseWithOnset(spelling: Spelling, onset: string): Syllable | undefined {
  const rhyme = spelling.toneless.slice(onset.length);
  if (!isSpellable(onset, rhyme)) return undefined;
  if (spelling.toneAt >= 0 && !isToneWellPlaced(rhyme, spelling.toneAt - onset.length)) return undefined;
  if (STOP_CODA.test(rhyme) && spelling.tone !== 2 && spelling.tone !== 5) return undefined;
  return { onset, rhyme, tone: spelling.tone };
}

/** Syllables of place names in the languages of the highlands and the north (Đắk Lắk, Krông Nô, Bắc Kạn). */
const PLACE_SYLLABLES: ReadonlyMap<string, Syllable> = new Map([
  ['đắk', { onset: 'đ', rhyme: 'ăk', tone: 2 }],
  ['đăk', { onset: 'đ', rhyme: 'ăk', tone: 0 }],
  ['lắk', { onset: 'l', rhyme: 'ăk', tone: 2 }],
  ['lăk', { onset: 'l', rhyme: 'ăk', tone: 0 }],
  ['pắk', { onset: 'p', rhyme: 'ăk', tone: 2 }],
  ['krông', { onset: 'kr', rhyme: 'ông', tone: 0 }],
  ['kạn', { onset: 'k', rhyme: 'an', tone: 5 }],
]);

/**
 * The parts of one syllable in any case (NFC), or `undefined` when no Vietnamese syllable is spelt so.
 * Words of other languages that happen to fit the grammar (`in`, `ban`) are syllables too.
 */
export function parseSyllable(word: string): Syllable | undefined {
  if (word.length === 0 || word.length > 7) return undefined;
  const lower = toNfc(word).toLowerCase();
  const place = PLACE_SYLLABLES.get(lower);
  if (place !== undefined) return place;
  const spelling = spellingOf(lower);
  if (spelling === undefined) return undefined;
  for (const onset of ONSETS) {
    if (!spelling.toneless.startsWith(onset)) continue;
    const syllable = parseWithOnset(spelling, onset);
    if (syllable !== undefined) return syllable;
  }
  return parseWithOnset(spelling, '');
}

/**
 * Whether the letters with their circumflex, breve, horn and stroke spell a Vietnamese syllable, whatever its tone and
 * wherever that stands (`vơí`, not `đuợc`).
 */
export function isSyllableSpelling(word: string): boolean {
  const toneless = [...toNfc(word).toLowerCase()].map((letter) => partsOfLetter(letter)?.quality ?? letter).join('');
  return (
    isSpellable('', toneless) ||
    ONSETS.some((onset) => toneless.startsWith(onset) && isSpellable(onset, toneless.slice(onset.length)))
  );
}

export function isVietnameseSyllable(word: string): boolean {
  return parseSyllable(word) !== undefined;
}

const RHYME_SKELETONS = new Set([...RHYMES, ...RHYMES_AFTER_QU, ...RHYMES_AFTER_GI].map((rhyme) => stripMarks(rhyme)));
const ONSET_SKELETONS = [...new Set(ONSETS.map((onset) => stripMarks(onset)))];

/** Whether the letters, marks aside, could be a Vietnamese syllable (`nguoi`, `dat`; not `ngvol`). */
export function isSyllableSkeleton(word: string): boolean {
  const base = stripMarks(word).toLowerCase();
  if (base.length === 0 || base.length > 7) return false;
  return (
    RHYME_SKELETONS.has(base) ||
    ONSET_SKELETONS.some((onset) => base.startsWith(onset) && RHYME_SKELETONS.has(base.slice(onset.length)))
  );
}
