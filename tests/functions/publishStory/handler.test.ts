import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { DynamoDBBatchResponse } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dist } from '../../../lib/dist.ts';
import { scriptedServer } from 'local-cloud/testing/scripted-server.ts';
import type { Reply, ScriptedServer } from 'local-cloud/testing/scripted-server.ts';
import { paid, record } from '../records.ts';

/** The bundle, in a thread with its own environment: as the local cloud runs it, and close to Lambda. */
const bundle = pathToFileURL(join(dist, 'functions/publishStory/index.mjs')).href;
const runtime = `
  import { parentPort, workerData } from 'node:worker_threads';
  const { handler } = await import(workerData.bundle);
  parentPort.postMessage(await handler(workerData.event, { functionName: 'PublishStory', awsRequestId: 'request-1', memoryLimitInMB: '512' }));
`;

interface Run {
  readonly response: DynamoDBBatchResponse;
  readonly output: string;
}

function invoke(env: Record<string, string>, records: ReturnType<typeof record>[]): Promise<Run> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(runtime)}`), {
      env,
      workerData: { bundle, event: { Records: records } },
      stdout: true,
      stderr: true,
    });
    let output = '';
    let response: DynamoDBBatchResponse | undefined;
    for (const stream of [worker.stdout, worker.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    worker.on('message', (message: DynamoDBBatchResponse) => (response = message));
    worker.on('error', reject);
    worker.on('exit', () => {
      if (response !== undefined) resolve({ response, output });
    });
  });
}

/** The function's log lines: the SDK also prints warnings about old versions of Node, which are not JSON. */
const linesOf = (output: string): Record<string, unknown>[] =>
  output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);

let server: ScriptedServer;
let replies: Map<string, Reply>;
/** The requests to the table of counts, and its answers. */
let counted: Record<string, unknown>[];
let counting: Reply;

beforeEach(async () => {
  replies = new Map();
  counted = [];
  counting = { status: 200, body: '{}' };
  server = await scriptedServer(({ headers, body }) => {
    if (headers['x-amz-target'] === 'DynamoDB_20120810.UpdateItem') {
      counted.push(JSON.parse(body) as Record<string, unknown>);
      return counting;
    }
    const {
      variables: { id },
    } = JSON.parse(body) as { variables: { id: string } };
    return replies.get(id) ?? { status: 200, body: JSON.stringify({ data: { publish: { id } } }) };
  });
});
afterEach(() => server.close());

const environment = () => ({
  GRAPHQL_URL: `${server.url}/graphql`,
  FAMILY_TABLE: 'Families',
  PRICES: '{"models":{"gpt-6-luna":[0.1,0.5]},"image":0.006,"speech":16}',
  AWS_ENDPOINT_URL_DYNAMODB: server.url,
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'canary-secret',
  AWS_SESSION_TOKEN: 'canary-token',
});

describe('the bundled publishStory function', () => {
  it('publishes every story of a batch, signed by its role', async () => {
    const { response } = await invoke(environment(), [record('1', 'a', 'INSERT'), record('2', 'b'), record('3', 'a')]);

    expect(response).toEqual({ batchItemFailures: [] });
    const asked = server.received.map(({ body }) => (JSON.parse(body) as { variables: { id: string } }).variables.id);
    expect(asked.sort()).toEqual(['a', 'b']);
    for (const { headers, body } of server.received) {
      expect(headers['authorization']).toMatch(
        /^AWS4-HMAC-SHA256 Credential=ASIAEXAMPLE\/\d{8}\/eu-west-1\/appsync\/aws4_request/,
      );
      expect(body).toContain('mutation publish($id: ID!)');
    }
  });

  it('reports unpublished stories and logs why, without story content or credentials', async () => {
    replies.set('b', {
      status: 200,
      body: JSON.stringify({
        data: { publish: null },
        errors: [
          {
            path: ['publish'],
            errorType: 'Unauthorized',
            message: 'Not Authorized to access publish on type Mutation',
          },
        ],
      }),
    });
    replies.set('c', 'reset');

    const { response, output } = await invoke(environment(), [record('1', 'a'), record('2', 'b'), record('3', 'c')]);

    expect(response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier).sort()).toEqual(['2', '3']);
    expect(
      linesOf(output)
        .map(({ level, storyId, errorTypes, function_request_id }) => [level, storyId, errorTypes, function_request_id])
        .sort(),
    ).toEqual([
      ['ERROR', 'b', ['Unauthorized'], 'request-1'],
      ['ERROR', 'c', ['ConnectionFailed'], 'request-1'],
    ]);
    expect(output).not.toMatch(/canary|Wren|Lantern/);
  });

  it("adds the stories' costs to the day's counts, after their families have been notified", async () => {
    const { response } = await invoke(environment(), [paid('1', 'a', 'a1b2', 2), paid('2', 'b', 'a9', 1)]);

    expect(response).toEqual({ batchItemFailures: [] });
    expect(counted).toEqual([
      {
        TableName: 'Families',
        Key: { owner: { S: 'BUDGET#a' }, sk: { S: expect.stringMatching(/^USAGE#\d{4}-\d\d-\d\d$/) } },
        UpdateExpression: 'ADD #usd :usd SET #expiresAt = :expiresAt',
        ExpressionAttributeNames: { '#usd': 'usd', '#expiresAt': 'expiresAt' },
        ExpressionAttributeValues: { ':usd': { N: '0.018' }, ':expiresAt': { N: expect.any(String) } },
      },
    ]);
    expect(server.received.at(-1)?.headers['x-amz-target']).toBe('DynamoDB_20120810.UpdateItem');
  });

  it('counts nothing in a stack without a daily budget', async () => {
    const unlimited = Object.fromEntries(
      Object.entries(environment()).filter(([name]) => name !== 'FAMILY_TABLE' && name !== 'PRICES'),
    );

    const { response, output } = await invoke(unlimited, [paid('1', 'a', 'a1b2', 2)]);

    expect(response).toEqual({ batchItemFailures: [] });
    expect(server.received).toHaveLength(1);
    expect([counted, linesOf(output)]).toEqual([[], []]);
  });

  it('continues, and logs it, when the counts cannot be written', async () => {
    counting = { status: 400, body: JSON.stringify({ __type: 'AccessDeniedException', message: 'no' }) };

    const { response, output } = await invoke(environment(), [paid('1', 'a', 'a1b2', 2)]);

    expect(response).toEqual({ batchItemFailures: [] });
    expect(linesOf(output)).toMatchObject([
      {
        level: 'ERROR',
        message: "The cost of stories could not be added to the day's budget.",
        spending: { a: 0.012 },
      },
    ]);
  });

  it.each(['GRAPHQL_URL', 'AWS_REGION'])(
    'does not start without %s, so that the batch is redelivered',
    async (name) => {
      await expect(invoke({ ...environment(), [name]: '' }, [record('1', 'a')])).rejects.toThrow(
        `Environment variable ${name} is not set.`,
      );
      expect(server.received).toEqual([]);
    },
  );
});
