import { AwsFailure } from './aws-failure.ts';
import { UsageError, exitCode, readTarget } from './target.ts';
import type { Target } from './target.ts';

/** Runs a script's main function and sets the exit code. */
export async function run(main: () => Promise<number>, usage: string): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\n\n${usage}`);
      process.exitCode = exitCode.usage;
    } else if (error instanceof AwsFailure) {
      console.error(error.message);
      process.exitCode = exitCode.aws;
    } else {
      console.error(error);
      process.exitCode = exitCode.bug;
    }
  }
}

/** Runs a script that takes nothing but a target in AWS and flags; `--help` prints how to use it. */
export const runOnTarget = (
  main: (target: Target) => Promise<number>,
  usage: string,
  flags: readonly string[] = [],
  texts: readonly string[] = [],
): Promise<void> =>
  run(async () => {
    const argv = process.argv.slice(2);
    if (!argv.includes('--help')) return main(readTarget(argv, process.env, flags, texts));
    console.log(usage);
    return exitCode.done;
  }, usage);
