import type { ReadCell } from './figure-columns.ts';

/** `15.13`: one or two digits behind a point are no thousands. */
const POINTED = /^[-–(]?\d{1,4}\.\d{1,2}%?\)?$/u;
const WITH_COMMA = /^[-–(]?\d+,\d{1,2}%?\)?$/u;
const FIGURES = /^\d[\d.,]*%?(?: \d[\d.,]*%?)+$/u;
/** A table that has so many decimals with points, and more than with commas, is written that way. */
const LEAST_POINTED = 3;

/**
 * Figures that no two readers of theirs doubt and that are odd all the same: a decimal point where decimals have commas (its tail
 * was lost), and a figure beside a part of itself (`59 5`), read twice from one ink.
 */
export function oddFigures<Cell extends ReadCell>(cells: readonly Cell[]): Cell[] {
  const pointed = cells.filter(({ column, text }) => column > 0 && POINTED.test(text));
  const commas = cells.filter(({ text }) => WITH_COMMA.test(text)).length;
  const isStyle = pointed.length >= LEAST_POINTED && pointed.length > commas;
  return [...(isStyle ? [] : pointed), ...cells.filter(({ text }) => FIGURES.test(text) && holdsItself(text))];
}

function holdsItself(text: string): boolean {
  const words = text.split(' ').map((word) => word.replace(/[.,]+$/u, ''));
  return words.some((word, index) => words.some((other, at) => at !== index && other.includes(word)));
}
