import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEndpoint } from '../../../src/aws/endpoint.ts';
import { createIam } from '../../../src/aws/iam.ts';
import { createVerifier } from '../../../src/aws/sigv4.ts';
import { systemClock } from '../../../src/clock.ts';
import { startServer } from '../../../src/server.ts';
import type { HttpServer } from '../../../src/server.ts';
import { bench, REGION, role, roleArn, stackOf } from '../../../testing/bench.ts';
import type { Bench } from '../../../testing/bench.ts';
import { common, letIn, rule, startBuses } from './support.ts';

let at: Bench;
let buses: ReturnType<typeof startBuses>;
let server: HttpServer;
let clientOf: (roleName: string) => EventBridgeClient;

beforeAll(async () => {
  at = bench();
  const parts = [rule('All'), letIn('Jobs', 'All'), role('Stranger', [])];
  buses = startBuses(at, parts);
  // The SDK signs with this machine's time.
  const iam = createIam(stackOf(common(parts)), systemClock);
  const endpoint = createEndpoint({
    json: [buses.events.service],
    rest: [],
    verify: createVerifier(iam, REGION, systemClock),
    log: at.log,
  });
  server = await startServer({ port: 0, log: at.log });
  server.serve([{ prefix: '/aws', handle: (request) => endpoint.handle(request) }]);
  clientOf = (roleName) => {
    const { expiration, ...credentials } = iam.assume(roleArn(roleName), 'test');
    return new EventBridgeClient({
      region: REGION,
      endpoint: `${server.url}/aws`,
      maxAttempts: 1,
      credentials: { ...credentials, expiration: new Date(expiration) },
    });
  };
});
afterAll(async () => {
  await server.stop();
  await buses.stop();
  at.clean();
});

const entry = { EventBusName: 'movies', Source: 'test', DetailType: 'Changed', Detail: '{"id":"a"}' };

it('the real client puts events, and reads which were refused', async () => {
  const Time = new Date('2026-11-20T10:00:00Z');
  const answer = await clientOf('All').send(
    new PutEventsCommand({
      Entries: [
        { ...entry, Time },
        { ...entry, Detail: 'no' },
      ],
    }),
  );
  expect(answer).toMatchObject({
    FailedEntryCount: 1,
    Entries: [
      { EventId: expect.any(String) as string },
      { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' },
    ],
  });
  expect(await buses.bodies('Jobs')).toMatchObject([{ time: '2026-11-20T10:00:00Z', detail: { id: 'a' } }]);
});

it('a role without the permission gets an error that says so', async () => {
  await expect(clientOf('Stranger').send(new PutEventsCommand({ Entries: [entry] }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining(
      'assumed-role/Stranger/test is not authorized to perform: events:PutEvents on resource: arn:aws:events:eu-west-1:123456789012:event-bus/movies',
    ) as string,
  });
});
