import { randomBytes } from 'node:crypto';
import type { Log } from '../domain/log.ts';
import type { Span, SpanSink } from '../domain/trace.ts';

export interface TraceExporter extends SpanSink {
  /** Sends what is left. */
  close(): Promise<void>;
}

export interface TraceTarget {
  /** Base address of an OTLP receiver, `http://collector:4318`. */
  readonly endpoint: string;
  /** Kind of this process: `service`, `ocr-worker`. */
  readonly process: string;
  readonly version: string;
  readonly log: Log;
}

const sendEveryMs = 2_000;
/** Beyond it spans are dropped: traces never cost the work that they tell of. */
const longestQueue = 2_048;
const timeoutMs = 10_000;
/** Numbers of the protocol (opentelemetry-proto, trace.proto). */
const kinds = { server: 2, consumer: 5 } as const;
const failedStatus = 2;

/** Sends spans to an OpenTelemetry collector as OTLP/JSON over HTTP (opentelemetry-proto 1.x). */
export function createTraceExporter({ endpoint, process: role, version, log }: TraceTarget): TraceExporter {
  const url = `${endpoint.replace(/\/+$/, '')}/v1/traces`;
  const resource = {
    attributes: toAttributes({ 'service.name': 'sohoa', 'service.version': version, 'process': role }),
  };
  let waiting: Span[] = [];
  let dropped = 0;

  const send = async (): Promise<void> => {
    if (waiting.length === 0) return;
    const spans = waiting.map(toOtlp);
    waiting = [];
    const body = JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'sohoa' }, spans }] }] });
    const headers = { 'content-type': 'application/json' };
    try {
      const answer = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(timeoutMs) });
      await answer.body?.cancel();
      if (!answer.ok) log.warn({ status: answer.status, spans: spans.length }, 'traces refused');
    } catch (thrown) {
      const reason = thrown instanceof Error ? thrown.name : 'unknown';
      log.warn({ reason, spans: spans.length, dropped }, 'traces not sent');
    }
  };
  const timer = setInterval(() => void send(), sendEveryMs);
  timer.unref();

  return {
    record(span) {
      if (waiting.length < longestQueue) waiting.push(span);
      else dropped += 1;
    },
    async close() {
      clearInterval(timer);
      await send();
    },
  };
}

function toOtlp({ traceId, parentId, name, kind, startMs, endMs, attributes, isFailed }: Span) {
  return {
    traceId,
    spanId: randomBytes(8).toString('hex'),
    ...(parentId === null ? {} : { parentSpanId: parentId }),
    name,
    kind: kinds[kind],
    startTimeUnixNano: toNanoseconds(startMs),
    endTimeUnixNano: toNanoseconds(endMs),
    attributes: toAttributes(attributes),
    status: isFailed ? { code: failedStatus } : {},
  };
}

/** Text: the number is beyond what JSON's numbers hold. */
const toNanoseconds = (ms: number): string => String(BigInt(Math.round(ms * 1000)) * 1000n);

function toAttributes(values: Readonly<Record<string, string | number>>) {
  return Object.entries(values).map(([key, value]) => ({
    key,
    value: typeof value === 'string' ? { stringValue: value } : { intValue: String(Math.round(value)) },
  }));
}
