import type { Log } from '../domain/log.ts';
import type { SpanSink } from '../domain/trace.ts';
import type { Config } from './config.ts';
import { packageVersion } from './package-root.ts';
import type { Shutdown } from './shutdown.ts';
import { createTraceExporter } from './trace-exporter.ts';

/** @returns undefined where no collector is set */
export function startTraces(config: Config, role: string, log: Log, shutdown: Shutdown): SpanSink | undefined {
  if (config.traceEndpoint === null) return undefined;
  const exporter = createTraceExporter({ endpoint: config.traceEndpoint, process: role, version: packageVersion, log });
  shutdown.add('traces', () => exporter.close());
  return exporter;
}
