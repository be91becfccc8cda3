import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Context } from 'aws-lambda';
import { measured, telemetryOf } from '../shared/log.ts';
import { readEnvironment } from './env.ts';
import { addresses } from './work.ts';

const { MEDIA_BUCKET } = readEnvironment(process.env);
const telemetry = telemetryOf('signMedia');
const s3 = new S3Client();

/** Signing is a computation with the role's credentials: this function makes no calls. */
export const handler = (payloads: readonly unknown[], context: Context): Promise<(string | null)[]> =>
  measured(telemetry, context, () =>
    addresses(payloads, {
      sign: (Key, signingDate, expiresIn) =>
        getSignedUrl(s3, new GetObjectCommand({ Bucket: MEDIA_BUCKET, Key }), { signingDate, expiresIn }),
      refused: () => telemetry.logger.error('A key was not signed: it does not belong to its story.'),
      now: Date.now,
    }),
  );
