import type { Database } from './database.ts';

/** Type codes of the national guidance (November 2025, 2.4); what is none of them is coded VB. */
const typeCodes = new Set(['L', 'NQ', 'NĐ', 'QĐ', 'TT', 'CV', 'TB', 'BC', 'KH', 'CTr', 'GM', 'BB', 'GP', 'QC']);

/**
 * The next `MCQ_LV_STT_PB`, like `G06.01_CV_000021_V1`. The counter row is locked until the caller's transaction
 * ends, so two documents never get the same code and a rolled back one leaves no gap.
 */
export async function nextDocumentCode(
  transaction: Database,
  officeCode: string,
  typeAbbreviation: string | null,
): Promise<string> {
  const type = typeAbbreviation !== null && typeCodes.has(typeAbbreviation) ? typeAbbreviation : 'VB';
  const prefix = `${officeCode}_${type}`;
  const row = await transaction
    .insertInto('code_counters')
    .values({ prefix, value: 1 })
    .onConflict((conflict) =>
      conflict.column('prefix').doUpdateSet((set) => ({ value: set('code_counters.value', '+', 1) })),
    )
    .returning('value')
    .executeTakeFirstOrThrow();
  return `${prefix}_${String(row.value).padStart(6, '0')}_V1`;
}
