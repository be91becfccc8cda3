import { askControl } from './shared/control.ts';
import { run } from './shared/run.ts';
import { exitCode, UsageError } from './shared/target.ts';

const usage = `Usage: npm run ring                  rings every bedtime of the local cloud now
       npm run ring -- <bedtime's id> rings one

A bedtime tells one story a day, however often it rings.`;

await run(async () => {
  const [bedtimeId, ...more] = process.argv.slice(2);
  if (bedtimeId === '--help' || bedtimeId === '-h') {
    console.log(usage);
    return exitCode.done;
  }
  if (more.length > 0) throw new UsageError('One bedtime, or none for all.');
  const { rung } = await askControl('ring', process.env, bedtimeId === undefined ? {} : { bedtimeId });
  const none =
    bedtimeId === undefined
      ? 'There is no bedtime yet. Set one first, in the web app or with setBedtime.'
      : 'There is no such bedtime.';
  console.log(rung === 0 ? none : `${String(rung)} bedtime${rung === 1 ? '' : 's'} rung.`);
  return rung === 0 ? exitCode.undone : exitCode.done;
}, usage);
