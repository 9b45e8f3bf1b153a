import { parseCitationText } from '../domain/citation-text.ts';
import { areSameBody } from '../domain/document-identity.ts';

/** A citation with a document held that has its symbol and year. */
export interface Meant {
  /** The mention as printed. */
  readonly raw: string;
  readonly issuing_body: string | null;
}

/** Whether the body that the mention names is that of the document; either may be unknown. */
export function isOfCitedBody({ raw, issuing_body }: Meant): boolean {
  const cited = parseCitationText(raw)?.issuer ?? null;
  return cited === null || issuing_body === null || areSameBody(cited, issuing_body);
}
