import type { PageMode } from './ocr-engine.ts';

/** Tesseract's page segmentation modes (`tesseract --help-psm`). */
export const pageSegmentationModes = {
  auto: 3,
  column: 4,
  block: 6,
  line: 7,
  word: 8,
  sparse: 11,
} as const satisfies Record<PageMode, number>;

/**
 * Settings that must stand before the model is loaded. Without the word lists recognition costs 5 % less CPU
 * with the same errors (`docs/trials.md`), and symbols are not bent into words.
 */
export const initSettings: Readonly<Record<string, string>> = {
  load_system_dawg: '0',
  load_freq_dawg: '0',
};

/** Settings of every run. White-on-black re-reading is off: scans of papers have none. */
export const runSettings: Readonly<Record<string, string>> = {
  tessedit_do_invert: '0',
  // Nothing may be learned from one page and used on the next: a page's result never depends on others.
  classify_enable_learning: '0',
  // Paragraphs are ours to find; by the boxes alone they cost it the least.
  paragraph_text_based: '0',
  // Its remarks ("Detected 553 diacritics") would go to standard output, where results go.
  debug_file: '/dev/null',
};
