import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { localDate } from '../../functions/runErrands/bedtime/work.ts';
import { createIam } from 'local-cloud/aws/iam.ts';
import type { Principal } from 'local-cloud/aws/types.ts';
import { emulated, jsonResponse } from 'local-cloud';
import type { Stack } from 'local-cloud';
import type { SendHttp } from 'local-cloud/http.ts';
import { startEvents } from 'local-cloud/services/events/service.ts';
import { apiDestinationTargets } from 'local-cloud/services/events/targets/api-destination.ts';
import { startLambda } from 'local-cloud/services/lambda/service.ts';
import { startScheduler } from 'local-cloud/services/scheduler/service.ts';
import type { LocalScheduler } from 'local-cloud/services/scheduler/service.ts';
import { startSqs } from 'local-cloud/services/sqs/service.ts';
import { readStacks } from 'local-cloud/template/read-stacks.ts';
import { bedtimeStoryId } from '../../story/bedtime-story.ts';
import { checkBedtime } from '../../story/bedtime.ts';
import type { Bedtime } from '../../story/bedtime.ts';
import { delivery, scheduleBody, scheduleName } from '../../story/schedule.ts';
import { FakeClock } from 'local-cloud/testing/fake-clock.ts';
import { definePart } from '../part.ts';
import type { Stage } from '../progress.ts';

const assembly = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'cdk.out');
const FAMILIES = 10_000;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const NOON = Date.parse('2026-11-21T11:00:00Z');
/** 19:30 in Europe/Berlin. */
const BEDTIME = Date.parse('2026-11-21T18:30:00Z');
const HERE = 'http://127.0.0.1:4000';

/** Counts how often something happened, per second. */
class Rate {
  readonly #seconds = new Map<number, number>();
  total = 0;

  add(time: number): void {
    // Sums of fractions of milliseconds can end slightly before the second that they belong to.
    const second = Math.floor((time + 0.5) / SECOND);
    this.#seconds.set(second, (this.#seconds.get(second) ?? 0) + 1);
    this.total += 1;
  }

