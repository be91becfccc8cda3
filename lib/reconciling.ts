import { Construct } from 'constructs';
import { pace } from '../functions/reconcileBedtimes/env.ts';
import type { BedtimeClock } from './bedtime-clock.ts';
import { recurring } from './recurring.ts';
import { StoryFunction } from './story-function.ts';
import type { StoryStore } from './story-store.ts';

export interface ReconcilingProps {
  readonly store: StoryStore;
  readonly clock: BedtimeClock;
}

/** Makes bedtimes and their schedules agree, once a day: nothing else would notice a missing schedule. */
export class Reconciling extends Construct {
  constructor(scope: Construct, id: string, { store, clock }: ReconcilingProps) {
    super(scope, id);
    const worker = new StoryFunction(this, 'ReconcileBedtimes', {
      name: 'reconcileBedtimes',
      description: 'Gives bedtimes back the schedules they lost',
      timeoutSeconds: pace.functionSeconds,
      memoryMegabytes: 256,
    });
    store.grantBedtimes(worker);
    clock.grantReconcile(worker);
    recurring(this, 'Daily', {
      worker,
      description: 'Makes bedtimes and their schedules agree',
      every: '1 day',
      retrySeconds: 3600,
    });
  }
}
