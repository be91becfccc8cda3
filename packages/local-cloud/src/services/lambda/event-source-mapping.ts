import { runnable } from '../../left-out.ts';
import type { LeaveOut } from '../../left-out.ts';
import type { Stack } from '../../template/types.ts';
import { readMapping } from './mapping-config.ts';
import { runQueueMapping } from './queue-mapping.ts';
import type { QueueMappingOptions } from './queue-mapping.ts';
import { startReaders } from './readers.ts';
import { runStreamMapping } from './stream-mapping.ts';
import type { MappingOptions } from './stream-mapping.ts';

type Options = MappingOptions &
  QueueMappingOptions & {
    readonly stack: Stack;
    /** Takes the names of mappings that are not emulated; without it they are refused. */
    readonly leaveOut?: LeaveOut;
  };

/**
 * Starts the event source mappings of the template. Rejects, as the deployment would fail, when a function's role may
 * not read its source or a setting is not emulated.
 */
export async function startEventSourceMappings(options: Options): Promise<{ stop(): Promise<void> }> {
  const { stack, leaveOut } = options;
  const mappings = runnable(stack.ofType('AWS::Lambda::EventSourceMapping'), leaveOut, (resource) => ({
    ...readMapping(resource),
    logicalId: resource.logicalId,
  }));
  return startReaders(
    mappings.filter(({ enabled }) => enabled),
    (mapping, signal) => {
      const run = mapping.sourceArn.startsWith('arn:aws:sqs:') ? runQueueMapping : runStreamMapping;
      return run(mapping, options, signal);
    },
    leaveOut,
  );
}
