import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildASTSchema, isObjectType, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as documents from '../../graphql/generated/operations.ts';
import { systemClock } from 'local-cloud';
import type { JsonObject } from 'local-cloud';
import { access, nobodys } from '../support/access.ts';
import type { Access, Family } from '../support/access.ts';
import { callField, signing, withHeaders } from '../support/callers.ts';
import type { Answered, Caller } from '../support/callers.ts';
import { changedAssembly, root, startTestCloud } from '../support/cloud.ts';
import type { Person, TestCloud } from '../support/cloud.ts';
import { credentialsFor } from '../support/iam-client.ts';
import { fail, judged, only } from '../support/stories.ts';
import { apiEnvironment, resource } from '../support/templates.ts';
import { foreignTokens, Forger, withOtherClients } from '../support/tokens.ts';
import type { TokenPair } from '../support/tokens.ts';

/**
 * Who may call what: every field of the schema, by every kind of caller, against another family's data. A field without
 * a row in `access.ts` fails. So does a role of the template that can reach a field that no row grants it.
 */
const read = (path: string): string => readFileSync(join(root, 'graphql', path), 'utf8');
const schema = buildASTSchema(parse(`${read('schema.graphql')}\n${read('appsync.graphql')}`));
const fields = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]
  .filter(isObjectType)
  .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
const operations: Readonly<Record<string, string>> = documents;
const rows = Object.entries(access);

let cloud: TestCloud;
let parent: Person;
let stranger: Person;
let family: Family;
let foreign: { client: TokenPair; pool: TokenPair };
let forger: Forger;

async function settle(person: Person): Promise<Family> {
  const made = async (operation: string, input: JsonObject): Promise<string> =>
    String((await judged(person, only(await person.ask(operation, { input }))))['id']);
  const changed = async (change: (story: JsonObject) => JsonObject): Promise<string> => {
    const id = await made(documents.createStory, words);
    const story = await cloud.item('StoryTableName', { id });
    await cloud.put('StoryTableName', { ...story, ...change(story ?? {}) });
    return id;
  };
  const illustration = { status: 'READY', key: 'stories/picture.webp' };
  const withPictures = ({ pages }: JsonObject): JsonObject => ({
    pages: (pages as JsonObject[]).map((page) => ({ ...page, illustration })),
  });
  const words = { prompt: 'A fox', illustrations: 0, narrate: false };
  const failed = await made(documents.createStory, words);
  await fail(cloud, failed);
  const bedtime = { time: '19:30', zone: 'UTC', days: ['MON'], illustrations: 0, narrate: false };
  return {
    sub: person.sub,
    story: await made(documents.createStory, words),
    failed,
    waiting: await changed(() => ({ approvalState: 'PENDING' })),
    late: await changed(() => ({ approvalState: 'REJECTED', approvalBy: 'AUTO' })),
    pictured: await changed(withPictures),
    character: await made(documents.saveCharacter, { name: 'Barnaby' }),
    child: await made(documents.saveChild, { nickname: 'Moth' }),
    scene: await made(documents.saveScene, { name: 'Lighthouse' }),
    bedtime: await made(documents.setBedtime, bedtime),
  };
}

beforeAll(async () => {
  cloud = await startTestCloud({
    assembly: changedAssembly((template) => {
      withOtherClients(template);
      // No clips are made here, but they can be requested.
      apiEnvironment(template)['ANIMATOR'] = 'gemini';
      // Guests are off in the deployed template, which abuse-publish tests. They are on here, so that there is a guest.
      resource(template, 'AWS::Cognito::IdentityPool').Properties['AllowUnauthenticatedIdentities'] = true;
    }),
  });
  parent = await cloud.person('family@example.com');
  stranger = await cloud.person('stranger@example.com');
  family = await settle(parent);
  foreign = await foreignTokens(cloud);
  forger = await Forger.open(cloud, parent.accessToken, systemClock);
});
afterAll(() => cloud.stop());

/** The family's items in both tables. None of its stories is in progress. */
async function kept(): Promise<readonly JsonObject[]> {
  const items = [...(await cloud.items('StoryTableName')), ...(await cloud.items('FamilyTableName'))];
  return items.filter(({ owner }) => owner === family.sub);
}

const nameOf = (field: string): string => field.slice(field.indexOf('.') + 1);
const call = (caller: Caller, field: string, row: Access, of = family): Promise<Answered> =>
  callField(cloud, caller, operations[nameOf(field)] ?? '', row.variables(of));
const bearing = (token: string): Caller => withHeaders({ authorization: token });

/** The outcome of each field for a caller. Afterwards the family's items must be unchanged. */
async function outcomes(caller: Caller): Promise<Record<string, string>> {
  const before = await kept();
  const found: Record<string, string> = {};
  for (const [field, row] of rows) found[field] = (await call(caller, field, row)).outcome;
  expect(await kept()).toEqual(before);
  return found;
}
const expected = (outcome: (row: Access) => string): Record<string, string> =>
  Object.fromEntries(rows.map(([field, row]) => [field, outcome(row)]));

