import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/**
 * The longest files, most of which wait, the longest first. A long file that starts late runs alone at the end, with
 * the other processors idle. Vitest itself sorts by file size if it has not measured them before, as on a fresh clone.
 */
const longest: readonly string[] = [
  'tests/e2e/faults/table.test.ts',
  'tests/e2e/web-sign-out.test.ts',
  'tests/e2e/web-desk.test.ts',
  'tests/e2e/web-accessibility.test.ts',
  'packages/local-cloud/tests/command/command.test.ts',
  'tests/e2e/web-connection.test.ts',
  'tests/e2e/web-reader.test.ts',
  'tests/e2e/bedtime.test.ts',
  'tests/mistakes/mistakes.test.ts',
  'tests/functions/schedules.test.ts',
];

/**
 * A process that files share ends when the next file needs its own, and everything has to be loaded again: those files
 * come before all others.
 */
function rankOf({ moduleId, project }: TestSpecification): number {
  if (project.config.isolate) return -1;
  const rank = longest.findIndex((file) => moduleId.endsWith(file));
  return rank < 0 ? longest.length : rank;
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => rankOf(a) - rankOf(b));
  }
}
