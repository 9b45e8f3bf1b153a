import { withQuery } from '../../api/client/client.ts';

/** Everything that people open: scan, two-layer PDF, text, Word, tables, record. */
const everyday = 'original,pdf,txt,docx,xlsx,json';
/** What goes to a historical archive (Circular 05/2025/TT-BNV): a submission package. */
const archival = 'sip';

export const documentArchivePath = (id: string): string =>
  withQuery(`/api/documents/${id}/export.zip`, { formats: everyday });
export const documentPackagePath = (id: string): string =>
  withQuery(`/api/documents/${id}/export.zip`, { formats: archival });
export const dossierArchivePath = (id: string): string =>
  withQuery(`/api/dossiers/${id}/export.zip`, { formats: everyday });
export const searchArchivePath = (q: string): string => withQuery('/api/search/export.zip', { q, formats: everyday });
