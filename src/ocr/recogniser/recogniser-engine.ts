import { AppError } from '../../domain/errors.ts';
import type { Raster } from '../../domain/raster.ts';
import { inkPlane } from '../../image/plane.ts';
import type { OcrEngine, OcrLine, OcrResult } from '../ocr-engine.ts';
import type { LineLanguage } from './beam-search.ts';
import { findPrintedLines } from './find-lines.ts';
import { cutLines } from './line-picture.ts';
import { parseNetworkFile } from './network-file.ts';
import { type LineReader, readLine } from './read-line.ts';
import { recogniserVersion } from './recogniser-version.ts';
import { createNetwork } from './run-network.ts';

export interface RecogniserOptions<State> {
  /** An ONNX file as `scripts/train-recognizer/export.py` writes it. */
  readonly bytes: Uint8Array;
  readonly model: { readonly name: string; readonly sha256: string };
  /** Helps to choose between words that look alike; without it the picture alone decides. */
  readonly language?: LineLanguage<State>;
}

/**
 * Our own reader of Vietnamese print: a small network on each printed line. It works in this thread and lets others
 * take their turn after every line. The picture must be level; lines are never joined over columns.
 * @throws AppError model-corrupt
 */
export function createRecogniserEngine<State>({ bytes, model, language }: RecogniserOptions<State>): OcrEngine {
  const network = parseNetworkFile(bytes);
  const reader: LineReader<State> = {
    network,
    run: createNetwork(network),
    ...(language === undefined ? {} : { language }),
  };
  return {
    name: 'recogniser',
    version: recogniserVersion,
    model,
    concurrency: 1,
    imagesAhead: 0,
    recognize: (image, { signal }) => recognize(image, reader, signal),
    close: async () => {},
  };
}

async function recognize<State>(image: Raster, reader: LineReader<State>, signal: AbortSignal): Promise<OcrResult> {
  const plane = inkPlane(image);
  const found = findPrintedLines(plane, image.dpi);
  const lines: OcrLine[] = [];
  for (const [index, cut] of cutLines(plane, found).entries()) {
    await letOthersRun();
    if (signal.aborted) throw new AppError('cancelled');
    const words = readLine(cut, reader);
    const box = found.boxes[index];
    if (box !== undefined && words.length > 0) lines.push({ words, box, block: 0, paragraph: 0 });
  }
  return { lines };
}

function letOthersRun(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
