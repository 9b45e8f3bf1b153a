/** The jobs of an office, as `src/access/permissions.ts` has them. */
export const roles = ['digitizer', 'reviewer', 'approver', 'officer', 'reporter', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** What a program may be given here; the HTTP interface has the finer ones. */
export const keyScopes = [
  'find',
  'document.list',
  'document.read',
  'document.take-in',
  'dossier.read',
  'dossier.write',
  'dossier.reuse',
  'report.read',
  'operate',
] as const;
