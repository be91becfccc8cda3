// One stranger in a process of its own, so that the family that is measured beside it only shares the cloud. Talks to the part `strangers` over IPC.
import { floods } from './floods.ts';
import type { FloodName, Target } from './floods.ts';

/** To the stranger: flood so; without a flood, stop. */
export interface ToStranger {
  readonly flood?: FloodName;
  readonly target?: Target;
}

const CONNECTIONS = 8;
/** Another number with each message: who floods by an earlier one ends. */
let turn = 0;
let sent = 0;

async function floodWith(name: FloodName, target: Target, mine: number): Promise<void> {
  while (turn === mine) {
    // A refusal is what is hoped for, in whatever form.
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
