import type { ChosenMode, RestoredLine, RestoredText, RestoredWord, RestoreMode } from '../domain/restored-text.ts';
import { convertLines } from '../vietnamese/encodings/convert.ts';
import { toNfc } from '../vietnamese/unicode.ts';
import { createDecoder } from './decode.ts';
import { englishOcrChannel } from './english-ocr-channel.ts';
import { parseLanguageModel } from './language-model.ts';
import { type MarkedText, type MarkedToken, type MarksDeps, restoreMarks } from './marks.ts';
import { createOcrCorrector, type OcrCorrector } from './ocr-correction.ts';
import { createRepairer, type Repairer } from './repair.ts';
import { createRescorer } from './rescorer.ts';
import { gatherEvidence } from './text-evidence.ts';
import { createTextLayerJudge, type TextLayerJudge } from './verdict.ts';
import type { WordReading } from './witness.ts';
import { blankBefore } from './write-words.ts';

export interface Restorer {
  /** Restores the lines: as many come out as go in. */
  restore(lines: readonly string[], mode: RestoreMode): RestoredText;
  /** Whether the text that came with a page can be trusted. */
  readonly judge: TextLayerJudge;
  /** Puts right what an engine with Vietnamese misread, where the text around it leaves no doubt. */
  readonly correct: OcrCorrector;
  /** Repairs lines that an engine without Vietnamese read, for layers that cannot be read again. */
  readonly repair: (lines: readonly string[]) => readonly RestoredLine[];
  /** What a word that an engine without Vietnamese read may have been printed as. */
  readonly readingsOf: (word: string) => readonly WordReading[];
}

/** Letters with a mark other than é from which a text is one that has its marks; an English engine gives none. */
const MIN_MARKS = 0.01;
/** Share of words that could be Vietnamese syllables below which a text is in another language. */
const MIN_SKELETONS = 0.6;
const MAX_ENGLISH = 0.08;
/** Words with é from which, without any other mark, a text is an English reading; fewer may be right (bé, mét). */
const MIN_ACUTE_WORDS = 3;

/** What `auto` decides for the whole text. */
export function chooseMode(lines: readonly string[]): ChosenMode {
  if (convertLines(lines).encodings.length > 0) return 'convert';
  const evidence = gatherEvidence(lines.map(toNfc));
  if (evidence.words === 0 || evidence.otherMarks >= MIN_MARKS) return 'unchanged';
  if (evidence.englishShare > MAX_ENGLISH) return 'unchanged';
  const isBroken = evidence.brokenWords >= 0.01;
  if (isBroken || evidence.acuteWords >= MIN_ACUTE_WORDS) return evidence.skeletonShare < 0.4 ? 'unchanged' : 'repair';
  return evidence.skeletonShare < MIN_SKELETONS || evidence.acuteWords > 0 ? 'unchanged' : 'marks';
}

function unchangedLine(line: string): RestoredLine {
  return { text: line, before: line, words: [] };
}

/** Puts the words of a result on their lines, with offsets in the restored line. */
function linesOfResult(before: readonly string[], { lines, tokens }: MarkedText): RestoredLine[] {
  const byLine = Map.groupBy(tokens, (token) => token.lineIndex);
  return lines.map((text, lineIndex) => {
    const original = before[lineIndex] ?? '';
    let shift = 0;
    let previousEnd: number | undefined;
    const words = (byLine.get(lineIndex) ?? []).map((token) => {
      shift += blankBefore(previousEnd, token.start).length;
      previousEnd = token.end;
      const word = toWord(token, original, shift);
      shift += token.text.length - (token.end - token.start);
      return word;
    });
    return { text, before: original, words };
  });
}

function toWord(token: MarkedToken, original: string, shift: number): RestoredWord {
  const { start, end, text, probability, alternatives } = token;
  return {
    start: start + shift,
    end: start + shift + text.length,
    before: original.slice(start, end),
    text,
    probability,
    alternatives,
  };
}

/** The bytes as a buffer of their own; a view of a whole buffer is not copied. */
function wholeBuffer(bytes: Uint8Array<ArrayBuffer>): ArrayBuffer {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
}

/**
 * Everything restoration can do, from the bytes of the model file.
 * @throws AppError model-corrupt
 */
export function createRestorer(modelFile: ArrayBuffer | Uint8Array<ArrayBuffer>): Restorer {
  const model = parseLanguageModel(modelFile instanceof ArrayBuffer ? modelFile : wholeBuffer(modelFile));
  const decoder = createDecoder(model);
  // Few documents need repair, and its tree of syllables takes as long to build as a page to read.
  let repairer: Repairer | undefined;
  const repairerOnce = (): Repairer => {
    repairer ??= createRepairer({ model, decoder, channel: englishOcrChannel });
    return repairer;
  };
  const marks: MarksDeps = { model, decoder, rescorer: createRescorer(model.rescorer) };
  const run = (lines: readonly string[], mode: ChosenMode): RestoredText => {
    if (mode === 'unchanged') return { mode, encodings: [], lines: lines.map(unchangedLine) };
    if (mode === 'convert') {
      const { lines: converted, encodings } = convertLines(lines);
      return {
        mode,
        encodings,
        lines: converted.map((text, index) => ({ text, before: lines[index] ?? '', words: [] })),
      };
    }
    const composed = lines.map(toNfc);
    const result = mode === 'marks' ? restoreMarks(composed, marks) : repairerOnce().repair(composed);
    return { mode, encodings: [], lines: linesOfResult(composed, result) };
  };
  return {
    restore: (lines, mode) => run(lines, mode === 'auto' ? chooseMode(lines) : mode),
    judge: createTextLayerJudge(marks),
    correct: createOcrCorrector(marks),
    repair: (lines) => run(lines, 'repair').lines,
    readingsOf: (word) => repairerOnce().readingsOf(word),
  };
}
