import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createCanvas } from '@napi-rs/canvas';
import { readParagraphs } from './read-corpus.ts';

/**
 * Pairs of printed and wrongly read lines: corpus text typeset, blurred as a scan is, and read by Tesseract with
 * the English data, as was the layer of the report that the project began with.
 *
 *   node scripts/train-restoration/make-ocr-pairs.ts --corpus ../shared/corpus --pages 60 --out pairs.tsv
 *
 * Needs Debian's `tesseract-ocr` (with `eng`) and fonts-liberation. About 4 CPU-seconds a page.
 */
const LINES_PER_PAGE = 40;
const CHARACTERS_PER_LINE = 82;
const PAGE_WIDTH = 1500;
const LINE_STEP = 46;
/** Every so many paragraphs one is taken, so that the pages come from many papers. */
const STRIDE = 211;

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: '../shared/corpus' },
    pages: { type: 'string', default: '60' },
    out: { type: 'string', default: 'pairs.tsv' },
  },
});

function wrap(paragraph: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(/\s+/)) {
    if (line.length + word.length + 1 > CHARACTERS_PER_LINE) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

async function collectLines(count: number): Promise<string[]> {
  const lines: string[] = [];
  let seen = 0;
  for (const name of ['legal-3', 'legal-2', 'legal-1']) {
    for await (const paragraph of readParagraphs(join(values.corpus, 'train', `${name}.txt.xz`))) {
      seen += 1;
      if (seen % STRIDE === 0) lines.push(...wrap(paragraph));
      if (lines.length >= count) return lines.slice(0, count);
    }
  }
  return lines;
}

/** A page as PNG, drawn small and scaled up: edges blur as in a 150 dpi scan. */
function drawPage(lines: readonly string[], page: number): Buffer {
  const scale = [0.62, 0.7, 0.8][page % 3] ?? 0.7;
  const height = LINE_STEP * (lines.length + 4);
  const small = createCanvas(Math.round(PAGE_WIDTH * scale), Math.round(height * scale));
  const pen = small.getContext('2d');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, small.width, small.height);
  pen.fillStyle = '#222';
  for (const [index, line] of lines.entries()) {
    const style = index % 17 === 5 ? 'bold ' : index % 13 === 7 ? 'italic ' : '';
    pen.font = `${style}${Math.round(30 * scale)}px "Liberation Serif"`;
    pen.fillText(line, 90 * scale, (index + 2) * LINE_STEP * scale);
  }
  const large = createCanvas(PAGE_WIDTH, height);
  large.getContext('2d').drawImage(small, 0, 0, PAGE_WIDTH, height);
  return large.toBuffer('image/png');
}

const wanted = Number(values.pages) * LINES_PER_PAGE;
const printed = await collectLines(wanted);
const rows: string[] = [];
for (let page = 0; page * LINES_PER_PAGE < printed.length; page += 1) {
  const lines = printed.slice(page * LINES_PER_PAGE, (page + 1) * LINES_PER_PAGE);
  const read = execFileSync('tesseract', ['stdin', 'stdout', '-l', 'eng', '--psm', '6'], {
    input: drawPage(lines, page),
    env: { ...process.env, OMP_THREAD_LIMIT: '1' },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const readLines = read
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .filter((line) => line.trim() !== '');
  if (readLines.length !== lines.length) continue;
  for (const [index, line] of lines.entries()) rows.push(`${readLines[index] ?? ''}\t${line}`);
}
writeFileSync(values.out, `${rows.join('\n')}\n`);
console.error(`${rows.length} lines`);
