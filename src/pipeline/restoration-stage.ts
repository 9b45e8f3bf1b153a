import { unionOfBoxes } from '../domain/bounding-box.ts';
import type { Finding } from '../domain/finding.ts';
import {
  type PageElement,
  type PageTable,
  type TextLayer,
  type TextLine,
  type TextPage,
  type Word,
  wordsOfElements,
} from '../domain/text-layer.ts';
import { DocumentAbbreviations } from '../restoration/document-abbreviations.ts';
import { DocumentPairs } from '../restoration/document-pairs.ts';
import { DocumentPhrases } from '../restoration/document-phrases.ts';
import { type LayerWitness, witnessOf } from '../restoration/layer-witness.ts';
import { correctSymbols } from '../restoration/named-symbols.ts';
import type { Correction, WordOdds } from '../restoration/ocr-correction.ts';
import { findRaisedCalls } from '../restoration/raised-calls.ts';
import type { Restorer } from '../restoration/restore.ts';
import { heedContext, isConfirmed } from './heed-context.ts';
import { type HeededPage, heedWitness } from './heed-witness.ts';
import { completeLineStarts } from './line-starts.ts';
import { completeLoneTitles, letterheadOf } from './lone-titles.ts';
import { doubtfulWords } from './page-findings.ts';
import { completeNames } from './signature-names.ts';
import { completeTitles } from './signature-titles.ts';
import type { Stage } from './stage.ts';

export interface RestorationDeps {
  readonly restorer: Pick<Restorer, 'correct' | 'repair' | 'restore' | 'readingsOf'>;
}

/** Bump when the same layer may be restored differently. */
const VERSION = '8';

/**
 * Text layer in, restored text layer out. What an OCR engine read is changed only where its marks contradict the
 * words around beyond doubt, or an abbreviation those of the document; a wrong embedded layer whose page has no image to
 * read again is repaired. Numbers, symbols and names never change. A changed word keeps what stood there in `before`.
 */
export function createRestorationStage({ restorer }: RestorationDeps): Stage<TextLayer, TextLayer> {
  return {
    name: 'restoration',
    version: VERSION,
    run: async (layer, context) => {
      const pages: TextPage[] = [];
      const findings: Finding[] = [];
      const texts = layer.pages.flatMap(textsOf);
      const phrases = new DocumentPhrases();
      const letterhead = letterheadOf(layer.pages[0]);
      const pairs = new DocumentPairs(texts);
      const document = { abbreviations: new DocumentAbbreviations(texts), pairs, phrases, letterhead };
      for (const page of layer.pages) {
        context.signal.throwIfAborted();
        const restored = restorePage(page, restorer, document);
        pages.push(restored.page);
        phrases.add(textsOf(restored.page));
        findings.push(...findChanges(restored.page), ...restored.findings);
        context.progress({ stage: 'restoration', pagesDone: pages.length, pagesTotal: layer.pages.length });
        // A long document must not hold the event loop: the queue's lock is renewed from it.
        await new Promise((resolve) => setImmediate(resolve));
      }
      return { output: { origin: 'restored', pages }, findings };
    },
  };
}

/** What the whole document says of a page's words, and the pages gone before in what order. */
interface DocumentKnowledge {
  readonly abbreviations: DocumentAbbreviations;
  readonly pairs: DocumentPairs;
  readonly phrases: DocumentPhrases;
  readonly letterhead: readonly string[];
}

function restorePage(
  page: TextPage,
  restorer: RestorationDeps['restorer'],
  { abbreviations, pairs, ...document }: DocumentKnowledge,
): HeededPage {
  if (page.failure !== undefined) return { page, findings: [] };
  if (page.textLayer.verdict === 'wrong' && page.engine === null)
    return { page: repairPage(page, restorer.repair), findings: [] };
  if (page.engine === null) return { page, findings: [] };
  const { embedded = [], ...read } = page;
  const taken = page.regions.filter(({ kind }) => kind !== 'unread').map(({ box }) => box);
  const witness = witnessOf(embedded, wordsOfElements(page.elements), taken, restorer);
  const correct: Corrector = (runs) => {
    const marks = restorer.correct(runs, pairs);
    return runs.map((run, index) => {
      const { corrections = [], odds = [] } = marks[index] ?? {};
      const others = [...abbreviations.correct(run.map((word) => word.text)), ...correctSymbols(run)];
      return { corrections: [...corrections, ...others], odds };
    });
  };
  const confirmed = new Set<Word>();
  const elements = raiseCalls(correctElements(page.elements, { correct, witness, confirmed }));
  const corrected = { ...read, elements: completeHidden({ ...read, elements }, document) };
  const doubts = findDoubts(corrected, confirmed);
  if (witness === undefined) return { page: corrected, findings: doubts };
  const heeded = heedWitness(corrected, witness);
  return { ...heeded, findings: [...doubts, ...heeded.findings] };
}

