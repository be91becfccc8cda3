// One stranger in its own process, so that the measured family only shares the cloud with it. Talks to the part
// `strangers` over IPC.
import { floods } from './floods.ts';
import type { FloodName, Target } from './floods.ts';

/** Tells the stranger which flood to send; without a flood, it stops. */
export interface ToStranger {
  readonly flood?: FloodName;
  readonly target?: Target;
}

const CONNECTIONS = 8;
/** Incremented with each message: floods with an earlier number stop. */
let turn = 0;
let sent = 0;

async function floodWith(name: FloodName, target: Target, mine: number): Promise<void> {
  while (turn === mine) {
    // A refusal of any kind is expected.
    await floods[name](target).catch(() => undefined);
    sent += 1;
  }
}

process.on('message', ({ flood, target }: ToStranger) => {
  turn += 1;
  if (flood === undefined || target === undefined) return void process.send?.({ sent });
  sent = 0;
  for (let at = 0; at < CONNECTIONS; at++) void floodWith(flood, target, turn);
});
process.on('disconnect', () => process.exit(0));
process.send?.({});
