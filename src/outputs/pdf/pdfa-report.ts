/** What a check of PDF/A found: rules that cannot be met, and things taken out to meet one. Each named once. */
export class PdfaReport {
  readonly #violations = new Set<string>();
  readonly #removed = new Set<string>();

  violation(rule: string): void {
    this.#violations.add(rule);
  }
  remove(what: string): void {
    this.#removed.add(what);
  }
  get violations(): string[] {
    return [...this.#violations];
  }
  get removed(): string[] {
    return [...this.#removed];
  }
  has(rule: string): boolean {
    return this.#violations.has(rule);
  }
}

export type PdfaLevel = '2b' | '1b';
