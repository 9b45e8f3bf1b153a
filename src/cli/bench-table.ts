export interface Cost {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  readonly peakBytes: number;
}

/** One contender of a benchmark. */
export interface BenchLine {
  readonly name: string;
  readonly pages: number;
  /** Of all files together; the memory is the highest of any file. */
  readonly cost: Cost;
  /** CPU seconds by stage, ours only. */
  readonly stages: Readonly<Record<string, number>>;
  /** Why it has no figures. */
  readonly failure: string | null;
}

/** The benchmark as people read it: figures a page, then the stages of ours. */
export function formatBench(lines: readonly BenchLine[]): string {
  const head = `${'contender'.padEnd(24)}${'pages'.padStart(6)}${'CPU s/page'.padStart(12)}${'wall s/page'.padStart(13)}${'peak MB'.padStart(9)}`;
  return `${[head, ...lines.flatMap(formatLine)].join('\n')}\n`;
}

function formatLine(line: BenchLine): string[] {
  if (line.failure !== null) return [line.failure];
  const pages = Math.max(1, line.pages);
  const figures = [
    String(line.pages).padStart(6),
    (line.cost.cpuSeconds / pages).toFixed(2).padStart(12),
    (line.cost.wallSeconds / pages).toFixed(2).padStart(13),
    (line.cost.peakBytes / 1e6).toFixed(0).padStart(9),
  ];
  const staged = Object.values(line.stages).reduce((sum, seconds) => sum + seconds, 0);
  const rest = line.cost.cpuSeconds - staged;
  const stages = Object.entries(line.stages).map(([stage, seconds]) => stageLine(stage, seconds / pages));
  return [
    line.name.padEnd(24) + figures.join(''),
    ...stages,
    // Start of the process, and helpers that live as long as it does.
    ...(stages.length > 0 ? [stageLine('start and the rest', rest / pages)] : []),
  ];
}

function stageLine(stage: string, cpuSecondsPerPage: number): string {
  return `  ${stage.padEnd(28)}${cpuSecondsPerPage.toFixed(2).padStart(12)}`;
}
