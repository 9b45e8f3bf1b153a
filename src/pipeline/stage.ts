import type { Finding } from '../domain/finding.ts';
import type { Log } from '../domain/log.ts';
import type { OfficeName } from '../domain/office-name.ts';

export type StageName = 'ocr' | 'restoration' | 'extraction';

export interface Progress {
  readonly stage: StageName;
  readonly pagesDone: number;
  readonly pagesTotal: number;
}

/** One step of the pipeline: takes the previous artefact, returns a new one and what a human should look at. */
export interface Stage<Input, Output> {
  readonly name: StageName;
  /** Bump when the same input may give a different output; part of the artefact's key. */
  readonly version: string;
  run(input: Input, context: StageContext): Promise<StageResult<Output>>;
}

export interface StageResult<Output> {
  readonly output: Output;
  readonly findings: readonly Finding[];
}

export interface StageContext {
  /** Cancel, timeout and shutdown, already combined. */
  readonly signal: AbortSignal;
  readonly log: Log;
  /** Cheap, never throws, never awaited. */
  readonly progress: (event: Progress) => void;
  /** What the document's office added to the gazetteers; only extraction looks. */
  readonly officeNames?: readonly Pick<OfficeName, 'kind' | 'name' | 'code'>[];
}
