import { type BoundingBox, boxArea, overlapArea } from '../../src/domain/bounding-box.ts';
import type { DocumentRecord } from '../../src/domain/record.ts';
import type { TextPage } from '../../src/domain/text-layer.ts';
import { sumCounts } from '../../src/evaluation/counts.ts';
import { foldText } from '../../src/evaluation/fold-text.ts';
import type { PageTruth, TableTruth } from '../scan-maker/truth.ts';

/** Cells of tables that hold a figure and nothing else. */
export interface FigureChecks {
  readonly figures: number;
  readonly right: number;
  /** Right ones that a finding asks a person to look at. */
  readonly rightAsked: number;
  readonly wrongTold: number;
  /** The worst there is: something else was read and nobody is asked. */
  readonly wrongUntold: number;
}

const none: FigureChecks = { figures: 0, right: 0, rightAsked: 0, wrongTold: 0, wrongUntold: 0 };

export function addFigures(all: Iterable<FigureChecks>): FigureChecks {
  return sumCounts(none, all);
}

const FIGURE = /^[-–−+(]?\d[\d.,]*%?\)?$/u;

/** What became of one printed cell. */
interface CellCheck {
  readonly isFigure: boolean;
  readonly isRight: boolean;
  /** The findings that send a person to it. */
  readonly rules: readonly string[];
  readonly said: string;
}

/** Counts the figures of a page, and says in words what was read wrong and which cells a person is asked about. */
export function checkFigures(
  truth: PageTruth,
  page: TextPage,
  findings: DocumentRecord['findings'],
): { readonly counts: FigureChecks; readonly cells: readonly string[] } {
  const scale = page.dpi / truth.dpi;
  const flags = findings.flatMap(({ rule, evidence }) =>
    evidence.flatMap(({ page: number, box }) => (number === page.pageNumber && box !== null ? [{ rule, box }] : [])),
  );
  const cells = truth.tables
    .flatMap((table) => table.cells)
    .map((printed) => checkCell({ ...printed, box: inset(scaled(printed.box, scale), 2) }, page, flags));
  return {
    counts: addFigures(cells.filter(({ isFigure }) => isFigure).map(countsOf)),
    cells: cells
      .filter(({ isFigure, isRight, rules }) => !isRight || (isFigure && rules.length > 0))
      .map(({ said }) => said),
  };
}

function checkCell(
  printed: TableTruth['cells'][number],
  page: TextPage,
  flags: readonly { readonly rule: string; readonly box: BoundingBox }[],
): CellCheck {
  const { box, text } = printed;
  const tables = page.elements.flatMap((element) => (element.kind === 'table' ? [element.table] : []));
  const own = tables.flatMap(({ cells }) => cells).find((cell) => overlapArea(cell.box, box) > 0.5 * boxArea(box));
  const rules = [...new Set(flags.filter((flag) => overlapArea(flag.box, box) > 0).map(({ rule }) => rule))];
  const isRight = foldText(own?.text ?? '') === foldText(text);
  const words = own?.words.map((word) => `${word.text}:${word.confidence.toFixed(2)}`).join(' ') ?? 'no cell';
  const what = isRight ? 'asked' : rules.length > 0 ? 'told' : 'UNTOLD';
  const isFigure = FIGURE.test(text);
  const said = `${isFigure ? 'figure ' : ''}${what} ${printed.row},${printed.column} «${text}» read «${words}» ${rules.join(' ')}`;
  return { isFigure, isRight, rules, said };
}

function countsOf({ isRight, rules }: CellCheck): FigureChecks {
  const isTold = rules.length > 0;
  return {
    figures: 1,
    right: isRight ? 1 : 0,
    rightAsked: isRight && isTold ? 1 : 0,
    wrongTold: !isRight && isTold ? 1 : 0,
    wrongUntold: isRight || isTold ? 0 : 1,
  };
}

function scaled({ left, top, right, bottom }: BoundingBox, by: number): BoundingBox {
  return { left: left * by, top: top * by, right: right * by, bottom: bottom * by };
}

function inset({ left, top, right, bottom }: BoundingBox, by: number): BoundingBox {
  return { left: left + by, top: top + by, right: right - by, bottom: bottom - by };
}
