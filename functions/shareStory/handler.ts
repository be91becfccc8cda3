import type { Context } from 'aws-lambda';
import { measured, telemetry } from '../shared/log.ts';
import { readEnvironment } from './env.ts';
import { shareItems } from './shares.ts';
import { listShares, readPayload, shareStory } from './work.ts';

const { FAMILY_TABLE } = readEnvironment(process.env);
const told = telemetry('shareStory');
const work = {
  shares: shareItems(FAMILY_TABLE),
  siteUrl: process.env['SITE_URL'] || undefined,
  now: Date.now,
};

/** What is thrown on is the resolver's InternalError. No line has a link in it: who has one can read the story. */
export const handler = (value: unknown, context: Context) =>
  measured(told, context, async () => {
    try {
      const payload = readPayload(value);
      if (payload.action === 'list') return { shares: await listShares(payload.owner, work) };
      const answer = await shareStory(payload, work);
      told.forStory(payload.storyId).info(answer.problem === null ? 'A story is shared.' : 'A story was not shared.', {
        problem: answer.problem?.type,
      });
      return answer;
    } catch (error) {
      const reason = error instanceof Error ? error.name : typeof error;
      told.logger.error('Links could not be read or made.', { reason });
      throw new Error(`Links could not be read or made: ${reason}`);
    }
  });