  get peak(): number {
    return Math.max(0, ...this.#seconds.values());
  }

  /** The first and the last second, relative to a given time. */
  span(moment: number): readonly [first: number, last: number] {
    const seconds = [...this.#seconds.keys()].sort((a, b) => a - b);
    return [(seconds[0] ?? 0) - moment / SECOND, (seconds.at(-1) ?? 0) - moment / SECOND];
  }
}

interface Called {
  readonly variables: { readonly owner: string; readonly bedtimeId: string; readonly at: string };
}

/** Replaces the API's table: a caller with the key is told which story it would be. */
function api(stack: Stack, clock: FakeClock) {
  const key = stack.ofType('AWS::AppSync::ApiKey')[0]?.att('ApiKey');
  const calls = new Rate();
  const stories = new Map<string, number>();
  const send: SendHttp = async (_origin, { headers, body }) => {
    if (headers['x-api-key'] !== key) return jsonResponse(401, { errors: [{ errorType: 'UnauthorizedException' }] });
    const { bedtimeId, at } = (JSON.parse(body.toString()) as Called).variables;
    const id = bedtimeStoryId(bedtimeId, localDate(new Date(at), 'Europe/Berlin'));
    calls.add(clock.now());
    stories.set(id, (stories.get(id) ?? 0) + 1);
    return jsonResponse(200, { data: { tellBedtimeStory: { id, status: 'PENDING' } } });
  };
  return { send, calls, stories };
}

/** The role with which `setBedtime` creates schedules, and the names in the API's environment. */
function resolverOf(stack: Stack): { readonly roleArn: string; readonly env: Readonly<Record<string, string>> } {
  const source = stack.ofType('AWS::AppSync::DataSource').find(({ properties }) => properties.Name === 'schedules');
  const env = stack.ofType('AWS::AppSync::GraphQLApi')[0]?.properties.EnvironmentVariables as unknown as Readonly<
    Record<string, string>
  >;
  return { roleArn: String(source?.properties.ServiceRoleArn), env };
}

async function setBedtimes(
  scheduler: LocalScheduler,
  principal: Principal,
  env: Readonly<Record<string, string>>,
  families: number,
  { done }: Stage,
): Promise<void> {
  const { kept } = checkBedtime({ time: '19:30', zone: 'Europe/Berlin' });
  if (kept === null) throw new Error('The bedtime is not valid.');
  const clockwork = {
    group: env['SCHEDULE_GROUP'] ?? '',
    roleArn: env['SCHEDULE_ROLE_ARN'] ?? '',
    busArn: env['SCHEDULE_BUS_ARN'] ?? '',
    deadLettersArn: env['SCHEDULE_DEAD_LETTERS_ARN'] ?? '',
  };
  for (let family = 0; family < families; family++) {
    const [owner, bedtime]: [string, Bedtime] = [randomUUID(), { ...kept, id: randomUUID() }];
    const body = Buffer.from(JSON.stringify(scheduleBody(owner, bedtime, clockwork)));
    const { status } = await scheduler.service.handle(principal, {
      method: 'POST',
      path: `/aws/schedules/${scheduleName(owner, bedtime.id)}`,
      query: '',
      headers: {},
      body,
    });
    if (status !== 200) throw new Error(`A schedule was not created: ${status}.`);
    done();
  }
}

/** The template's schedules, bus, rule, connection and API destination, with their roles, and a clock that jumps. */
function start(dataDir: string) {
  const clock = new FakeClock(NOON);
  const whole = readStacks(assembly, { baseUrl: HERE, accountId: '123456789012', emulated });
  // The sweep is not part of an evening.
  const stack: Stack = { ...whole, ofType: (type) => (type === 'AWS::Scheduler::Schedule' ? [] : whole.ofType(type)) };
  const iam = createIam(stack, clock);
  const log = (): void => undefined;
  const queues = startSqs({ stack, iam, clock, folder: join(dataDir, 'sqs') });
  const lambda = startLambda({ stack, iam, clock, log, awsEndpoint: `${HERE}/aws`, sendToQueue: queues.send });
  const ordered = api(stack, clock);
  const checks = new Rate();
  const rings = new Rate();
  const events = startEvents({
    stack,
    iam,
    clock,
    log,
    folder: join(dataDir, 'events'),
    lambda,
    queues: { ...queues, sendAsService: async (...given) => (checks.add(clock.now()), queues.sendAsService(...given)) },
    targets: [apiDestinationTargets({ stack, iam, clock, send: ordered.send })],
  });
  const scheduler = startScheduler({
    stack,
    iam,
    clock,
    log,
    folder: join(dataDir, 'scheduler'),
    lambda,
    queues,
    events: { putEvents: async (...given) => (rings.add(clock.now()), events.putEvents(...given)) },
  });
  scheduler.start();
  return { clock, stack, iam, scheduler, events, ordered, checks, rings };
}

/**
 * All families in a time zone choose 19:30: does each get one story, within the window, and how many arrive in one
 * second? Uses a simulated clock.
 */
export const evening = definePart({
  name: 'evening',
  rows: {
    families: { name: 'families at 19:30 in Europe/Berlin', unit: 'count' },
    once: { name: 'stories ordered, once', unit: 'count' },
    twice: { name: 'stories ordered more than once', unit: 'count', target: { atMost: 0 } },
    missing: { name: 'stories not ordered within the window', unit: 'count', target: { atMost: 0 } },
    left: { name: 'deliveries under way after the window', unit: 'count', target: { atMost: 0 } },
    first: { name: 'first, simulated seconds after 19:30', unit: 'count' },
    last: {
      name: 'last, simulated seconds after 19:30',
      unit: 'count',
      target: { atMost: delivery.windowMinutes * 60 },
    },
    rings: {
      name: 'most rings in a simulated second (Scheduler, PutEvents)',
      unit: 'count',
      target: { atMost: 1_000 },
    },
    calls: { name: 'most calls in a simulated second (API destination)', unit: 'count', target: { atMost: 300 } },
    checks: { name: 'most checks put off in a simulated second (SQS)', unit: 'count' },
    took: { name: 'the simulation', unit: 's', compared: true },
  },
  async measure({ report, stage }, { build, folder, scaled }) {
    stage('build');
    await build();
    const families = scaled(FAMILIES);
    const { clock, stack, iam, scheduler, events, ordered, checks, rings } = start(folder);
    const { roleArn, env } = resolverOf(stack);
    await setBedtimes(
      scheduler,
      iam.principal(roleArn, 'bench', { name: 'appsync.amazonaws.com' }),
      env,
      families,
      stage('bedtimes', families),
    );
    const began = performance.now();
    const minutes = (BEDTIME - NOON) / MINUTE + delivery.windowMinutes + 1;
    const { done } = stage('simulated minutes', minutes);
    for (let minute = 0; minute < minutes; minute++, done()) await clock.advance(MINUTE);
    report('took', (performance.now() - began) / SECOND);
    const twice = [...ordered.stories.values()].filter((count) => count > 1).length;
    const [first, last] = ordered.calls.span(BEDTIME);
    report('families', families);
    report('once', ordered.stories.size - twice);
    report('twice', twice);
    report('missing', families - ordered.stories.size);
    report('left', scheduler.underWay + events.underWay);
    report('first', first);
    report('last', last);
    report('rings', rings.peak);
    report('calls', ordered.calls.peak);
    report('checks', checks.peak);
    scheduler.stop();
  },
});
