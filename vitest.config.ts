import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import type { TestProjectInlineConfiguration } from 'vitest/config';
import { LongestFirst } from './tests/support/longest-first.ts';

/** Each of these files has a process of its own: Amplify keeps its configuration and its sessions at module level. */
const ownProcess = ['**/*amplify*.test.ts'];

const project = (
  name: string,
  isolate: boolean,
  include: string[],
  exclude: string[],
): TestProjectInlineConfiguration => ({
  test: {
    name,
    isolate,
    include,
    exclude: ['**/node_modules/**', ...exclude],
    // Tests wait for what happens and never for a time: these only end one that would wait for ever, on a machine however slow.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000, interval: 20 } },
  },
});

export default defineConfig({
  test: {
    globalSetup: 'tests/support/global-setup.ts',
    // One for each core but one is what vitest takes by itself, and on two cores that is a single one; half of a test here is waiting for a process.
    maxWorkers: Math.max(4, availableParallelism() - 1),
    sequence: { sequencer: LongestFirst },
    projects: [
      // Its files follow each other in one process, which loads the modules that they share only once.
      project('shared', false, ['tests/**/*.test.ts', 'packages/*/tests/**/*.test.ts'], ownProcess),
      project('isolated', true, ownProcess, []),
    ],
  },
});