/** What a seal hides and something else on the page or in the document tells. */
function completeHidden(
  page: Omit<TextPage, 'embedded'>,
  { phrases, letterhead }: Pick<DocumentKnowledge, 'phrases' | 'letterhead'>,
): readonly PageElement[] {
  const titled = completeTitles(page);
  const whole = completeLoneTitles({ ...page, elements: titled }, letterhead);
  const named = completeNames({ ...page, elements: whole });
  return completeLineStarts({ ...page, elements: named }, phrases);
}

/** Lines of one block in a row, or a table: what `restorePage` corrects as one text, or cell by cell. */
type Group = { readonly lines: readonly TextLine[] } | { readonly table: PageTable };

function groupElements(elements: readonly PageElement[]): Group[] {
  const groups: Group[] = [];
  let block: TextLine[] = [];
  for (const element of elements) {
    if (element.kind === 'line' && element.line.block === block[0]?.block) block.push(element.line);
    else if (element.kind === 'line') {
      block = [element.line];
      groups.push({ lines: block });
    } else {
      block = [];
      groups.push({ table: element.table });
    }
  }
  return groups;
}

function runsOf(group: Group): (readonly Word[])[] {
  return 'lines' in group ? [group.lines.flatMap((line) => line.words)] : group.table.cells.map((cell) => cell.words);
}

/** The page's runs as composed text. */
function textsOf(page: TextPage): string[][] {
  return groupElements(page.elements)
    .flatMap(runsOf)
    .map((words) => words.map((word) => word.text.normalize('NFC')));
}

type Corrector = Restorer['correct'];

/** Who says what of a page's words; `confirmed` gathers those that nobody need look at. */
interface WordKnowledge {
  readonly correct: Corrector;
  readonly witness: LayerWitness | undefined;
  readonly confirmed: Set<Word>;
}

/** Numbers of footnotes that stand as plain figures behind words of the text. */
function raiseCalls(elements: readonly PageElement[]): PageElement[] {
  const lines = elements.map((element) =>
    element.kind === 'line'
      ? { top: element.line.box.top, words: element.line.words.map((word) => word.text) }
      : { top: element.table.box.top, words: [] },
  );
  const calls = findRaisedCalls(lines);
  return elements.map((element, at): PageElement => {
    const ofLine = calls.get(at);
    if (ofLine === undefined || element.kind !== 'line') return element;
    const words = element.line.words.map((word, index): Word => {
      const text = ofLine.get(index);
      return text === undefined ? word : { ...word, text, before: word.before ?? word.text };
    });
    return { kind: 'line', line: { ...element.line, words } };
  });
}

/** Consecutive lines of a block are one run of text; a table's cells each stand for themselves. */
function correctElements(elements: readonly PageElement[], knowledge: WordKnowledge): PageElement[] {
  const groups = groupElements(elements);
  const corrected = correctWords(groups.flatMap(runsOf), knowledge).values();
  return groups.flatMap((group): PageElement[] => {
    if ('table' in group) return [{ kind: 'table', table: correctedTable(group.table, corrected) }];
    const words = corrected.next().value ?? [];
    let at = 0;
    return group.lines.map((line) => {
      at += line.words.length;
      return { kind: 'line', line: { ...line, words: words.slice(at - line.words.length, at) } };
    });
  });
}

function correctedTable(table: PageTable, corrected: Iterator<Word[], undefined>): PageTable {
  const cells = table.cells.map((cell) => {
    const words = corrected.next().value ?? [];
    const isChanged = words.some((word, index) => word !== cell.words[index]);
    return isChanged ? { ...cell, words, text: words.map((word) => word.text).join(' ') } : cell;
  });
  return { ...table, cells };
}

