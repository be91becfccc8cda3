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

export const handler = (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => measured(told, context, () =>
  eachMessage(event, async (message) => {
    const objects = await deleteMedia(message, work);
    told.forStory(message.id).info('The media of a removed story are gone.', { objects });
    if (!isLastLook(message, Date.now())) throw new Error('A worker may still put something: it is looked at again.');
  }, (error, messageId) => told.logger.info('A message is not done; the queue delivers it again.', { messageId, reason: reasonOf(error) })));
