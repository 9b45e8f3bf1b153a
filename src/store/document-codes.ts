import { fillPattern } from '../domain/code-pattern.ts';
import { foldForSearch } from '../domain/search-folding.ts';
import type { Database } from './database.ts';
import { loadOfficeSettings } from './office-settings.ts';

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

export interface CodedDocument {
  readonly officeId: string;
  readonly officeCode: string;
  readonly typeName: string | null;
  readonly year: number | null;
}

/**
 * The next code of the office's pattern, `MCQ_LV_STT_PB` unless it says otherwise: `G06.01_CV_000021_V1`. The counter
 * row is locked until the caller's transaction ends, so two documents never get the same code and a rolled back one
 * leaves no gap. Another pattern may lead to a code that is taken: the count goes on until one is free.
 */
export async function nextDocumentCode(transaction: Database, document: CodedDocument): Promise<string> {
  const { documentCodePattern: pattern } = await loadOfficeSettings(transaction, document.officeId);
  const values = {
    office: document.officeCode,
    type: codeOfType[foldForSearch(document.typeName ?? '')] ?? 'VB',
    year: document.year ?? new Date().getFullYear(),
  };
  const counter = fillPattern(pattern.slice(0, pattern.search(/\{serial\b/)), values).replace(/[_.-]+$/, '');
  for (;;) {
    const code = fillPattern(pattern, { ...values, serial: await nextSerial(transaction, counter) });
    const taken = await transaction.selectFrom('documents').select('id').where('code', '=', code).executeTakeFirst();
    if (taken === undefined) return code;
  }
}

async function nextSerial(transaction: Database, prefix: string): Promise<number> {
  const row = await transaction
    .insertInto('code_counters')
    .values({ prefix, value: 1 })
    .onConflict((conflict) =>
      conflict.column('prefix').doUpdateSet((set) => ({ value: set('code_counters.value', '+', 1) })),
    )
    .returning('value')
    .executeTakeFirstOrThrow();
  return row.value;
}
