import { randomUUID } from 'node:crypto';
import type { JsonObject } from 'local-cloud';

/** A family's data that others may try to reach. */
export interface Family {
  readonly sub: string;
  /** COMPLETE, without pictures or sound. */
  readonly story: string;
  readonly failed: string;
  /** COMPLETE and undecided, or not decided in time. */
  readonly waiting: string;
  readonly late: string;
  /** Its pages have pictures. */
  readonly pictured: string;
  readonly character: string;
  readonly child: string;
  readonly scene: string;
  readonly bedtime: string;
}

/** Credentials that may call a field: a signed-in user, roles whose policy names it, the API key. */
type Opener = 'user' | 'iam' | 'key';

export interface Access {
  readonly open: readonly Opener[];
  /** Prefixes of the logical ids of the roles that may call it; none by default. */
  readonly roles?: readonly string[];
  /** A valid call about this family's data; every caller sends the same. */
  readonly variables: (family: Family) => JsonObject;
  /** What another family gets: an error's type, null, or an answer about itself alone. */
  readonly stranger: 'null' | 'own' | 'NotFound' | 'Unauthorized';
}

const none = (): JsonObject => ({});
const users = { open: ['user'] } as const;
const own = { ...users, variables: none, stranger: 'own' } as const;

/** Every field of `Query`, `Mutation` and `Subscription`, in an order in which the owner can call all of them. */
export const access: Readonly<Record<string, Access>> = {
  'Query.getStory': { ...users, variables: ({ story }) => ({ id: story }), stranger: 'null' },
  'Query.listStories': own,
  'Query.listCharacters': own,
  'Query.listChildren': own,
  'Query.listScenes': own,
  'Query.listBedtimes': own,
  'Query.getUsage': own,
  'Query.getMail': own,
  'Query.getSettings': own,
  'Query.getWebhook': own,
  'Query.listShares': own,
  'Query.sampleVoice': { ...own, variables: () => ({ voice: 'Ruth', language: 'en-US' }) },
  // No role may call it: it is for monitoring a deployment from outside.
  'Query.health': { ...own, open: ['user', 'iam'] },
  'Subscription.onStory': { ...users, variables: ({ story }) => ({ id: story }), stranger: 'own' },
  // A saved id belongs to its family: the same id of another family is another item.
  'Mutation.saveCharacter': {
    ...users,
    variables: ({ character }) => ({ input: { id: character, name: 'Ida' } }),
    stranger: 'own',
  },
  'Mutation.saveChild': {
    ...users,
    variables: ({ child }) => ({ input: { id: child, nickname: 'Moth' } }),
    stranger: 'own',
  },
  'Mutation.saveScene': {
    ...users,
    variables: ({ scene }) => ({ input: { id: scene, name: 'Sea' } }),
    stranger: 'own',
  },
  'Mutation.setBedtime': {
    ...users,
    variables: ({ bedtime }) => ({ input: { id: bedtime, time: '19:30', zone: 'UTC', days: ['MON'] } }),
    stranger: 'own',
  },
  'Mutation.setMail': { ...users, variables: () => ({ on: false }), stranger: 'own' },
  'Mutation.setReview': { ...users, variables: () => ({ mode: 'ASK' }), stranger: 'own' },
  'Mutation.setWebhook': { ...users, variables: () => ({ url: 'https://hooks.example.com/' }), stranger: 'own' },
  // Another family has none, or one of its own.
  'Mutation.testWebhook': own,
  'Mutation.deleteWebhook': own,
  'Mutation.createStory': {
    ...users,
    variables: ({ story }) => ({ input: { id: story, prompt: 'A fox', illustrations: 0, narrate: false } }),
    stranger: 'Unauthorized',
  },
  'Mutation.markRead': { ...users, variables: ({ story }) => ({ id: story }), stranger: 'NotFound' },
  'Mutation.setFavorite': { ...users, variables: ({ story }) => ({ id: story, on: true }), stranger: 'NotFound' },
  'Mutation.rejectStory': {
    ...users,
    variables: ({ waiting }) => ({ id: waiting, reason: 'too sad' }),
    stranger: 'NotFound',
  },
  'Mutation.approveStory': { ...users, variables: ({ late }) => ({ id: late }), stranger: 'NotFound' },
  'Mutation.shareStory': { ...users, variables: ({ story }) => ({ id: story }), stranger: 'NotFound' },
  'Mutation.unshareStory': { ...users, variables: ({ story }) => ({ id: story }), stranger: 'NotFound' },
  // After the links: a corrected story waits for a decision again.
  'Mutation.editStory': {
    ...users,
    variables: ({ story }) => ({ id: story, title: 'The Fox' }),
    stranger: 'NotFound',
  },
  'Mutation.illustrateStory': { ...users, variables: ({ story }) => ({ id: story, pages: [1] }), stranger: 'NotFound' },
  'Mutation.animateStory': {
    ...users,
    variables: ({ pictured }) => ({ id: pictured, pages: [1] }),
    stranger: 'NotFound',
  },
  'Mutation.narrateStory': { ...users, variables: ({ story }) => ({ id: story }), stranger: 'NotFound' },
  'Mutation.retryStory': { ...users, variables: ({ failed }) => ({ id: failed }), stranger: 'NotFound' },
  'Mutation.tellBedtimeStory': {
    open: ['key'],
    variables: ({ sub, bedtime }) => ({ owner: sub, bedtimeId: bedtime, at: new Date().toISOString() }),
    stranger: 'Unauthorized',
  },
  'Mutation.publish': {
    open: ['iam'],
    roles: ['PublishingPublishStoryRole'],
    variables: ({ story }) => ({ id: story }),
    stranger: 'Unauthorized',
  },
  'Mutation.deleteCharacter': { ...users, variables: ({ character }) => ({ id: character }), stranger: 'NotFound' },
  'Mutation.deleteChild': { ...users, variables: ({ child }) => ({ id: child }), stranger: 'NotFound' },
  'Mutation.deleteScene': { ...users, variables: ({ scene }) => ({ id: scene }), stranger: 'NotFound' },
  'Mutation.deleteBedtime': { ...users, variables: ({ bedtime }) => ({ id: bedtime }), stranger: 'NotFound' },
  'Mutation.deleteStory': { ...users, variables: ({ failed }) => ({ id: failed }), stranger: 'NotFound' },
  'Mutation.deleteAccount': own,
};

/** Ids without any data. */
export const nobodys = (): Family => ({
  sub: randomUUID(),
  story: randomUUID(),
  failed: randomUUID(),
  waiting: randomUUID(),
  late: randomUUID(),
  pictured: randomUUID(),
  character: randomUUID(),
  child: randomUUID(),
  scene: randomUUID(),
  bedtime: randomUUID(),
});
