import type { Finding } from '../domain/finding.ts';
import { outputNoteTexts } from '../messages/output-notes.ts';

/** What a written file could not keep or reach; shown to the person who gets it, never hidden. */
export type OutputNoteCode = keyof typeof outputNoteTexts;

export interface OutputNote {
  readonly code: OutputNoteCode;
  /** null when it is about the whole file. */
  readonly pageNumber: number | null;
  /** Fills the gap of the text: a count, a list of rules. */
  readonly detail: string;
}

export function outputNoteText(note: OutputNote, language: 'vi' | 'en'): string {
  return outputNoteTexts[note.code][language].replace('{}', note.detail);
}

/** The note as a finding of the record: message short in English for logs, explanation in Vietnamese for the review page. */
export function toFinding(note: OutputNote): Finding {
  return {
    rule: note.code,
    severity: 'possible',
    message: outputNoteText(note, 'vi'),
    explanation: outputNoteText(note, 'vi'),
    correction: null,
    evidence:
      note.pageNumber === null ? [] : [{ page: note.pageNumber, box: null, charStart: null, charEnd: null, raw: '' }],
  };
}
