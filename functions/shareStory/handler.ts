import type { Context } from 'aws-lambda';
import { measured, telemetryOf } from '../shared/log.ts';
import { readEnvironment } from './env.ts';
import { shareItems } from './shares.ts';
import { listShares, readPayload, shareStory } from './work.ts';

const { FAMILY_TABLE } = readEnvironment(process.env);
const telemetry = telemetryOf('shareStory');
const work = {
  shares: shareItems(FAMILY_TABLE),
  siteUrl: process.env['SITE_URL'] || undefined,
  now: Date.now,
};

/**
 * The error that is thrown becomes the resolver's InternalError. No log line contains a link: anyone who has one can
 * read the story.
 */
export const handler = (value: unknown, context: Context) =>
  measured(telemetry, context, async () => {
    try {
      const payload = readPayload(value);
      if (payload.action === 'list') return { shares: await listShares(payload.owner, work) };
      const answer = await shareStory(payload, work);
      telemetry
        .forStory(payload.storyId)
        .info(answer.problem === null ? 'A story is shared.' : 'A story was not shared.', {
          problem: answer.problem?.type,
        });
      return answer;
    } catch (error) {
      const reason = error instanceof Error ? error.name : typeof error;
      telemetry.logger.error('Links could not be read or made.', { reason });
      throw new Error(`Links could not be read or made: ${reason}`);
    }
  });
