// The yardstick: graphql-yoga with the same schema, and a getStory that reads the same item from the same engine and derives the same fields.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { createSchema, createYoga } from 'graphql-yoga';
import { engineClient } from 'local-cloud/services/dynamodb/engine-client.ts';
import { toStory } from '../graphql/resolvers/shared/story.ts';
import type { StoryItem } from '../graphql/resolvers/shared/story.ts';

const file = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const engine = engineClient(process.env['DYNAMODB_ENDPOINT'] ?? '');
const TableName = process.env['BENCH_TABLE'] ?? '';

async function getStory(_parent: unknown, { id }: { id: string }) {
  const { Item } = await engine.call('DynamoDB_20120810', 'GetItem', {
    TableName,
    Key: { id: { S: id } },
    ConsistentRead: true,
  });
  if (Item === undefined) return null;
  return toStory(unmarshall(Item as never) as StoryItem);
}

const yoga = createYoga({
  schema: createSchema({
    typeDefs: [file('../graphql/schema.graphql'), file('../graphql/appsync.graphql')],
    resolvers: { Query: { getStory } },
  }),
  logging: false,
  graphqlEndpoint: '/graphql',
});
const server = createServer(yoga);
server.listen(0, '127.0.0.1', () =>
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
);
process.on('message', () => process.exit(0));
process.on('disconnect', () => process.exit(0));