function correctWords(runs: readonly (readonly Word[])[], { correct, witness, confirmed }: WordKnowledge): Word[][] {
  const composed = runs.map((words) =>
    words.map((word) => {
      const text = word.text.normalize('NFC');
      return text === word.text ? word : { ...word, text };
    }),
  );
  const read = composed.map((words, run) =>
    words.map(({ text, confidence, alternatives = [] }, index) => {
      const other = runs[run]?.[index];
      const seen = other === undefined ? undefined : witness?.witnessAt(other);
      return { text, confidence, alternatives, ...(seen === undefined ? {} : { witness: seen }) };
    }),
  );
  for (const [index, { corrections, odds }] of correct(read).entries()) {
    const words = composed[index] ?? [];
    for (const one of odds) weighWord(words, one, confirmed);
    for (const correction of corrections) correctWord(words, correction);
  }
  return composed;
}

function weighWord(words: Word[], odds: WordOdds, confirmed: Set<Word>): void {
  const word = words[odds.wordIndex];
  if (word === undefined) return;
  words[odds.wordIndex] = heedContext(word, odds);
  if (isConfirmed(word, odds)) confirmed.add(word);
}

function correctWord(words: Word[], { wordIndex, before, text, probability }: Correction): void {
  const word = words[wordIndex];
  if (word === undefined) return;
  const alternatives = [{ text: before, confidence: word.confidence }, ...(word.alternatives ?? [])];
  words[wordIndex] = { ...word, text, before, confidence: probability, alternatives };
}

/** Words of our own reading that are doubtful even among the words around them. */
function findDoubts({ elements, pageNumber }: TextPage, confirmed: ReadonlySet<Word>): Finding[] {
  return doubtfulWords(elements, confirmed).map((finding) => ({
    ...finding,
    evidence: finding.evidence.map((evidence) => ({ ...evidence, page: pageNumber })),
  }));
}

/** Lines of a layer read with the wrong language, put right without the page's image. */
function repairPage(page: TextPage, repair: Restorer['repair']): TextPage {
  const lines = page.elements.flatMap((element) => (element.kind === 'line' ? [element.line] : []));
  const repaired = repair(lines.map((line) => line.words.map((word) => word.text).join(' ')));
  let next = 0;
  const elements = page.elements.map((element): PageElement => {
    if (element.kind !== 'line') return element;
    const result = repaired[next];
    next += 1;
    return result === undefined ? element : { kind: 'line', line: repairedLine(element.line, result) };
  });
  return { ...page, elements };
}

function repairedLine(line: TextLine, result: ReturnType<Restorer['repair']>[number]): TextLine {
  const texts = result.text.split(' ').filter((text) => text !== '');
  const sure = new Map(result.words.map((word) => [word.text, word.probability] as const));
  if (texts.length !== line.words.length) {
    const box = unionOfBoxes(line.words.map((word) => word.box)) ?? line.box;
    return { ...line, words: texts.map((text) => ({ text, box, confidence: 0.5, source: 'embedded' as const })) };
  }
  const words = line.words.map((word, index): Word => {
    const text = texts[index] ?? word.text;
    const core = text.replace(/^\P{L}+|\P{L}+$/gu, '');
    return text === word.text ? word : { ...word, text, before: word.text, confidence: sure.get(core) ?? 0.5 };
  });
  return { ...line, words };
}

/** One finding a page lists every word that was changed. */
function findChanges(page: TextPage): Finding[] {
  const changed = wordsOfElements(page.elements).filter(
    (word) => word.before !== undefined && word.before !== word.text,
  );
  if (changed.length === 0) return [];
  const list = changed.map(({ before = '', text }) => `${before === '' ? '(bị che)' : before} → ${text}`).join('; ');
  return [
    {
      rule: 'restored-words',
      severity: 'possible',
      message: `${changed.length} words restored`,
      explanation: `Trang ${page.pageNumber}: đã khôi phục ${changed.length} từ theo ngữ cảnh: ${list}.`,
      correction: null,
      evidence: changed.map((word) => ({
        page: page.pageNumber,
        box: word.box,
        charStart: null,
        charEnd: null,
        raw: word.before ?? word.text,
      })),
    },
  ];
}
