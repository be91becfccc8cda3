import type { Context } from 'aws-lambda';
import { errandQueue } from '../shared/errands.ts';
import { measured, telemetryOf } from '../shared/log.ts';
import { loopbackAllowed } from '../shared/loopback.ts';
import { webhookTable } from '../shared/webhooks.ts';
import { readEnvironment } from './env.ts';
import { manageWebhook, readPayload } from './work.ts';
import type { Answer } from './work.ts';

const { FAMILY_TABLE, ERRAND_QUEUE_URL } = readEnvironment(process.env);
const telemetry = telemetryOf('manageWebhook');
const work = {
  webhooks: webhookTable(FAMILY_TABLE),
  send: errandQueue(ERRAND_QUEUE_URL),
  mayBeLoopback: loopbackAllowed(process.env),
  now: Date.now,
};

/** Neither the address nor the secret is logged; the error that is thrown becomes the resolver's InternalError. */
export const handler = (payload: unknown, context: Context): Promise<Answer> =>
  measured(telemetry, context, async () => {
    try {
      const asked = readPayload(payload);
      const answer = await manageWebhook(asked, work);
      telemetry.logger.info('A webhook request was handled.', { kind: asked.kind, problem: answer.problem?.type });
      return answer;
    } catch (error) {
      const reason = error instanceof Error ? error.name : typeof error;
      telemetry.logger.error('A webhook could not be set or tested.', { reason });
      throw new Error(`A webhook could not be set or tested: ${reason}`);
    }
  });
