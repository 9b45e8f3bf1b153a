/** A row of the audit with its link in the chain. */
export interface AuditRow {
  readonly position: number;
  readonly at: string;
  readonly actor: string;
  readonly office: string | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly details: Record<string, unknown>;
  readonly requestId: string | null;
  readonly address: string | null;
  readonly previousHash: string;
  readonly hash: string;
  /** The very text that was hashed after the previous hash. */
  readonly canonical: string;
}
