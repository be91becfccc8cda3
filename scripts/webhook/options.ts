import { parseArgs } from 'node:util';
import { Failure } from '../story/failure.ts';

export const usage = `Usage: npm run webhook [-- --port 4100]

Receives webhooks on this machine, verifies their signatures and prints them.

  --port 4100          where it listens, on 127.0.0.1; 0 takes any free one
  --secret whsec_...   the secret of an existing webhook; WEBHOOK_SECRET does the same and stays out of the shell's history

Without a secret it signs in as the local demo user, or as NIGHTLIGHT_EMAIL with NIGHTLIGHT_PASSWORD, and sets that user's
webhook to its own address. Start the local Nightlight (PORT, 4000 by default) with NIGHTLIGHT_WEBHOOK_LOOPBACK=on first.`;

interface Options {
  readonly port: number;
  /** Undefined: set the webhook. */
  readonly secret: string | undefined;
}

/** @returns 'help' when that is what was asked for @throws Failure, whose message repeats no argument: somebody may have pasted a secret */
export function readWebhookOptions(argv: readonly string[], environment: NodeJS.ProcessEnv): Options | 'help' {
  const text = { type: 'string' } as const;
  const options = { port: text, secret: text, help: { type: 'boolean', short: 'h', default: false } } as const;
  const { values } = (() => {
    try {
      return parseArgs({ args: [...argv], options });
    } catch {
      throw new Failure('usage', 'The options are --port and --secret.');
    }
  })();
  if (values.help) return 'help';
  const { port = '4100', secret = environment['WEBHOOK_SECRET'] } = values;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new Failure('usage', '--port is a number from 0 to 65535.');
  if (secret !== undefined && !/^whsec_[A-Za-z0-9+/]+=*$/.test(secret))
    throw new Failure('usage', 'The secret is whsec_ and base64, as setWebhook returned it.');
  return { port: Number(port), secret };
}
