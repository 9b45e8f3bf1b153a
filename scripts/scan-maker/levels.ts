import type { Side } from './pixels.ts';
import type { Random } from './random.ts';

/** How a page becomes a scan. Every length is in pixels of the scan. */
export interface ScanSettings {
  readonly dpi: number;
  readonly colour: 'rgb' | 'grey' | 'bitonal';
  readonly codec: 'flate' | 'jpeg' | 'g4' | 'jbig2' | 'jpx';
  /** 1 to 100. */
  readonly jpegQuality: number;
  /** The sheet lies askew by this, clockwise. */
  readonly skewDegrees: number;
  /** The stored picture is turned clockwise by this. */
  readonly turned: 0 | 90 | 180 | 270;
  readonly blurSigma: number;
  readonly grain: number;
  readonly ink: number;
  readonly paper: number;
  readonly unevenLight: number;
  /** 0 to 1: how much of the other side's ink is seen. */
  readonly showThrough: number;
  /** 0 to 1: how badly stamps and seals take. */
  readonly inkLoss: number;
  readonly level: number;
  readonly levelWander: number;
  readonly levelFine: number;
  readonly fadedPatches: number;
  readonly specks: { readonly single: number; readonly clouds: number; readonly cloudSize: number };
  readonly traces: number;
  readonly border: { readonly side: Side; readonly depthPx: number } | null;
}

export const levelNames = ['clean', 'office', 'poor', 'colour', 'one-bit', 'real-like', 'hard', 'fax'] as const;
export type LevelName = (typeof levelNames)[number];

const clean: ScanSettings = {
  dpi: 200,
  colour: 'grey',
  codec: 'flate',
  jpegQuality: 90,
  skewDegrees: 0,
  turned: 0,
  blurSigma: 0,
  grain: 0,
  ink: 0,
  paper: 255,
  unevenLight: 0,
  showThrough: 0,
  inkLoss: 0.2,
  level: 140,
  levelWander: 0,
  levelFine: 0,
  fadedPatches: 0,
  specks: { single: 0, clouds: 0, cloudSize: 0 },
  traces: 0,
  border: null,
};

const sides: readonly [Side, ...Side[]] = ['top', 'bottom', 'left', 'right'];

/**
 * The settings of a level for one page. `real-like` is what the published scans of ministries show (200 dpi, one bit,
 * rough edges, specks, show-through of seals, dashed traces, dark bands) and is set so that plain Tesseract errs as
 * often on it as on those (docs/scan-maker.md has the figures); `hard` and `fax` go beyond. `poor` is a pale, coarse
 * picture of an old office scanner, `one-bit` what a fax program or a copier set to black and white makes of good paper.
 */
export function settingsOf(level: LevelName, random: Random): ScanSettings {
  switch (level) {
    case 'clean':
      return clean;
    case 'office':
      return {
        ...clean,
        codec: 'jpeg',
        jpegQuality: random.integer(70, 90),
        dpi: random.pick([200, 200, 300]),
        skewDegrees: random.between(-0.6, 0.6),
        blurSigma: random.between(0.4, 0.7),
        grain: random.between(3, 6),
        ink: 25,
        paper: 243,
        unevenLight: 0.02,
        showThrough: random.between(0, 0.06),
        specks: { single: random.integer(5, 40), clouds: 0, cloudSize: 0 },
      };
    case 'poor':
      return {
        ...settingsOf('office', random),
        dpi: 150,
        jpegQuality: random.integer(35, 55),
        skewDegrees: random.between(-1.5, 1.5),
        blurSigma: random.between(0.7, 0.9),
        grain: random.between(6, 10),
        ink: random.integer(50, 80),
        paper: random.integer(205, 230),
        unevenLight: 0.08,
      };
    case 'colour':
      return {
        ...clean,
        colour: 'rgb',
        codec: 'jpeg',
        jpegQuality: random.integer(60, 85),
        dpi: random.pick([150, 200, 200]),
        skewDegrees: random.between(-1.2, 1.2),
        blurSigma: random.between(0.4, 0.8),
        grain: random.between(3, 7),
        ink: random.integer(20, 50),
        paper: random.integer(232, 250),
        unevenLight: random.between(0.01, 0.05),
        showThrough: random.between(0.02, 0.1),
        inkLoss: random.between(0.2, 0.6),
        specks: { single: random.integer(5, 60), clouds: 0, cloudSize: 0 },
      };
    case 'one-bit':
      return {
        ...settingsOf('office', random),
        dpi: 200,
        colour: 'bitonal',
        codec: 'g4',
        level: random.integer(150, 180),
        levelFine: random.integer(6, 14),
        specks: { single: random.integer(20, 120), clouds: 0, cloudSize: 0 },
      };
    case 'real-like':
      return {
        ...clean,
        colour: 'bitonal',
        codec: random.chance(0.8) ? 'g4' : 'jbig2',
        skewDegrees: random.between(-0.8, 0.8),
        blurSigma: random.between(0.6, 0.85),
        grain: random.between(6, 12),
        ink: random.integer(10, 50),
        paper: 248,
        unevenLight: 0.03,
        showThrough: random.between(0.1, 0.4),
        inkLoss: random.between(0.3, 0.9),
        level: random.integer(165, 192),
        levelWander: 14,
        levelFine: random.integer(18, 30),
        fadedPatches: random.chance(0.3) ? random.integer(1, 2) : 0,
        specks: { single: random.integer(30, 160), clouds: random.integer(1, 4), cloudSize: random.integer(20, 90) },
        traces: random.chance(0.4) ? random.integer(1, 3) : 0,
        border: random.chance(0.4) ? { side: random.pick(sides), depthPx: random.integer(10, 60) } : null,
      };
    case 'hard':
      return {
        ...settingsOf('real-like', random),
        dpi: random.pick([150, 200]),
        skewDegrees: random.between(-3, 3),
        blurSigma: random.between(0.8, 1.1),
        grain: random.between(18, 28),
        level: random.integer(140, 170),
        levelFine: 45,
        fadedPatches: random.integer(2, 5),
        showThrough: random.between(0.3, 0.6),
        traces: random.integer(1, 5),
      };
    case 'fax':
      return {
        ...settingsOf('real-like', random),
        codec: 'g4',
        dpi: 150,
        blurSigma: 0.9,
        grain: 22,
        level: 150,
        levelFine: 55,
        levelWander: 22,
        fadedPatches: 3,
        showThrough: 0,
        specks: { single: 300, clouds: 3, cloudSize: 60 },
        border: null,
      };
  }
}
