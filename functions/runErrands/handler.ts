import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { S3Client } from '@aws-sdk/client-s3';
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { budgetFrom } from '../shared/budget.ts';
import { errandQueue } from '../shared/errands.ts';
import { measured, reasonOf, telemetryOf } from '../shared/log.ts';
import { mailSettings } from '../shared/mail-settings.ts';
import { mediaIn, objectsIn } from '../shared/media.ts';
import { modelKey } from '../shared/model-key.ts';
import { eachMessage } from '../shared/queue.ts';
import { loopbackAllowed, ownPorts } from '../shared/loopback.ts';
import { storyTable } from '../shared/stories.ts';
import { webhookTable } from '../shared/webhooks.ts';
import { archiveStory, removeArchived } from './archive/work.ts';
import { pinata } from './archive/pinata.ts';
import { familyTables } from './bedtime/family.ts';
import { checkBedtime } from './bedtime/work.ts';
import { pace, readEnvironment } from './env.ts';
import { mailTopic } from './mail/topic.ts';
import { mailStory } from './mail/work.ts';
import { readErrand } from './message.ts';
import { shareRemoval } from './remove/share.ts';
import { clearEarlier, deleteMedia, secondLook } from './remove/work.ts';
import { watchStory } from './watch/work.ts';
import { askNameServers, post } from './webhook/post.ts';
import { callWebhook } from './webhook/work.ts';
import type { Work as Calling } from './webhook/work.ts';
import { runErrand, timeLimit } from './work.ts';
import type { Work as Archiving } from './archive/work.ts';
import type { Runs, Work } from './work.ts';

const environment = readEnvironment(process.env);
const { STORY_TABLE, FAMILY_TABLE, WORDS_QUEUE_URL } = environment;
const telemetry = telemetryOf('runErrands');
const stories = storyTable(STORY_TABLE);
const media = mediaIn(new S3Client(), environment.MEDIA_BUCKET);
const unshare = shareRemoval(FAMILY_TABLE);
const queues = new SQSClient();
const mailing = {
  stories,
  settings: mailSettings(FAMILY_TABLE),
  publish: mailTopic(environment.MAIL_TOPIC),
  siteUrl: process.env['SITE_URL'],
  now: () => new Date(),
};
const checking = {
  families: familyTables({
    stories: STORY_TABLE,
    families: FAMILY_TABLE,
    dailyQuota: Number(environment.DAILY_QUOTA),
    budget: budgetFrom(process.env),
  }),
  now: () => new Date(),
  retentionDays: Number(environment.RETENTION_DAYS),
};

const network = {
  addressesOf: askNameServers,
  mayBeLoopback: loopbackAllowed(process.env),
  ownPorts: ownPorts(process.env),
};
const calling: Calling = {
  webhooks: webhookTable(FAMILY_TABLE),
  stories,
  post: (what) => post(what, network, AbortSignal.timeout(pace.webhookSeconds * 1000)),
  now: Date.now,
};
/** Only if the deployment has an archive. */
function archiveRuns(parameter: string): Pick<Runs, 'archive' | 'unarchive'> {
  const work: Archiving = {
    stories,
    object: objectsIn(new S3Client(), environment.MEDIA_BUCKET),
    pinata: pinata({ key: modelKey(parameter), timeoutMs: pace.archiveSeconds * 1000 }),
    now: () => new Date(),
  };
  return {
    async archive({ id, owner }) {
      const outcome = await archiveStory({ id, owner }, work);
      telemetry.forStory(id).info('A story was offered to the archive.', { outcome });
      return undefined;
    },
    async unarchive(errand) {
      await removeArchived(errand, work);
      telemetry.forStory(errand.id).info('The copy of a deleted story was removed from the archive.');
      return secondLook(errand);
    },
  };
}
const archiveKey = process.env['ARCHIVE_KEY_PARAMETER'];

async function write(story: { readonly id: string; readonly owner: string }): Promise<void> {
  const MessageBody = JSON.stringify({ kind: 'words', ...story });
  await queues.send(new SendMessageCommand({ QueueUrl: WORDS_QUEUE_URL, MessageBody }));
  telemetry.forStory(story.id).warn('A story is still without words: the worker writes it.');
}

const runs: Runs = {
  ...(archiveKey !== undefined && archiveRuns(archiveKey)),
  async mail({ id }) {
    if ((await mailStory(id, mailing)) === 'mailed')
      telemetry.forStory(id).info('A mail says that the story is ready.');
    return undefined;
  },
  async remove(errand) {
    const objects = await deleteMedia(errand, { stories, media, unshare });
    telemetry.forStory(errand.id).info('The media of a deleted story are deleted.', { objects });
    return secondLook(errand);
  },
  async clear(errand) {
    const objects = await clearEarlier(errand, { stories, media });
    telemetry.forStory(errand.id).info('The media of an earlier version are deleted.', { objects });
    return secondLook(errand);
  },
  async watch({ id }) {
    const again = await watchStory(id, { stories, write, now: Date.now });
    if (again !== undefined)
      telemetry.forStory(id).info('A story is being written, and will be checked again.', { again });
    return again;
  },
  async bedtime({ owner, bedtimeId, at }) {
    const found = await checkBedtime({ owner, bedtimeId, at }, checking);
    if (found === 'made') {
      // The story has been started here, but the API call that should have done it does not work: that is what the
      // alarm is for.
      telemetry.metrics.addMetric('BedtimeMissed', MetricUnit.Count, 1);
      telemetry.logger.error(
        "An evening's story was missing and has been started here. The call of the API did not do it.",
        { bedtimeId, at },
      );
    } else if (found === 'retried') {
      telemetry.logger.warn("An evening's story had failed and is retried.", { bedtimeId, at });
    } else if (found === 'quota' || found === 'budget') {
      const whose = found === 'quota' ? 'the family has used up its stories of the day' : "the day's budget is used up";
      telemetry.logger.warn(`An evening has no story: ${whose}.`, { bedtimeId, at });
    }
    return undefined;
  },
  async webhook(errand) {
    const { delivery, again } = await callWebhook(errand, calling);
    if (delivery === undefined) return undefined;
    const { type, status, statusCode, problem, attempts } = delivery;
    // Neither the receiver's address, which may contain a secret, nor our secret.
    telemetry.forStory(errand.id).info('A webhook was called.', { type, status, statusCode, problem, attempts });
    if (status === 'FAILED' && delivery.storyId !== undefined)
      telemetry.metrics.addMetric('WebhookGivenUp', MetricUnit.Count, 1);
    return again;
  },
};

const work: Work = {
  runs,
  send: errandQueue(environment.ERRAND_QUEUE_URL, queues),
  within: timeLimit(pace.workSeconds * 1000),
};

export const handler = (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
  measured(telemetry, context, () =>
    eachMessage(
      event,
      async ({ body }) => {
        await runErrand(readErrand(body), work);
      },
      (error, messageId) =>
        telemetry.logger.warn('An errand failed; the queue delivers it again.', {
          messageId,
          reason: reasonOf(error),
        }),
    ),
  );
