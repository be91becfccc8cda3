import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'packages/*/tests/**/*.test.ts'],
    globalSetup: 'tests/support/global-setup.ts',
    // Tests wait for what happens and never for a time: these only end one that would wait for ever, on a machine however slow.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000, interval: 20 } },
    // One for each core but one is what vitest takes by itself, and on two cores that is a single one; much of a test here is waiting for a process.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
