import { askControl } from './shared/control.ts';
import { run } from './shared/run.ts';
import { exitCode, UsageError } from './shared/target.ts';

const usage = `Usage: npm run clock                          show the local cloud's time
       npm run clock -- +7d                   move it a week ahead; every bedtime on the way runs at its time
       npm run clock -- 2026-03-29T18:55:00Z  move it ahead to that time

  +30m, +2h, +7d: minutes, hours, days. The clock only moves forward. To set it to any other time: npm start -- --now.`;

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

function where(text: string): object {
  const [, count = '', unit = ''] = /^\+(\d{1,4})([mhd])$/.exec(text) ?? [];
  if (count !== '') return { by: Number(count) * (units[unit] ?? 0) };
  if (Number.isNaN(Date.parse(text))) throw new UsageError(`"${text}" is not a time.`);
  return { to: text };
}

await run(async () => {
  const [text, ...more] = process.argv.slice(2);
  if (text === '--help' || text === '-h') {
    console.log(usage);
    return exitCode.done;
  }
  if (more.length > 0) throw new UsageError('Expected one argument.');
  const { now } = await askControl('clock', process.env, text === undefined ? undefined : where(text));
  console.log(String(now));
  return exitCode.done;
}, usage);
