import { foldForSearch } from '../domain/search-folding.ts';
import type { Database } from './database.ts';

/** Type codes of the national guidance (November 2025, 2.4) by the folded name of the type; all others are VB. */
const codeOfType: Readonly<Record<string, string>> = {
  'luat': 'L',
  'nghi quyet': 'NQ',
  'nghi dinh': 'NĐ',
  'quyet dinh': 'QĐ',
  'thong tu': 'TT',
  'cong van': 'CV',
  'thong bao': 'TB',
  'bao cao': 'BC',
  'ke hoach': 'KH',
  'chuong trinh': 'CTr',
  'giay moi': 'GM',
  'bien ban': 'BB',
  'giay phep': 'GP',
  'quy che': 'QC',
};

/**
 * The next `MCQ_LV_STT_PB`, like `G06.01_CV_000021_V1`. The counter row is locked until the caller's transaction
 * ends, so two documents never get the same code and a rolled back one leaves no gap.
 */
export async function nextDocumentCode(
  transaction: Database,
  officeCode: string,
  typeName: string | null,
): Promise<string> {
  const type = codeOfType[foldForSearch(typeName ?? '')] ?? 'VB';
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
