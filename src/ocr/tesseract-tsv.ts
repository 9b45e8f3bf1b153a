import type { BoundingBox } from '../domain/bounding-box.ts';
import type { OcrLine, OcrResult, OcrWord } from './ocr-engine.ts';

/** Columns of Tesseract's TSV renderer (`src/api/renderer.cpp`, `TessTsvRenderer`). */
const COLUMNS = 12;
const LINE_LEVEL = 4;
const WORD_LEVEL = 5;

interface Row {
  readonly level: number;
  readonly block: number;
  readonly paragraph: number;
  readonly box: BoundingBox;
  readonly confidence: number;
  readonly text: string;
}

/** Both Tesseract engines give the same table, so that they give the same result. */
export function parseTesseractTsv(tsv: string): OcrResult {
  const lines: { words: OcrWord[]; box: BoundingBox; block: number; paragraph: number }[] = [];
  for (const text of tsv.split('\n')) {
    const row = parseRow(text);
    if (row === undefined) continue;
    if (row.level === LINE_LEVEL) {
      lines.push({ words: [], box: row.box, block: row.block, paragraph: row.paragraph });
    } else if (row.level === WORD_LEVEL && row.text !== '') {
      lines.at(-1)?.words.push({ text: row.text, box: row.box, confidence: row.confidence });
    }
  }
  return { lines: lines.filter((line): line is OcrLine & typeof line => line.words.length > 0) };
}

function parseRow(text: string): Row | undefined {
  const cells = text.split('\t');
  if (cells.length < COLUMNS - 1 || cells[0] === 'level') return undefined;
  const numbers = cells.slice(0, COLUMNS - 1).map(Number);
  if (numbers.some(Number.isNaN)) return undefined;
  const [level = 0, , block = 1, paragraph = 1, , , left = 0, top = 0, width = 0, height = 0, confidence = 0] = numbers;
  return {
    level,
    block: block - 1,
    paragraph: paragraph - 1,
    box: { left, top, right: left + width, bottom: top + height },
    confidence: Math.max(0, Math.min(1, confidence / 100)),
    text: cells
      .slice(COLUMNS - 1)
      .join('\t')
      .trim()
      .normalize('NFC'),
  };
}
