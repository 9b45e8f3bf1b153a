import type { DocumentInput, GapInput } from '../scan-maker/document.ts';

/** The few forms that all recipes of samples are written in. */

export type BlockInput = DocumentInput['blocks'][number];

export const printed = (text: string): GapInput => ({ by: 'printed', text });
export const byHand = (text: string): GapInput => ({ by: 'hand', text });
export const byStamp = (text: string): GapInput => ({ by: 'stamp', text });
export const blank: GapInput = { by: 'blank', text: '' };

export const bySymbol = (symbol: string): { symbol: string; title: null } => ({ symbol, title: null });

export const paragraph = (text: string): BlockInput => ({ kind: 'paragraph', text });
export const basis = (text: string): BlockInput => ({ kind: 'paragraph', text: `<i>${text}</i>` });
export const centred = (text: string): BlockInput => ({ kind: 'paragraph', align: 'center', text, beforePt: 10 });
