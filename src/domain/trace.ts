/** A timed piece of work as traces know it (OpenTelemetry). Ids, counts and names of routes, never content. */
export interface Span {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** 16 hexadecimal digits; null: the first of its trace. */
  readonly parentId: string | null;
  readonly name: string;
  readonly kind: 'server' | 'consumer';
  /** Milliseconds since 1970. */
  readonly startMs: number;
  readonly endMs: number;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly isFailed: boolean;
}

/** Where finished spans go; cheap, never throws. */
export interface SpanSink {
  record(span: Span): void;
}

/** The caller's trace of a `traceparent` header (W3C Trace Context, version 00); undefined when it is none. */
export function parseTraceparent(header: unknown): { traceId: string; parentId: string } | undefined {
  const match = typeof header === 'string' ? /^[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-[\da-f]{2}/.exec(header) : null;
  const [, traceId = '', parentId = ''] = match ?? [];
  return match === null || /^0+$/.test(traceId) || /^0+$/.test(parentId) ? undefined : { traceId, parentId };
}

/** All work on a document is one trace, whichever machine does it: its id is that of the document. */
export function traceOfDocument(documentId: string): string {
  return documentId.replaceAll('-', '');
}
