import { valueOrRefusal, isRefusal, onlySupported } from '../../left-out.ts';
import type { LeaveOut } from '../../left-out.ts';
import type { Stack } from '../../template/types.ts';
import { readMapping } from './mapping-config.ts';
import type { MappingConfig } from './mapping-config.ts';
import { duplicateMapping } from './mapping-errors.ts';
import { runQueueMapping } from './queue-mapping.ts';
import type { QueueMappingOptions } from './queue-mapping.ts';
import { startReaders } from './readers.ts';
import { runStreamMapping } from './stream-mapping.ts';
import type { MappingOptions } from './stream-mapping.ts';

type Options = MappingOptions &
  QueueMappingOptions & {
    readonly stack: Stack;
    /** Is called with the names of mappings that are not emulated; without it they are an error. */
    readonly leaveOut?: LeaveOut;
  };

/** A disabled mapping counts, too, because it exists. */
function refuseDuplicates(
  mappings: readonly Pick<MappingConfig, 'id' | 'functionName' | 'sourceArn'>[],
  { lambda }: Pick<Options, 'lambda'>,
): void {
  const made = new Map<string, string>();
  for (const { id, functionName, sourceArn } of mappings) {
    const found = valueOrRefusal(() => lambda.find(functionName));
    const name = isRefusal(found) ? functionName : found.name;
    const pair = `${sourceArn} ${name}`;
    const existing = made.get(pair);
    if (existing !== undefined) throw duplicateMapping(sourceArn, name, existing);
    made.set(pair, id);
  }
}

/**
 * Starts the event source mappings of the template. Rejects, like a deployment, if a function's role may not read its
 * source, if the source does not exist, if a source and a function have two mappings, or if a setting is not emulated.
 */
export async function startEventSourceMappings(options: Options): Promise<{ stop(): Promise<void> }> {
  const { stack, leaveOut } = options;
  const mappings = onlySupported(stack.ofType('AWS::Lambda::EventSourceMapping'), leaveOut, (resource) => ({
    ...readMapping(resource),
    logicalId: resource.logicalId,
  }));
  refuseDuplicates(mappings, options);
  return startReaders(
    mappings.filter(({ enabled }) => enabled),
    (mapping, signal) => {
      const run = mapping.sourceArn.startsWith('arn:aws:sqs:') ? runQueueMapping : runStreamMapping;
      return run(mapping, options, signal);
    },
    leaveOut,
  );
}
