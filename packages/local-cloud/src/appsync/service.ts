import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Count } from '../meter.ts';
import { openSecret } from '../secret.ts';
import { startAppSync } from './index.ts';
import type { AppSync, AppSyncServices } from './index.ts';
import { startRealtime } from './realtime/index.ts';
import type { Realtime } from './realtime/index.ts';

export interface LocalAppSync extends Pick<AppSync, 'handle' | 'definition'>, Pick<Realtime, 'upgrade'> {
  stop(): Promise<void>;
}

type Options = Omit<AppSyncServices, 'publisher' | 'random' | 'tokenKey'> & {
  readonly count: Count;
  readonly folder: string;
};

/**
 * The GraphQL API of the template and its real-time endpoint; undefined if the template has no API. Each needs the
 * other; nothing is published before both exist.
 */
export function startApi(options: Options): LocalAppSync | undefined {
  if (options.stack.ofType('AWS::AppSync::GraphQLApi').length === 0) return undefined;
  const { clock, log, count, folder } = options;
  const api = startAppSync({
    ...options,
    random: randomBytes,
    tokenKey: openSecret(join(folder, 'token-key'), 32),
    publisher: {
      publish: (mutation, selected) => realtime.publish(mutation, selected),
      invalidate: (field, payload) => realtime.invalidate(field, payload),
    },
  });
  const realtime = startRealtime({ gate: api.gate, clock, log, count });
  return {
    definition: api.definition,
    handle: (request, sourceIp) => api.handle(request, sourceIp),
    upgrade: (request, socket, head) => realtime.upgrade(request, socket, head),
    stop: () => realtime.stop(),
  };
}
