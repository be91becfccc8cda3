import { setMaxListeners } from 'node:events';
import type { Stack } from '../../template/types.ts';
import { readMapping } from './mapping-config.ts';
import type { MappingConfig } from './mapping-config.ts';
import { runQueueMapping } from './queue-mapping.ts';
import type { QueueMappingOptions } from './queue-mapping.ts';
import { runStreamMapping } from './stream-mapping.ts';
import type { MappingOptions } from './stream-mapping.ts';

type Options = MappingOptions & QueueMappingOptions & { readonly stack: Stack };

/**
 * Starts the event source mappings of the template. Rejects, as the deployment would fail, when a function's role may
 * not read its source or a setting is not emulated.
 */
export async function startEventSourceMappings(options: Options): Promise<{ stop(): Promise<void> }> {
  const controller = new AbortController();
  // Every wait of every reader listens: many at once are no leak.
  setMaxListeners(0, controller.signal);
  const running: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    controller.abort();
    await Promise.all(running.map((finished) => finished()));
  };
  try {
    const mappings = options.stack.ofType('AWS::Lambda::EventSourceMapping').map(readMapping);
    for (const mapping of mappings.filter(({ enabled }) => enabled)) {
      running.push(await start(mapping, options, controller.signal));
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}

/** Resolves, when the mapping runs, with what waits for its end. */
async function start(mapping: MappingConfig, options: Options, signal: AbortSignal): Promise<() => Promise<void>> {
  if (mapping.sourceArn.startsWith('arn:aws:sqs:')) return runQueueMapping(mapping, options, signal);
  return runStreamMapping(mapping, options, signal);
}
