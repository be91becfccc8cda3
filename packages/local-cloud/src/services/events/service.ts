import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Iam, JsonService, Principal } from '../../aws/types.ts';
import type { Clock } from '../../clock.ts';
import { startDeliveries } from '../../deliveries.ts';
import type { Destination, FailedDelivery } from '../../deliveries.ts';
import type { DeliveryError } from '../../delivery-error.ts';
import type { Erasure } from '../../erasure.ts';
import { AwsError, NotSupported } from '../../errors.ts';
import { isObject } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import { onlySupported } from '../../left-out.ts';
import type { LeaveOut } from '../../left-out.ts';
import type { Log } from '../../log.ts';
import { ignoreCount } from '../../meter.ts';
import type { Count } from '../../meter.ts';
import type { Resource, Stack } from '../../template/types.ts';
import type { LocalLambda } from '../lambda/service.ts';
import type { LocalSqs } from '../sqs/service.ts';
import { sendDeadLetter } from './dead-letters.ts';
import { checkRequest, isEvent, readEntry, sizeOf } from './entries.ts';
import type { EntryError } from './entries.ts';
import { openPending } from './pending.ts';
import type { Pending } from './pending.ts';
import { busName, readRule } from './rule-config.ts';
import { openRoutes } from './routes.ts';
import type { Route } from './routes.ts';
import { functionTargets } from './targets/function.ts';
import { queueTargets } from './targets/queue.ts';
import type { BusEvent, TargetKind } from './types.ts';

/** One for each entry, in order. */
export interface PutEventsResult {
  readonly FailedEntryCount: number;
  readonly Entries: readonly ({ readonly EventId: string } | EntryError)[];
}

export interface LocalEvents {
  readonly service: JsonService;
  /**
   * `PutEvents` with a role, for a service in this process: entries in API form. Resolves when all accepted events are
   * on disk.
   */
  putEvents(principal: Principal, entries: readonly JsonObject[]): Promise<PutEventsResult>;
  /** Resumes deliveries that an earlier process accepted but did not finish. Call this once the targets can be reached. */
  resume(): void;
  /** Events that have not reached their target. */
  readonly underWay: number;
  stop(): Promise<void>;
}

export interface EventsOptions {
  readonly stack: Stack;
  readonly iam: Iam;
  readonly clock: Clock;
  readonly log: Log;
  readonly folder: string;
  readonly erasure?: Pick<Erasure, 'add'>;
  readonly queues: Pick<LocalSqs, 'send' | 'sendAsService'>;
  readonly lambda: Pick<LocalLambda, 'find' | 'enqueue'>;
  /** Kinds of targets other than queues and functions. */
  readonly targets?: readonly TargetKind[];
  /** For back-off jitter; same contract as `Math.random`. */
  readonly random?: () => number;
  readonly count?: Count;
  /** Is called with the names of rules that are not emulated; without it they are an error. */
  readonly leaveOut?: LeaveOut;
}

const BILLED_SIZE = 64 * 1024;

/** Operations that AWS has and this cloud does not emulate. */
const REFUSED = new Set([
  'ActivateEventSource',
  'CreateApiDestination',
  'CreateArchive',
  'CreateConnection',
  'CreateEventBus',
  'DeleteEventBus',
  'DeleteRule',
  'DescribeEventBus',
  'DescribeRule',
  'DisableRule',
  'EnableRule',
  'ListEventBuses',
  'ListRuleNamesByTarget',
  'ListRules',
  'ListTargetsByRule',
  'PutPartnerEvents',
  'PutPermission',
  'PutRule',
  'PutTargets',
  'RemovePermission',
  'RemoveTargets',
  'StartReplay',
  'TagResource',
  'TestEventPattern',
]);

/**
 * EventBridge's buses and rules of the template, and the default bus. Undelivered events are stored in `folder`
 * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-what-is.html).
 */
