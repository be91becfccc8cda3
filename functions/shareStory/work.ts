import { randomBytes } from 'node:crypto';
import type { Shares, StoredShare } from './shares.ts';

/** The resolvers' request. They have checked whose story it is and that it may be shared. */
export type Payload =
  | {
      readonly action: 'share';
      readonly owner: string;
      readonly storyId: string;
      /** ISO */
      readonly storyCreatedAt: string;
      readonly days: number;
    }
  | { readonly action: 'list'; readonly owner: string };

/** A link, as the schema's Share. */
export interface Share {
  readonly storyId: string;
  readonly url: string;
  readonly expiresAt: string;
}

export interface Problem {
  readonly type: 'Conflict' | 'NotConfigured';
  readonly message: string;
}

export interface Work {
  readonly shares: Shares;
  /** The site's address, without a trailing slash; undefined without a site. */
  readonly siteUrl: string | undefined;
  /** Epoch ms. */
  readonly now: () => number;
}

const noSite: Problem = {
  type: 'NotConfigured',
  message:
    'This service has no site to show stories on, so stories cannot be shared. Its operator can turn the site on: NIGHTLIGHT_SITE.',
};
const closed: Problem = {
  type: 'Conflict',
  message: 'There is no link: your account is being deleted, or has been.',
};

/** 128 random bits in 22 characters of a URL. */
const newToken = (): string => randomBytes(16).toString('base64url');

const DAY = 86_400;
/** Each refusal means that another request was faster. */
const ATTEMPTS = 5;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** @throws Error, without quoting the payload, if no resolver of ours sends such a payload */
export function readPayload(value: unknown): Payload {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  const { action, owner, storyId, storyCreatedAt, days } = given;
  if (action === 'list' && isText(owner)) return { action, owner };
  if (action === 'share' && isText(owner) && isText(storyId) && isText(storyCreatedAt) && Number.isInteger(days))
    return { action, owner, storyId, storyCreatedAt, days: Number(days) };
  throw new Error('The payload names no user, or no operation.');
}

const toShare = ({ storyId, token, expiresAt }: StoredShare, siteUrl: string): Share => ({
  storyId,
  url: `${siteUrl}/s/${token}`,
  expiresAt: new Date(expiresAt * 1000).toISOString(),
});

/**
 * Makes a story's link, or changes the expiration of the existing one.
 * @throws Error when it keeps changing meanwhile
 */
export async function shareStory(
  { owner, storyId, storyCreatedAt, days }: Extract<Payload, { readonly action: 'share' }>,
  { shares, siteUrl, now }: Work,
): Promise<{ readonly share: Share; readonly problem: null } | { readonly share: null; readonly problem: Problem }> {
  if (siteUrl === undefined) return { share: null, problem: noSite };
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const seconds = Math.floor(now() / 1000);
    const before = await shares.read(owner, storyId);
    const works = before?.storyCreatedAt === storyCreatedAt && before.expiresAt > seconds;
    const share = {
      storyId,
      storyCreatedAt,
      token: works ? before.token : newToken(),
      expiresAt: seconds + days * DAY,
    };
    const kept = await shares.keep(owner, { ...share, site: siteUrl }, seconds);
    if (kept === 'closed') return { share: null, problem: closed };
    if (kept === 'kept') return { share: toShare(share, siteUrl), problem: null };
  }
  throw new Error('The link kept changing.');
}

/** The valid links, the first to expire first. DynamoDB removes expired ones some time later. */
export async function listShares(owner: string, { shares, siteUrl, now }: Work): Promise<readonly Share[]> {
  if (siteUrl === undefined) return [];
  const live = (await shares.list(owner)).filter(({ expiresAt }) => expiresAt * 1000 > now());
  return live.toSorted((a, b) => a.expiresAt - b.expiresAt).map((share) => toShare(share, siteUrl));
}
