import { PollyClient } from '@aws-sdk/client-polly';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Context } from 'aws-lambda';
import type { PollyEngine } from '../../story/voices.ts';
import { speaker } from '../narrateStory/polly.ts';
import { measured, reasonOf, telemetryOf } from '../shared/log.ts';
import { mediaIn } from '../shared/media.ts';
import { VALID_SECONDS } from '../signMedia/work.ts';
import { pace, readEnvironment } from './env.ts';
import { readPayload, sampleVoice } from './work.ts';

const { MEDIA_BUCKET, POLLY_ENGINE } = readEnvironment(process.env);
const telemetry = telemetryOf('sampleVoice');
// The speaker counts and spaces the attempts, because it knows the deadline.
const polly = new PollyClient({ maxAttempts: 1 });
const s3 = new S3Client();
const media = mediaIn(s3, MEDIA_BUCKET);

/** An error that is thrown becomes the resolver's InternalError. */
export const handler = (value: unknown, context: Context): Promise<string> =>
  measured(telemetry, context, async () => {
    const deadline = Date.now() + context.getRemainingTimeInMillis() - pace.marginSeconds * 1000;
    try {
      return await sampleVoice(readPayload(value), {
        media,
        engine: POLLY_ENGINE as PollyEngine,
        speaker: (voice) => speaker({ ...voice, client: polly, deadline }),
        sign: (Key) =>
          getSignedUrl(s3, new GetObjectCommand({ Bucket: MEDIA_BUCKET, Key }), { expiresIn: VALID_SECONDS }),
      });
    } catch (error) {
      telemetry.logger.error('A voice sample could not be made.', { reason: reasonOf(error) });
      throw new Error(`The voice sample could not be made: ${reasonOf(error)}`);
    }
  });
