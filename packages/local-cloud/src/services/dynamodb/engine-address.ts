import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

export interface EngineAddress {
  readonly host: string;
  readonly port: number;
}

/** How many random addresses to try, because any of them may be in use. */
const attempts = 20;

/**
 * An address that web pages cannot guess, because the engine does not authenticate callers. 127.0.0.0/8 is the
 * loopback interface's, so address and port are about 40 random bits where all of it is available; elsewhere (macOS
 * only has 127.0.0.1) only the port is random. docs/decisions/0607-address-of-the-engine.md
 * @param random an integer from the first number (inclusive) to the second (exclusive)
 */
export async function secretAddress(random: (from: number, to: number) => number = randomInt): Promise<EngineAddress> {
  let failure: unknown;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const port = random(1_024, 65_536);
    for (const host of [`127.${random(1, 255)}.${random(0, 256)}.${random(1, 255)}`, '127.0.0.1']) {
      failure = await reasonNotToListen(host, port);
      if (failure === undefined) return { host, port };
      if (codeOf(failure) !== 'EADDRNOTAVAIL') break;
    }
  }
  throw new Error('No free port was found on the loopback interface for the DynamoDB engine.', { cause: failure });
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

/** Undefined if the address can be listened on. */
function reasonNotToListen(host: string, port: number): Promise<unknown> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', resolve);
    server.listen(port, host, () => void server.close(() => resolve(undefined)));
  });
}
