import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { exitCode, readOptions, usage, UsageError } from './story/options.ts';
import { jsonPrinter, textPrinter } from './story/print.ts';
import { connect, Unreachable } from './story/session.ts';
import { NotAccepted, tell, TimedOut } from './story/tell.ts';

// Node 20 has no WebSocket of its own; 22 and 24 do.
Object.assign(globalThis, { WebSocket: globalThis.WebSocket ?? WebSocket });

const ends = { COMPLETE: exitCode.complete, FAILED: exitCode.failed, BLOCKED: exitCode.blocked } as const;

async function main(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help')) {
    console.log(usage);
    return exitCode.complete;
  }
  const options = readOptions(argv, process.env, randomUUID);
  const began = performance.now();
  const print = options.json ? jsonPrinter(console.log) : textPrinter(console.log, () => performance.now() - began);
  const { email } = await connect(options, process.env);
  if (!options.json) console.log(`Asking ${options.target === 'local' ? options.url : 'AWS'} as ${email}\n`);
  const story = await tell(options.input, (change) => print.change(change));
  print.finished(story);
  return story.status in ends ? ends[story.status as keyof typeof ends] : exitCode.timedOut;
}

function explain(error: unknown): number {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof UsageError) {
    console.error(`${message}\n\n${usage}`);
    return exitCode.usage;
  }
  if (error instanceof NotAccepted) {
    console.error(`${error.type}: ${message}`);
    return exitCode.notAccepted;
  }
  console.error(message);
  if (error instanceof Unreachable) return exitCode.unreachable;
  return error instanceof TimedOut ? exitCode.timedOut : exitCode.bug;
}

// The Amplify client keeps its socket open, so the process has to be ended.
process.exit(await main(process.argv.slice(2)).catch(explain));
