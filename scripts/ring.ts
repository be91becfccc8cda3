import { isKey } from '../story/limits.ts';
import { askControl } from './shared/control.ts';
import { run } from './shared/run.ts';
import { exitCode, readTarget, UsageError } from './shared/target.ts';

const usage = `Usage: npm run ring                                 rings every bedtime of the local cloud now
       npm run ring -- <bedtime's id>                rings one
       npm run ring -- <bedtime's id> --target aws   rings one of the deployed stack, with --stage and --region if need be

A bedtime tells one story an evening, however often it rings; one that is for one evening only tells that evening's.
Deployed, the event takes the road that Scheduler's takes: bus, API destination, tellBedtimeStory. All families' bedtimes at once cannot be rung there.
Exit codes: 0 rung, 2 usage, 3 AWS refused or cannot be reached, 4 there is no such bedtime.`;

const noSuch = 'There is no such bedtime, or its only evening is over.';

async function ringHere(bedtimeId: string | undefined): Promise<number> {
  const { rung } = await askControl('ring', process.env, bedtimeId === undefined ? {} : { bedtimeId });
  const none =
    bedtimeId === undefined ? 'There is no bedtime yet. Set one first, in the web app or with setBedtime.' : noSuch;
  console.log(rung === 0 ? none : `${String(rung)} bedtime${rung === 1 ? '' : 's'} rung.`);
  return rung === 0 ? exitCode.undone : exitCode.done;
}

const outcomes = {
  rung: "Rung: the event is on the bus. The story follows within seconds, unless the bedtime already has that evening's.",
  paused: 'Rung, but the bedtime is paused: no story is made.',
  absent: noSuch,
} as const;

await run(async () => {
  const argv = process.argv.slice(2);
  if (argv.includes('--help') || argv.includes('-h')) {
    console.log(usage);
    return exitCode.done;
  }
  const bedtimeId = argv[0]?.startsWith('-') === false ? argv[0] : undefined;
  const options = argv.slice(bedtimeId === undefined ? 0 : 1);
  const { config, values } = readTarget(options, process.env, [], ['target']);
  const target = values.get('target') ?? 'local';
  if (target === 'local') return ringHere(bedtimeId);
  if (target !== 'aws') throw new UsageError('--target is local or aws.');
  if (bedtimeId === undefined || !isKey(bedtimeId))
    throw new UsageError('Say which bedtime, by the id that listBedtimes gives it.');
  const { ringDeployed } = await import('./ring/ring-deployed.ts');
  const rung = await ringDeployed(config, bedtimeId.toLowerCase());
  console.log(outcomes[rung]);
  return rung === 'absent' ? exitCode.undone : exitCode.done;
}, usage);
