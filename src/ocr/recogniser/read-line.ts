import type { BoundingBox } from '../../domain/bounding-box.ts';
import type { OcrWord } from '../ocr-engine.ts';
import { type AlignedCharacter, alignText } from './align-text.ts';
import { type LineLanguage, searchBeam } from './beam-search.ts';
import { findChoices } from './column-choices.ts';
import { type LineCut, type LinePicture, pictureOfCut } from './line-picture.ts';
import type { NetworkFile } from './network-file.ts';
import type { RunNetwork } from './run-network.ts';

export interface LineReader<State> {
  readonly network: Pick<NetworkFile, 'alphabet' | 'heightPx' | 'columnStep' | 'confidence'>;
  readonly run: RunNetwork;
  readonly language?: LineLanguage<State>;
}

/** Readings kept from column to column. */
const BEAM_WIDTH = 8;
/**
 * How much the language model weighs against the picture, and what a word gains. On 240 made lines of other documents
 * (a network half trained): office 5.8 -> 5.4 % wrong characters, one-bit 6.8 -> 6.1, real-like 8.0 -> 7.1; 0.4 loses again.
 */
const LANGUAGE = { weight: 0.25, wordGain: 7 } as const;

/** The words of a line, with boxes in pixels of the picture that it was cut from. */
export function readLine<State>(cut: LineCut, { network, run, language }: LineReader<State>): OcrWord[] {
  const picture = pictureOfCut(cut.plane, network.heightPx, network.columnStep);
  const scores = run(picture);
  const choices = findChoices(scores);
  const { alphabet } = network;
  const classes = searchBeam(choices, {
    width: BEAM_WIDTH,
    alphabet,
    ...(language === undefined ? {} : { language: { model: language, ...LANGUAGE } }),
  });
  const words = splitAtSpaces(alignText(classes, scores, choices.normals), alphabet);
  return words.map(({ characters, from, to }) => ({
    text: characters.map((character) => alphabet[character.class - 1] ?? '').join(''),
    box: inkBox(cut, picture, from * network.columnStep, to * network.columnStep),
    confidence: confidenceOf(characters, network.confidence),
  }));
}

interface WordSpan {
  readonly characters: readonly AlignedCharacter[];
  /** Columns of the network's result that no other word stands in. */
  readonly from: number;
  readonly to: number;
}

function splitAtSpaces(characters: readonly AlignedCharacter[], alphabet: readonly string[]): WordSpan[] {
  const spans: { characters: AlignedCharacter[]; from: number; to: number }[] = [];
  let open: (typeof spans)[number] | undefined;
  let from = 0;
  for (const character of characters) {
    if (alphabet[character.class - 1] === ' ') {
      const middle = (character.start + character.end) / 2;
      if (open !== undefined) open.to = middle;
      open = undefined;
      from = middle;
    } else if (open === undefined) {
      open = { characters: [character], from, to: Number.POSITIVE_INFINITY };
      spans.push(open);
    } else {
      open.characters.push(character);
    }
  }
  return spans;
}

/** The ink between two columns of the line's picture, in pixels of the page. */
function inkBox(cut: LineCut, { scale, marginPx }: LinePicture, from: number, to: number): BoundingBox {
  const { widthPx, heightPx, data } = cut.plane;
  const first = Math.max(0, Math.round((from - marginPx) * scale));
  const last = Math.min(widthPx, Math.round((to - marginPx) * scale));
  let [left, top, right, bottom] = [last, heightPx, first, 0];
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = first; x < last; x += 1) {
      if ((data[y * widthPx + x] ?? 255) >= PAPER) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = y + 1;
    }
  }
  if (right <= left) [left, top, right, bottom] = [first, 0, Math.max(last, first + 1), heightPx];
  return { left: cut.left + left, top: cut.top + top, right: cut.left + right, bottom: cut.top + bottom };
}

/** The cut is white but for the line's own ink and its rim, which may be as bright as paper. */
const PAPER = 160;

/** Beyond it a probability of the network tells nothing more; as in `scripts/train-recognizer/calibrate.py`. */
const MOST_LOGIT = 9;

function confidenceOf(characters: readonly AlignedCharacter[], { slope, offset }: NetworkFile['confidence']): number {
  const least = Math.min(...characters.map(({ peak }) => peak));
  const logit = Math.max(-MOST_LOGIT, Math.min(MOST_LOGIT, Math.log(least / (1 - least))));
  return 1 / (1 + Math.exp(-(slope * logit + offset)));
}
