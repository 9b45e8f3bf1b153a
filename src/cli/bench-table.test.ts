import { describe, expect, it } from 'vitest';
import { formatBench } from './bench-table.ts';
import { measureProcess, parseTimes } from './measure-process.ts';

describe('formatBench', () => {
  it('gives figures a page and the stages of ours', () => {
    const text = formatBench([
      {
        name: 'sohoa (tesseract-js)',
        pages: 4,
        cost: { cpuSeconds: 20, wallSeconds: 10, peakBytes: 400e6 },
        stages: { ocr: 16, restoration: 2 },
        failure: null,
      },
      {
        name: 'ocrmypdf',
        pages: 0,
        cost: { cpuSeconds: 0, wallSeconds: 0, peakBytes: 0 },
        stages: {},
        failure: 'ocrmypdf: not on the PATH',
      },
    ]);
    expect(text).toMatch(/sohoa \(tesseract-js\)\s+4\s+5\.00\s+2\.50\s+400/u);
    expect(text).toMatch(/ocr\s+4\.00/u);
    expect(text).toMatch(/start and the rest\s+0\.50/u);
    expect(text).toContain('ocrmypdf: not on the PATH');
  });
});

describe('parseTimes', () => {
  it.each([
    ['0m0.00s 0m0.00s\n0m1.52s 0m0.20s\n', 1.72],
    ['0m0.00s 0m0.01s\n2m3.00s 0m0.50s', 123.5],
    ['', 0],
  ])('reads %j', (text, seconds) => {
    expect(parseTimes(text)).toBeCloseTo(seconds);
  });
});

// Real processes on a machine that may be busy.
describe('measureProcess', { timeout: 30_000 }, () => {
  const options = { environment: process.env, signal: new AbortController().signal };

  it('counts the CPU time and memory of a program and what it prints', async () => {
    // Until so much CPU is used, however busy the machine is.
    const busy = 'const kept = Buffer.alloc(5e7, 1); while (process.cpuUsage().user < 1e5); console.log(kept.length)';
    const cost = await measureProcess([process.execPath, '-e', busy], options);
    expect(cost).toMatchObject({ exitCode: 0, stdout: '50000000\n' });
    expect(cost.cpuSeconds).toBeGreaterThan(0.09);
    expect(cost.peakBytes).toBeGreaterThan(5e7);
  });

  it('says 127 for a program that is not there', async () => {
    expect((await measureProcess(['no-such-program-here'], options)).exitCode).toBe(127);
  });

  it('ends the program when it is cancelled', async () => {
    const controller = new AbortController();
    const running = measureProcess(['sleep', '30'], { ...options, signal: controller.signal });
    controller.abort();
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
  });
});
