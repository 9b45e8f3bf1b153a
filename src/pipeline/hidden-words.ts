import { boxHeight, boxWidth } from '../domain/bounding-box.ts';
import type { TextLine, Word } from '../domain/text-layer.ts';

/** Nobody saw the letters under the seal: what stands there by rule is always looked at. */
export const BY_RULE = 0.6;

/** The line with other words; those that it has keep their place, the others lie in the row before them. */
export function withText(line: TextLine, text: string): TextLine {
  const known = [...line.words];
  const kept = text
    .split(' ')
    .reverse()
    .map((printed) => {
      const last = known.at(-1);
      if (last?.text === printed) known.pop();
      return last?.text === printed ? last : printed;
    })
    .reverse();
  const before = known.map((word) => word.text).join(' ');
  const ends = kept.flatMap((word) => (typeof word === 'string' ? [] : [word.box.left]));
  const right = Math.min(line.box.right, ...ends);
  const lost = kept.filter((word) => typeof word === 'string');
  const letterPx = letterWidth(line);
  const left = Math.max(0, right - letterPx * (lost.join(' ').length + 1));
  let at = left;
  const words = kept.map((word): Word => {
    if (typeof word !== 'string') return word;
    const box = { ...line.box, left: at, right: at + letterPx * word.length };
    at = box.right + letterPx;
    const alternatives = before === '' ? [] : [{ text: before, confidence: BY_RULE / 2 }];
    return { text: word, box, confidence: BY_RULE, source: 'ocr', before, alternatives };
  });
  return { ...line, words, box: { ...line.box, left: Math.min(left, line.box.left) } };
}

/** Of a capital with the gap behind it. */
function letterWidth({ words, box }: TextLine): number {
  const letters = words.reduce((sum, word) => sum + word.text.length, 0);
  const width = words.reduce((sum, word) => sum + boxWidth(word.box), 0);
  return letters === 0 ? boxHeight(box) : width / letters;
}
