import type { FieldCounts } from './field-score.ts';
import type { GroupFigures, Summary } from './summary.ts';

/** The quality table as people read it: one line a group, shares in per cent. */
export function formatSummary(summary: Summary): string {
  const rows = [
    ['', 'pages', 'CER %', 'no marks', 'SER %', 'found %', 'missing', 'invented', 'cells', 'right %', 'rows %'],
    figuresRow('all', summary.all),
    ...groupRows('kind', summary.byKind),
    ...groupRows('level', summary.byLevel),
    ...groupRows('file', summary.byDocument),
  ];
  const { right, flagged, missing, wrong } = summary.fields;
  const { expected, precision, recall } = summary.citations;
  return [
    alignColumns(rows),
    '',
    `fields: ${right} right, ${flagged} flagged, ${missing} missing, ${wrong} wrong and not flagged; calibration error ${summary.fieldCalibrationError.toFixed(3)}`,
    ...fieldRows(summary.fieldsByName),
    'fields by level:',
    ...fieldRows(summary.fieldsByLevel),
    'confidence of fields, and how many of them are right:',
    ...summary.fieldReliability.map(
      ({ count, meanConfidence, shareRight }) =>
        `  ${percent(meanConfidence).padStart(6)} %: ${percent(shareRight).padStart(6)} % of ${count}`,
    ),
    `confidence of pages: ${summary.pageCalibrationError.toFixed(3)} off the share of syllables found`,
    `citations: ${expected} expected, precision ${percent(precision)} %, recall ${percent(recall)} %`,
    '',
  ].join('\n');
}

function fieldRows(groups: Readonly<Record<string, FieldCounts>>): string[] {
  return Object.entries(groups).map(
    ([name, counts]) =>
      `  ${name.padEnd(18)} ${counts.right} right, ${counts.flagged} flagged, ${counts.missing} missing, ${counts.wrong} wrong`,
  );
}

function groupRows(what: string, groups: Readonly<Record<string, GroupFigures>>): string[][] {
  return Object.entries(groups).map(([name, figures]) => figuresRow(`${what} ${name}`, figures));
}

function figuresRow(name: string, figures: GroupFigures): string[] {
  return [
    name,
    String(figures.pages),
    percent(figures.characterErrorRate),
    percent(figures.characterErrorRateWithoutMarks),
    percent(figures.syllableErrorRate),
    percent(figures.syllablesFound),
    percent(figures.missing),
    percent(figures.invented),
    String(figures.tableCells),
    figures.tableCells === 0 ? '-' : percent(figures.tableCellsRight),
    figures.tableCells === 0 ? '-' : percent(figures.tableStructureRight),
  ];
}

function percent(share: number): string {
  return (share * 100).toFixed(2);
}

function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
