import type { Finding } from '../domain/finding.ts';
import type { Database } from './database.ts';

export async function insertFindings(
  transaction: Database,
  documentId: string,
  revision: number,
  stage: string,
  findings: readonly Finding[],
): Promise<void> {
  if (findings.length === 0) return;
  const rows = findings.map((finding) => ({
    document_id: documentId,
    revision,
    stage,
    page_number: finding.evidence[0]?.page ?? null,
    rule: finding.rule,
    severity: finding.severity,
    content: JSON.stringify(finding),
  }));
  await transaction.insertInto('findings').values(rows).execute();
}
