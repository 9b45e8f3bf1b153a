import { defineConfig } from 'vitest/config';

/** File name endings of the lanes that are not the unit lane (house rule: one lane, one ending). */
const lanes = {
  service: 'src/**/*.service.test.ts',
  samples: 'src/**/*.samples.test.ts',
  engine: 'src/**/*.engine.test.ts',
  browser: 'src/**/*.browser.test.ts',
  /** Load, soak and repeated faults: `npm run test:long`, never part of `npm test`. */
  long: 'src/**/*.long.test.ts',
} as const;

const slowLanes = Object.values(lanes);

export default defineConfig({
  test: {
    // Two cores in the field and in CI: more workers only make the timed waits flaky.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: [...slowLanes, 'node_modules/**', 'dist/**'],
        },
      },
      ...Object.entries(lanes).map(([name, pattern]) => ({
        extends: true as const,
        test: {
          name,
          include: [pattern],
          exclude: ['node_modules/**', 'dist/**'],
          testTimeout: name === 'long' ? 600_000 : 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      })),
    ],
  },
});
