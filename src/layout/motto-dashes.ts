import type { Word } from '../domain/text-layer.ts';

/** Decree 30/2020, Annex I, box 1: hyphens between the three phrases, with a blank before and behind each. */
const PHRASES = [
  ['lập', 'Tự'],
  ['do', 'Hạnh'],
] as const;

/** The motto's hyphens parted from the words that the engine glued them to (`Độc lập- Tự do`). */
export function partMotto(words: readonly Word[]): readonly Word[] {
  if (!words.some(({ text }) => /^Hạnh$|[-–]Hạnh$/u.test(text))) return words;
  return words.flatMap((word, index) => {
    const [before, next] = [words[index - 1]?.text ?? '', words[index + 1]?.text ?? ''];
    for (const [last, first] of PHRASES) {
      if (isDashed(word.text, last, '') && next === first) return cut(word, last.length);
      if (isDashed(word.text, '', first) && before === last) return cut(word, 1);
    }
    return [word];
  });
}

function isDashed(text: string, before: string, after: string): boolean {
  return text === `${before}-${after}` || text === `${before}–${after}`;
}

function cut({ alternatives: _, ...word }: Word, at: number): Word[] {
  const { box, text } = word;
  const middle = box.left + ((box.right - box.left) * at) / text.length;
  return [
    { ...word, text: text.slice(0, at), box: { ...box, right: middle } },
    { ...word, text: text.slice(at), box: { ...box, left: middle } },
  ];
}
