import { AwsFailure } from './aws-failure.ts';
import { UsageError, exitCode } from './target.ts';

/** Runs a script's main function and tells the shell how it went. */
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
