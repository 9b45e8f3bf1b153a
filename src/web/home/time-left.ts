import { useEffect, useRef, useState } from 'react';
import { useWords } from '../shell/language.tsx';

interface Sample {
  readonly atMs: number;
  readonly left: number;
}

/** The pace of the last minute: long enough to be steady, short enough to follow a change of load. */
const windowMs = 60_000;
/** Fewer pages than this say nothing about the pace. */
const fewestPages = 2;

/** Milliseconds until nothing is left at the pace of the samples; null while that cannot be said. */
export function estimateTimeLeft(samples: readonly Sample[]): number | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (first === undefined || last === undefined || last.left <= 0) return null;
  const done = first.left - last.left;
  const spentMs = last.atMs - first.atMs;
  return done < fewestPages || spentMs <= 0 ? null : (spentMs / done) * last.left;
}

/** "about 2 minutes left", watching how fast `left` goes down. */
export function useTimeLeft(left: number): string | null {
  const { say } = useWords();
  const samples = useRef<Sample[]>([]);
  const [leftMs, setLeftMs] = useState<number | null>(null);
  useEffect(() => {
    const atMs = performance.now();
    const previous = samples.current.at(-1);
    // More pages than before: something was added, the old pace still holds but not the old count.
    if (previous !== undefined && left > previous.left) samples.current = [];
    samples.current = [...samples.current.filter((sample) => atMs - sample.atMs < windowMs), { atMs, left }];
    setLeftMs(estimateTimeLeft(samples.current));
  }, [left]);
  if (leftMs === null) return null;
  const minutes = Math.round(leftMs / 60_000);
  if (minutes < 1) return say('time.underMinute');
  return minutes < 90
    ? say('time.minutes', { count: minutes })
    : say('time.hours', { count: Math.round(minutes / 60) });
}
