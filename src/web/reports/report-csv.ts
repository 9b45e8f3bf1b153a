import type { ReuseReport } from '../service/types.ts';
import type { Words } from '../shell/language.tsx';

/** A cell as Excel takes it: quoted, and no text that it would run as a formula. */
export function csvCell(value: string | number): string {
  const text = String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** The list behind the rate; the mark in front makes Excel read it as UTF-8. */
export function reportCsv(report: ReuseReport, say: Words['say']): string {
  const rows: (string | number)[][] = [
    [
      say('dossier.code'),
      say('dossier.title'),
      say('dossier.applicant'),
      say('dossier.receivedOn'),
      say('dossier.components'),
      say('dossier.reused'),
    ],
    ...report.dossiers.map((dossier) => [
      dossier.code,
      dossier.title ?? '',
      dossier.applicant?.name ?? '',
      dossier.receivedOn ?? '',
      dossier.componentCount,
      dossier.reusedCount,
    ]),
  ];
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

export function saveReportAsCsv(report: ReuseReport, say: Words['say']): void {
  const address = URL.createObjectURL(new Blob([reportCsv(report, say)], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `tai-su-dung-${report.from}-${report.to}.csv`;
  link.click();
  URL.revokeObjectURL(address);
}