export function startEvents(options: EventsOptions): LocalEvents {
  const { stack, clock, log, random = Math.random, count = ignoreCount } = options;
  const buses = new Set(['default', ...stack.ofType('AWS::Events::EventBus').map(readBus)]);
  const kinds = [queueTargets(options), functionTargets(options), ...(options.targets ?? [])];
  const routes = onlySupported(stack.ofType('AWS::Events::Rule'), options.leaveOut, (resource) =>
    openRoutes([readRule(resource)], buses, kinds),
  ).flat();
  const deliveries = startDeliveries({ clock, random, ...deliverySteps(routes, options) });

  /** Everything is on disk before anything is delivered. */
  const publish = (bus: string, event: BusEvent): void => {
    const matching = routes.filter(({ rule }) => rule.bus === bus && rule.enabled && rule.wants(event));
    const accepted = matching.map((route) => toPending(event, route, clock.now()));
    for (const pending of accepted) deliveries.accept(pending);
    for (const pending of accepted) deliveries.begin(pending);
  };

  const putEvents: LocalEvents['putEvents'] = async (principal, entries) => {
    checkRequest(entries);
    for (const entry of entries) authorizeEntry(options, principal, entry);
    const results = entries.map((entry) => {
      const event = readEntry(entry, stack, clock.now());
      if (!isEvent(event)) return event;
      const bus = busName(entry.EventBusName);
      // AWS accepts an event for a bus that does not exist, and delivers it to nobody.
      if (!buses.has(bus))
        log('events', `An event of ${String(event.source)} was dropped: the event bus ${bus} does not exist.`);
      // AWS bills per started 64 KB of an event.
      count('events.published', Math.ceil(sizeOf(entry) / BILLED_SIZE));
      publish(bus, event);
      return { EventId: event.id };
    });
    return { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results };
  };

  return {
    putEvents,
    service: jsonService(putEvents),
    resume: () => deliveries.resume(),
    get underWay() {
      return deliveries.underWay;
    },
    async stop() {
      deliveries.stop();
    },
  };
}

const jsonService = (putEvents: LocalEvents['putEvents']): JsonService => ({
  signingName: 'events',
  targetPrefix: 'AWSEvents',
  jsonVersion: '1.1',
  async call(principal, operation, input) {
    if (principal === undefined)
      throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403);
    if (REFUSED.has(operation)) throw new NotSupported(`EventBridge ${operation}`);
    if (operation !== 'PutEvents')
      throw new AwsError('UnknownOperationException', `EventBridge has no operation ${operation}.`);
    if (input.EndpointId !== undefined && input.EndpointId !== null)
      throw new NotSupported('global endpoints of EventBridge');
    const entries = Array.isArray(input.Entries) ? input.Entries : [];
    const result = await putEvents(principal, entries.filter(isObject));
    return { FailedEntryCount: result.FailedEntryCount, Entries: result.Entries.map((entry) => ({ ...entry })) };
  },
});

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html#amazoneventbridge-actions-as-permissions */
function authorizeEntry({ iam, stack }: EventsOptions, principal: Principal, entry: JsonObject): void {
  const arn = `arn:aws:events:${stack.region}:${stack.accountId}:event-bus/${busName(entry.EventBusName)}`;
  iam.authorize(principal, 'events:PutEvents', arn, {
    'events:source': String(entry.Source ?? ''),
    'events:detail-type': String(entry.DetailType ?? ''),
    'events:eventBusInvocation': 'false',
  });
}

function readBus({ properties, logicalId }: Resource): string {
  if (properties.EventSourceName !== undefined) throw new NotSupported(`buses of partners (${logicalId})`);
  if (properties.Policy !== undefined) throw new NotSupported(`Policy of AWS::Events::EventBus (${logicalId})`);
  return String(properties.Name);
}

const toPending = (event: BusEvent, { rule, target }: Route, now: number): Pending => ({
  id: randomUUID(),
  ruleArn: rule.arn,
  targetId: target.id,
  event,
  acceptedAt: now,
  failures: 0,
  nextAt: now,
});

/** Where to deliver events, and what happens to those that cannot be delivered. */
function deliverySteps(routes: readonly Route[], { folder, log, queues, erasure }: EventsOptions) {
  const routeOf = ({ ruleArn, targetId }: Pending): Route | undefined =>
    routes.find(({ rule, target }) => rule.arn === ruleArn && target.id === targetId);
  return {
    journal: openPending(join(folder, 'deliveries.jsonl'), erasure),
    destination(pending: Pending): Destination | undefined {
      const route = routeOf(pending);
      if (route === undefined) {
        log(
          'events',
          `An event for ${pending.ruleArn} was dropped: the template no longer has this rule with the target ${pending.targetId}.`,
        );
        return undefined;
      }
      const { target, open } = route;
      return {
        retries: target.retries,
        maximumAge: target.maximumAge,
        deliver: async () => open.deliver(pending.event, target.input(pending.event, pending.acceptedAt)),
      };
    },
    failed(pending: Pending, error: DeliveryError): void {
      const route = routeOf(pending);
      log(
        'events',
        `Rule ${route?.rule.name} could not deliver to ${route?.target.arn}: ${error.code}: ${error.message}`,
      );
    },
    async giveUp(given: FailedDelivery<Pending>): Promise<void> {
      const route = routeOf(given.delivery);
      if (route !== undefined) await sendDeadLetter(given, route, { queues, log });
    },
  };
}
