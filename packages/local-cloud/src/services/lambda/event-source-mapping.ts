import type { Stack } from '../../template/types.ts';
import { readMapping } from './mapping-config.ts';
import { runQueueMapping } from './queue-mapping.ts';
import type { QueueMappingOptions } from './queue-mapping.ts';
import { startReaders } from './readers.ts';
import { runStreamMapping } from './stream-mapping.ts';
import type { MappingOptions } from './stream-mapping.ts';

type Options = MappingOptions & QueueMappingOptions & { readonly stack: Stack };

/**
 * Starts the event source mappings of the template. Rejects, as the deployment would fail, when a function's role may
 * not read its source or a setting is not emulated.
 */
export async function startEventSourceMappings(options: Options): Promise<{ stop(): Promise<void> }> {
  const mappings = options.stack.ofType('AWS::Lambda::EventSourceMapping').map(readMapping);
  return startReaders(
    mappings.filter(({ enabled }) => enabled),
    (mapping, signal) => {
      const run = mapping.sourceArn.startsWith('arn:aws:sqs:') ? runQueueMapping : runStreamMapping;
      return run(mapping, options, signal);
    },
  );
}
