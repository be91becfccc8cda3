import type { StoryItem } from '../../../story/item.ts';
import { mailClaimed, mailReturned } from '../../../story/lifecycle/mail.ts';
import type { MailSettings } from '../../shared/mail-settings.ts';
import type { Stories } from '../../shared/stories.ts';
import { mailOf } from './mail.ts';
import type { Mail } from './mail.ts';

/**
 * `unwanted`: no mail was requested, or the story is no longer COMPLETE, was rejected, or was deleted. `off`: the
 * family has mail turned off. `already`: another message did it.
 */
export type Outcome = 'mailed' | 'unwanted' | 'off' | 'already';

export interface Work {
  readonly stories: Stories;
  readonly settings: Pick<MailSettings, 'read'>;
  /** Publishes a mail to SNS, for the subscribers whose filter names the owner. */
  readonly publish: (owner: string, mail: Mail) => Promise<void>;
  readonly siteUrl: string | undefined;
  readonly now: () => Date;
}

const isWanted = ({ mail, status, approvalState, expiresAt }: StoryItem, now: Date): boolean =>
  mail === true &&
  status === 'COMPLETE' &&
  approvalState !== 'REJECTED' &&
  (expiresAt === undefined || expiresAt * 1000 > now.getTime());

/**
 * Mails once that a story is ready: the function that sets `mailedAt` sends the mail, and unsets it if SNS refuses, so
 * that the queue's next delivery can try again. If a function dies in between, a story has no mail, but never two
 * (docs/decisions/1705-one-mail.md).
 */
export async function mailStory(id: string, { stories, settings, publish, siteUrl, now }: Work): Promise<Outcome> {
  const moment = now();
  const story = await stories.readStory(id);
  if (story === undefined || !isWanted(story, moment)) return 'unwanted';
  if (story.mailedAt !== undefined) return 'already';
  if (!(await settings.read(story.owner)).mail) return 'off';
  const mailedAt = moment.toISOString();
  const claimed = await stories.updateStory(id, mailClaimed(story, mailedAt));
  // Another function's claim, or the story has changed: then its next COMPLETE brings another message.
  if (claimed === undefined) return 'already';
  try {
    await publish(story.owner, mailOf(claimed, siteUrl));
  } catch (error) {
    await stories.updateStory(id, mailReturned(mailedAt));
    throw error;
  }
  return 'mailed';
}
