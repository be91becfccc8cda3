import { expect } from 'vitest';
import { onStory } from '../../graphql/generated/operations.ts';
import { wiring } from '../../graphql/wiring.ts';
import { openChannel } from './channel.ts';
import type { TestCloud } from './cloud.ts';
import { signed } from 'local-cloud/testing/signed-client.ts';
import type { Credentials } from 'local-cloud/testing/signed-client.ts';
import { askSigned } from './iam-client.ts';

/** A valid call of each field. A new field has no row, and fails the test that checks the wiring. */
export const calls: Readonly<Record<string, string>> = {
  'Query.getStory': 'query ($id: ID!) { getStory(id: $id) { id } }',
  'Query.listStories': '{ listStories { items { id } } }',
  'Query.getUsage': '{ getUsage { used } }',
  'Query.health': '{ health { ok } }',
  'Mutation.createStory': 'mutation { createStory(input: {prompt: "A fox"}) { id } }',
  'Mutation.retryStory': 'mutation ($id: ID!) { retryStory(id: $id) { id } }',
  'Mutation.deleteStory': 'mutation ($id: ID!) { deleteStory(id: $id) }',
  'Mutation.publish': 'mutation ($id: ID!) { publish(id: $id) { id } }',
  'Mutation.illustrateStory': 'mutation ($id: ID!) { illustrateStory(id: $id) { id } }',
  'Mutation.animateStory': 'mutation ($id: ID!) { animateStory(id: $id) { id } }',
  'Mutation.narrateStory': 'mutation ($id: ID!) { narrateStory(id: $id) { id } }',
  'Mutation.saveCharacter': 'mutation { saveCharacter(input: {name: "Ida"}) { id } }',
  'Mutation.deleteCharacter': 'mutation ($id: ID!) { deleteCharacter(id: $id) }',
  'Mutation.saveChild': 'mutation { saveChild(input: {nickname: "Moth"}) { id } }',
  'Mutation.deleteChild': 'mutation ($id: ID!) { deleteChild(id: $id) }',
  'Query.listChildren': '{ listChildren { id } }',
  'Mutation.saveScene': 'mutation { saveScene(input: {name: "Sea"}) { id } }',
  'Mutation.deleteScene': 'mutation ($id: ID!) { deleteScene(id: $id) }',
  'Mutation.setBedtime': 'mutation { setBedtime(input: {time: "19:30", zone: "UTC", days: [MON]}) { id } }',
  'Mutation.deleteBedtime': 'mutation ($id: ID!) { deleteBedtime(id: $id) }',
  'Mutation.setMail': 'mutation { setMail(on: true) }',
  'Mutation.tellBedtimeStory':
    'mutation ($id: ID!) { tellBedtimeStory(owner: $id, bedtimeId: $id, at: "2026-11-21T19:30:00Z") { id } }',
  'Query.listCharacters': '{ listCharacters { id } }',
  'Query.listScenes': '{ listScenes { id } }',
  'Query.listBedtimes': '{ listBedtimes { id } }',
  'Query.getMail': '{ getMail }',
  'Query.getSettings': '{ getSettings { mail } }',
  'Query.listShares': '{ listShares { url } }',
  'Query.sampleVoice': '{ sampleVoice(voice: "Ruth", language: "en-US") }',
  'Mutation.shareStory': 'mutation ($id: ID!) { shareStory(id: $id) { url } }',
  'Mutation.unshareStory': 'mutation ($id: ID!) { unshareStory(id: $id) { id } }',
  'Query.getWebhook': '{ getWebhook { url } }',
  'Mutation.setWebhook': 'mutation { setWebhook(url: "https://hooks.example.com/story") { url } }',
  'Mutation.testWebhook': 'mutation { testWebhook }',
  'Mutation.deleteWebhook': 'mutation { deleteWebhook }',
  'Mutation.setReview': 'mutation { setReview(mode: ASK) { mail } }',
  'Mutation.approveStory': 'mutation ($id: ID!) { approveStory(id: $id) { id } }',
  'Mutation.rejectStory': 'mutation ($id: ID!) { rejectStory(id: $id) { id } }',
  'Mutation.markRead': 'mutation ($id: ID!) { markRead(id: $id) { id } }',
  'Mutation.editStory': 'mutation ($id: ID!) { editStory(id: $id, title: "A") { id } }',
  'Mutation.setFavorite': 'mutation ($id: ID!) { setFavorite(id: $id, on: true) { id } }',
  'Mutation.deleteAccount': 'mutation { deleteAccount }',
  'Subscription.onStory': onStory,
};
export const overHttp = wiring.map(({ field }) => field).filter((field) => /^(Query|Mutation)\./.test(field));
/** The fields that the schema opens to IAM: for these the policies decide, and AppSync refuses the whole request. */
const openToIam = ['Query.health', 'Mutation.publish'];
const permissionDenied = {
  status: 401,
  errors: [{ errorType: 'UnauthorizedException', message: 'Permission denied' }],
};

/** @param id of an existing story */
export async function expectNothing(
  on: TestCloud,
  credentials: Credentials,
  id: string,
  fields: readonly string[] = overHttp,
): Promise<void> {
  for (const field of fields) {
    const answer = await askSigned(on, credentials, calls[field] ?? `no row for ${field}`, { id });
    if (openToIam.includes(field)) expect(answer).toEqual(permissionDenied);
    else expect(answer).toMatchObject({ status: 200, errors: [{ errorType: 'Unauthorized', data: null }] });
    expect(Object.values(answer.data ?? {})).toEqual(answer.data ? [null] : []);
  }
}

export async function expectNoSubscription(on: TestCloud, credentials: Credentials): Promise<void> {
  const { host } = new URL(on.url);
  const headers = async (path: string, body: string) => ({
    ...(await signed(on, credentials, { service: 'appsync', path, body })),
    host,
  });
  const channel = await openChannel(on.url, await headers('/graphql/connect', '{}'));
  const data = JSON.stringify({ query: onStory, variables: {} });
  expect(await channel.start('s', onStory, await headers('/graphql', data))).toMatchObject({
    type: 'error',
    payload: { errors: [{ errorType: 'Unauthorized' }] },
  });
  channel.close();
}
