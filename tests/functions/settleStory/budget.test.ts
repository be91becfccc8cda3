import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, it } from 'vitest';
import { scriptedServer } from 'local-cloud/testing/scripted-server.ts';
import type { ScriptedServer } from 'local-cloud/testing/scripted-server.ts';
import { budgetUsed } from '../../../functions/settleStory/budget.ts';

let server: ScriptedServer | undefined;
afterEach(() => server?.close());

/** The sweep's report on a day with these counts; each share has 100 stories and 10 dollars. */
async function used(...counts: readonly { readonly used?: number; readonly usd?: number }[]): Promise<number> {
  const Families = counts.map((count) =>
    Object.fromEntries(Object.entries(count).map(([name, value]) => [name, { N: String(value) }])),
  );
  server = await scriptedServer(() => ({ status: 200, body: JSON.stringify({ Responses: { Families } }) }));
  const client = new DynamoDBClient({
    endpoint: server.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  return budgetUsed('Families', { stories: 100, usd: 10 }, '2026-11-21T18:45:00.000Z', client);
}

describe('the used part of the daily budget', () => {
  it('is that of the fullest share, by stories or by dollars', async () => {
    expect(await used({ used: 3, usd: 9.1 }, { used: 42 })).toBe(91);
    expect(await used({ used: 100, usd: 1 })).toBe(100);
    expect(await used()).toBe(0);
  });

  it('is read from the sixteen counters of the day', async () => {
    await used();
    const { RequestItems } = JSON.parse(server?.received[0]?.body ?? '{}') as {
      RequestItems: { Families: { Keys: { owner: { S: string }; sk: { S: string } }[] } };
    };

    expect(RequestItems.Families.Keys.map(({ owner, sk }) => `${owner.S} ${sk.S}`)).toEqual(
      [...'0123456789abcdef'].map((digit) => `BUDGET#${digit} USAGE#2026-11-21`),
    );
  });
});
