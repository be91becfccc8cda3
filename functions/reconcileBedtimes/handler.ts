import type { Context } from 'aws-lambda';
import { measured, telemetryOf } from '../shared/log.ts';
import { bedtimeTable } from './bedtimes.ts';
import { readEnvironment } from './env.ts';
import { bedtimeSchedules } from './schedules.ts';
import { reconcile } from './work.ts';

const environment = readEnvironment(process.env);
const telemetry = telemetryOf('reconcileBedtimes');
const needs = {
  now: () => new Date(),
  ...bedtimeTable(environment.FAMILY_TABLE),
  ...bedtimeSchedules({
    group: environment.SCHEDULE_GROUP,
    roleArn: environment.SCHEDULE_ROLE_ARN,
    busArn: environment.SCHEDULE_BUS_ARN,
    deadLettersArn: environment.SCHEDULE_DEAD_LETTERS_ARN,
  }),
};

/** Once a day, and when the local cloud starts. */
export const handler = (_event: unknown, context: Context): Promise<void> =>
  measured(telemetry, context, async () => {
    const { bedtimes, restored, removed } = await reconcile(needs);
    if (restored.length === 0 && removed === 0)
      return telemetry.logger.info('Bedtimes and schedules agree.', { bedtimes });
    telemetry.logger.warn('Bedtimes and schedules did not agree; now they do.', { bedtimes, restored, removed });
  });
