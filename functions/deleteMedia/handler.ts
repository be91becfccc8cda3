import { S3Client } from '@aws-sdk/client-s3';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { measured, reasonOf, telemetry } from '../shared/log.ts';
import { mediaIn } from '../shared/media.ts';
import { eachMessage } from '../shared/queue.ts';
import { storyTable } from '../shared/stories.ts';
import { readEnvironment } from './env.ts';
import { deleteMedia, isLastLook } from './work.ts';

const { STORY_TABLE, MEDIA_BUCKET } = readEnvironment(process.env);
const told = telemetry('deleteMedia');
const work = { stories: storyTable(STORY_TABLE), media: mediaIn(new S3Client(), MEDIA_BUCKET) };

/** No failure: the message is to come again. */
class SecondLook extends Error {
  override readonly name = 'SecondLook';
}

function passedOver(error: unknown, messageId: string): void {
  if (error instanceof SecondLook)
    told.logger.info('A removed story is looked at again: a worker may still put something.', { messageId });
  else told.logger.warn('A message was not done; the queue delivers it again.', { messageId, reason: reasonOf(error) });
}

export const handler = (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
  measured(told, context, () =>
    eachMessage(
      event,
      async (message) => {
        const objects = await deleteMedia(message, work);
        told.forStory(message.id).info('The media of a removed story are gone.', { objects });
        if (!isLastLook(message, Date.now())) throw new SecondLook();
      },
      passedOver,
    ),
  );
