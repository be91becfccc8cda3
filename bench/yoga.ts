// The yardstick: graphql-yoga with the same schema, and a getStory that reads the same item from the same engine.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { createSchema, createYoga } from 'graphql-yoga';
import { engineClient } from 'local-cloud/services/dynamodb/engine-client.ts';

const file = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const engine = engineClient(process.env['DYNAMODB_ENDPOINT'] ?? '');
const TableName = process.env['BENCH_TABLE'] ?? '';

interface Stored {
  readonly status: string;
  readonly pages?: { readonly number: number; readonly text: string; readonly alt: string }[];
}

async function getStory(_parent: unknown, { id }: { id: string }) {
  const { Item } = await engine.call('DynamoDB_20120810', 'GetItem', {
    TableName,
    Key: { id: { S: id } },
    ConsistentRead: true,
  });
  if (Item === undefined) return null;
  const item = unmarshall(Item as never) as Stored;
  const pages = item.pages?.map(({ number, text, alt }) => ({
    number,
    text,
    illustration: { status: 'NOT_REQUESTED', alt },
  }));
  return { ...item, pages, isComplete: item.status === 'COMPLETE', text: pages?.map(({ text }) => text).join('\n\n') };
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
