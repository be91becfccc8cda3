import { pipeline } from 'node:stream/promises';
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context, LambdaFunctionURLEvent } from 'aws-lambda';
import { measured, reasonOf, telemetryOf } from '../shared/log.ts';
import type { Answer } from './answer.ts';
import { pace, readEnvironment } from './env.ts';
import { links } from './links.ts';
import { mediaReader } from './media.ts';
import { handle } from './work.ts';

const { FAMILY_TABLE, STORY_TABLE, MEDIA_BUCKET, IMAGE_SIZE } = readEnvironment(process.env);
const telemetry = telemetryOf('sharePage');

/** No log line has a path in it: anyone who has a link can read the story. */
function failed(error: unknown): void {
  telemetry.metrics.addMetric('SharePageFailed', MetricUnit.Count, 1);
  telemetry.logger.error('A request for a shared story or for /health failed.', { reason: reasonOf(error) });
}

const work = {
  links: links({ families: FAMILY_TABLE, stories: STORY_TABLE, limit: pace.readMilliseconds }),
  readMedia: mediaReader(MEDIA_BUCKET),
  pictureSize: IMAGE_SIZE,
  failed,
  now: Date.now,
};

async function send(
  { status: statusCode, headers, body }: Answer,
  isHead: boolean,
  response: awslambda.HttpResponseStream,
) {
  const stream = awslambda.HttpResponseStream.from(response, { statusCode, headers });
  // Status and headers are sent with the first piece, even if it is empty: without a piece they would not be sent.
  stream.write('');
  if (typeof body === 'string') {
    stream.end(isHead ? '' : body);
    return;
  }
  // An answer that has begun cannot be replaced; when it is cut off, the client notices.
  await pipeline(body, stream);
}

/** A stream, because a narration can be longer than the 6 MB of a buffered response. */
export const handler = awslambda.streamifyResponse<LambdaFunctionURLEvent>((event, response, context: Context) =>
  measured(telemetry, context, async () => {
    const { rawPath: path, requestContext, headers } = event;
    const { method } = requestContext.http;
    const answer = await handle({ method, path, range: headers['range'] }, work);
    await send(answer, method === 'HEAD', response);
  }),
);
