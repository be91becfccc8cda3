/** Whatever is running when a signal comes. */
export interface Running {
  cloud?: { stop(): Promise<void> };
}

/** What a process that a signal ended tells the shell: 128 and the number of SIGINT. */
const interrupted = 130;

/** Stops once, in order; a second signal, or one before anything runs, ends the process at once. */
export function stopOnSignals(running: Running): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping || running.cloud === undefined) process.exit(interrupted);
      stopping = true;
      running.cloud.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
          process.exit(1);
        },
      );
    });
  }
}
