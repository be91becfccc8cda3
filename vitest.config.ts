import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: 'tests/support/global-setup.ts',
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // One for each core but one is what vitest takes by itself, and on two cores that is a single one; much of a test here is waiting for a process.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
