import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { exitCode, Failure } from './story/failure.ts';
import { readOptions, usage } from './story/options.ts';
import { jsonPrinter, textPrinter } from './story/print.ts';
import { printable } from './story/text.ts';

// Node 20 has no WebSocket; 22 and 24 do.
Object.assign(globalThis, { WebSocket: globalThis.WebSocket ?? WebSocket });

const ends = {
  COMPLETE: exitCode.complete,
  FAILED: exitCode.failed,
  BLOCKED: exitCode.blocked,
  PENDING: exitCode.timedOut,
  WRITTEN: exitCode.timedOut,
} as const;

async function main(argv: readonly string[]): Promise<number> {
  const options = readOptions(argv, process.env, randomUUID);
  if (options === 'help') {
    console.log(usage);
    return exitCode.complete;
  }
  // The Amplify client takes too long to load for a usage message.
  const [{ connect }, { tell }, { share }] = await Promise.all([
    import('./story/session.ts'),
    import('./story/tell.ts'),
    import('./story/share.ts'),
  ]);
  const began = performance.now();
  const print = options.json
    ? jsonPrinter(console.log)
    : textPrinter(console.log, () => performance.now() - began, process.stdout.columns || 80);
  const { email, narrator } = await connect(options, process.env);
  print.asking(options.target === 'local' ? options.url : 'AWS', email, narrator);
  const { input, patience } = options;
  const story = await tell({ input, patience, onChange: (change, newer) => print.change(change, newer) });
  print.finished(story);
  if (options.shareDays !== undefined && story.isComplete) print.shared(await share(story.id, options.shareDays));
  return ends[story.status];
}

function explain(error: unknown): number {
  if (!(error instanceof Failure)) {
    console.error(error);
    return exitCode.bug;
  }
  console.error(printable(error.message));
  if (error.kind === 'usage') console.error(`\n${usage}`);
  return exitCode[error.kind];
}

process.on('SIGINT', () => process.exit(exitCode.interrupted));
// The reader of the output has gone, as in `... --json | head -1`: nobody would see a message.
process.stdout.on('error', () => process.exit(exitCode.bug));
// The Amplify client keeps its socket open, so the process has to be ended.
process.exit(await main(process.argv.slice(2)).catch(explain));