it('every field has a row, and every row has a field and an operation', () => {
  expect(Object.keys(access).sort()).toEqual([...fields].sort());
  expect(fields.filter((field) => operations[nameOf(field)] === undefined)).toEqual([]);
});

describe('nothing at all is open to', () => {
  const made = { accessKeyId: 'ASIAABCDEFGHIJKLMNOP', secretAccessKey: 'made up', sessionToken: 'made up' };

  it.each<{ who: string; caller: () => Caller | Promise<Caller> }>([
    { who: 'nobody', caller: () => withHeaders({}) },
    { who: 'an empty token', caller: () => bearing('') },
    { who: 'another API key', caller: () => withHeaders({ 'x-api-key': 'da2-abcdefghijklmnopqrstuvwxyz' }) },
    { who: 'a token of another client', caller: () => bearing(foreign.client.accessToken) },
    { who: 'a token of another pool', caller: () => bearing(foreign.pool.accessToken) },
    {
      who: 'a token that has expired',
      caller: async () => bearing(await forger.sealed({ exp: forger.seconds() - 1 })),
    },
    { who: 'a token under a key of its own', caller: async () => bearing(await forger.selfMade()) },
    { who: 'a refresh token', caller: () => bearing(parent.refreshToken) },
    { who: 'IAM credentials that were made up', caller: () => signing(cloud, made) },
    {
      who: 'IAM credentials with a wrong secret',
      caller: async () => signing(cloud, { ...(await credentialsFor(cloud, parent)), secretAccessKey: 'wrong' }),
    },
  ])('$who', async ({ caller }) => {
    expect(await outcomes(await caller())).toEqual(expected(() => 'refused'));
  });
});

/** How AppSync answers a role: the schema decides for one field, the policies for the whole request. */
const toRole = (logicalId: string) => (row: Access) => {
  if (!row.open.includes('iam')) return 'Unauthorized';
  return row.roles?.some((role) => logicalId.startsWith(role)) ? 'answered' : 'refused';
};

describe('only the fields that their rows allow are open to', () => {
  it('a guest of the identity pool', async () => {
    expect(await outcomes(signing(cloud, await credentialsFor(cloud)))).toEqual(expected(toRole('')));
  });

  it('a signed-in user who signs requests with IAM credentials', async () => {
    expect(await outcomes(signing(cloud, await credentialsFor(cloud, parent)))).toEqual(expected(toRole('')));
  });

  it('every role of the template', async () => {
    const roles = cloud.stack.ofType('AWS::IAM::Role');
    expect(roles.length).toBeGreaterThan(20);
    for (const role of roles) {
      const credentials = cloud.iam.assume(role.att('Arn'), 'matrix');
      expect(await outcomes(signing(cloud, credentials)), role.logicalId).toEqual(expected(toRole(role.logicalId)));
    }
  });

  it('another family: answers as if the data did not exist, or only about itself', async () => {
    const caller = bearing(stranger.accessToken);
    const before = await kept();
    // What they save under those ids is their own, and could be deleted.
    const order = [...rows].sort(
      ([, one], [, other]) => Number(one.stranger === 'own') - Number(other.stranger === 'own'),
    );
    for (const [field, row] of order) {
      const absent = row.stranger === 'own' ? undefined : await call(caller, field, row, nobodys());
      const { outcome, text } = await call(caller, field, row);

      if (row.stranger === 'own') expect(['answered', 'null'], field).toContain(outcome);
      else expect(outcome, field).toBe(row.stranger);
      // A story's id is never free again: only creating a story with it reveals that it is taken.
      if (row.stranger === 'NotFound' || row.stranger === 'null') expect(text, field).toBe(absent?.text);
      for (const theirs of [family.sub, 'Barnaby', 'Lighthouse', 'A fox']) expect(text, field).not.toContain(theirs);
    }
    expect(await kept()).toEqual(before);
  });

  it('the API key, which changes only the evening that it announces', async () => {
    const [key = ''] = cloud.apiKeys;
    const found: Record<string, string> = {};
    for (const [field, row] of rows) found[field] = (await call(withHeaders({ 'x-api-key': key }), field, row)).outcome;
    expect(found).toEqual(expected((row) => (row.open.includes('key') ? 'answered' : 'Unauthorized')));
  });

  // Runs last, because it deletes the account.
  it('the family itself, in the order of the rows', async () => {
    const caller = bearing(parent.accessToken);
    for (const [field, row] of rows) {
      const { outcome, text } = await call(caller, field, row);
      if (row.open.includes('user')) expect(text, field).not.toContain('"errors"');
      else expect(outcome, field).toBe('Unauthorized');
    }
    expect(await cloud.items('StoryTableName')).not.toContainEqual(expect.objectContaining({ owner: family.sub }));
  });
});
