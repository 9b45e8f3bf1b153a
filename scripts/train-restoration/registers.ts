/** Kinds of text that count differently in the trigrams. */
export const registers = ['legal', 'news', 'other', 'scripture', 'spoken'] as const;
export type Register = (typeof registers)[number];

/** How the registers are told apart: by file, blocks of neighbours in the books, and words of speech in news and Wikipedia. */
export const BLOCK = 64;
/** Share of a block's paragraphs with a word of scripture from which all of it is. */
const SCRIPTURE_SHARE = 0.2;
/** Words of speech, questions and quotations in a paragraph, per word, from which it is spoken. */
const SPOKEN_SHARE = 0.04;

const SCRIPTURE =
  /Phật|[Tt]ỷ[- ][Kk]h|[Tt]ỳ[- ][Kk]h|Thế Tôn|Như Lai|Tôn giả|CHÚA|Đức Chúa|Giê-|Thiên Chúa|Y-sơ|tội |vị ấy|Bạch |Đại vương|ngươi|Bà-la-môn|Niết|pháp/;
const SPEECH =
  /(?:^|[\s"“(])(?:[Nn]hé|[Nn]hỉ|[Hh]ả|[Vv]âng|[Tt]ớ|[Ừừ]|[Ạạ]|à|[Ơơ]i|[Cc]húng mình|mày|tao|chứ|[Tt]ôi|[Bb]ạn)(?=[\s,.!?”"]|$)/g;
const QUESTION_OR_QUOTE = /\?|[“"-] ?\p{Lu}/u;

function isSpoken(paragraph: string): boolean {
  const words = paragraph.match(SPEECH)?.length ?? 0;
  if (words === 0) return false;
  return words + Number(QUESTION_OR_QUOTE.test(paragraph)) > SPOKEN_SHARE * paragraph.split(' ').length;
}

/** The register of each paragraph of a block of neighbours from the training file `path`. */
export function registersOf(path: string, block: readonly string[]): Register[] {
  if (path.includes('/legal')) return block.map(() => 'legal');
  if (path.includes('books')) {
    const sacred = block.filter((paragraph) => SCRIPTURE.test(paragraph)).length;
    return block.map(() => (sacred > SCRIPTURE_SHARE * block.length ? 'scripture' : 'other'));
  }
  const rest = path.includes('news') ? 'news' : 'other';
  return block.map((paragraph) => (isSpoken(paragraph) ? 'spoken' : rest));
}
