/** Whatever is running when a signal arrives. */
export interface Running {
  cloud?: { stop(): Promise<void> };
}

/** The exit code of a process that a signal ended: 128 plus the number of SIGINT. */
const interrupted = 130;

/** Stops once, in order. A second signal, or one before anything runs, ends the process immediately. */
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
