import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Context } from 'aws-lambda';
import { measured, telemetry } from '../shared/log.ts';
import { readEnvironment } from './env.ts';
import { addresses } from './work.ts';

const { MEDIA_BUCKET } = readEnvironment(process.env);
const told = telemetry('signMedia');
const s3 = new S3Client();

/** Signing is arithmetic with the role's credentials: no call leaves this λ. */
export const handler = (payloads: readonly unknown[], context: Context): Promise<(string | null)[]> =>
  measured(told, context, () =>
    addresses(payloads, {
      sign: (Key, signingDate, expiresIn) =>
        getSignedUrl(s3, new GetObjectCommand({ Bucket: MEDIA_BUCKET, Key }), { signingDate, expiresIn }),
      refused: () => told.logger.error("A key was not signed: it is not one of its story's."),
      now: Date.now,
    }),
  );
