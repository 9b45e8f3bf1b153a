import { editDistance } from '../domain/edit-distance.ts';
import { stripMarks } from '../vietnamese/unicode.ts';

/** A word that may have been printed, small letters, with the negative log likelihood of the reading given it. */
export interface WordReading {
  readonly text: string;
  readonly cost: number;
}

/** What a second reader, maybe one without Vietnamese, made of the place of a word. */
export interface Witness {
  /** As it stands there. */
  readonly read: string;
  /** What that may have been printed as; empty when it says nothing. */
  readonly readings: readonly WordReading[];
}

/** How much the second reading counts against ours; tuned on the report of Quảng Ngãi, pages of 150 and of 75 dpi. */
const WEIGHT = 0.7;
/** Costs this far above the best reading's are alike: the second reader may have seen anything. */
const MOST_COST = 10;
/** Above this a reading is none that the second reader's word speaks for. */
const FAR = 5;
/** Letters in which the print, as we read it, and what the other reader saw may differ. */
const MOST_EDITS = 2;

const lettersOf = (text: string): string => stripMarks(text.normalize('NFC').toLowerCase()).replace(/[^a-z]/g, '');

/** The second reading of a place as evidence on what we may have misread there. */
export class WitnessEvidence {
  /** Our word, small letters. */
  private readonly own: string;
  private readonly costs: ReadonlyMap<string, number>;
  private readonly least: number;

  constructor(own: string, witness: Witness | undefined) {
    this.own = own;
    const agrees = witness === undefined || lettersOf(witness.read) === lettersOf(own);
    // Who has the same letters says nothing of the marks: an engine without Vietnamese sees none.
    this.costs = new Map(agrees ? [] : witness.readings.map(({ text, cost }) => [text, cost] as const));
    this.least = Math.min(...this.costs.values());
  }

  /** How well the text fits what the second reader saw, 0..1; 1 for all where it says nothing. */
  weightOf(text: string): number {
    if (this.costs.size === 0) return 1;
    const cost = (this.costs.get(text) ?? Number.POSITIVE_INFINITY) - this.least;
    return Math.exp(-WEIGHT * Math.min(MOST_COST, cost));
  }

  /** Whether our word is none that the second reader's speaks for. */
  get isAgainst(): boolean {
    return this.costs.size > 0 && (this.costs.get(this.own) ?? Number.POSITIVE_INFINITY) - this.least > FAR;
  }

  /** Words of other letters that the second reading speaks for, with the letters in which ours is not theirs. */
  get others(): { readonly text: string; readonly edits: number }[] {
    const letters = lettersOf(this.own);
    const most = Math.min(MOST_EDITS, letters.length - 1);
    return [...this.costs]
      .filter(([, cost]) => cost - this.least <= FAR)
      .map(([text]) => ({ text, edits: editDistance(letters, lettersOf(text)) }))
      .filter(({ edits }) => edits > 0 && edits <= most);
  }
}
