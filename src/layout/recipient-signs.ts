import { type TextLine, textOfLine, type Word } from '../domain/text-layer.ts';

const ITEM = /^[-–—]/u;
/** The end of an item of which the tail of the semicolon, or its dot, is worn away. */
const WORN_END = /(?<=[\p{L}\d)])[:,]$/u;

/** Recipients end with a semicolon (Decree 30/2020, Annex I, box 9): what another one follows never ends otherwise. */
export function settleRecipients(lines: readonly TextLine[]): readonly TextLine[] {
  return lines.map((line, index) => {
    const next = lines[index + 1];
    const last = line.words.at(-1);
    const isItem = line.zone === 'recipients' && next?.zone === 'recipients' && ITEM.test(textOfLine(next));
    if (!isItem || last === undefined || !WORN_END.test(last.text) || isHead(lines, index)) return line;
    const alternatives = [{ text: last.text, confidence: last.confidence }];
    const word: Word = { ...last, text: last.text.replace(WORN_END, ';'), alternatives };
    return { ...line, words: [...line.words.slice(0, -1), word] };
  });
}

/** `Nơi nhận:` itself, and whatever else stands before the first item. */
function isHead(lines: readonly TextLine[], index: number): boolean {
  return !lines.slice(0, index + 1).some((line) => line.zone === 'recipients' && ITEM.test(textOfLine(line)));
}
