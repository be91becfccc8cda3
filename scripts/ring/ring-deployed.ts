import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  GetScheduleCommand,
  ResourceNotFoundException,
  SchedulerClient,
  paginateListSchedules,
} from '@aws-sdk/client-scheduler';
import type { GetScheduleCommandOutput } from '@aws-sdk/client-scheduler';
import type { Config } from '../../lib/config.ts';
import { SCHEDULED_TIME, scheduleSuffix } from '../../story/schedule.ts';
import { AwsFailure, awsFailure } from '../shared/aws-failure.ts';
import { stackOutputs } from '../shared/stack-outputs.ts';

/** Whether it rang; `paused`: it did, but the bedtime wants no story. */
export type Rung = 'rung' | 'paused' | 'absent';

/** A schedule's name ends with its bedtime's id, and begins with the family's id, which the operator need not know. */
async function findSchedule(
  client: SchedulerClient,
  group: string,
  bedtimeId: string,
): Promise<GetScheduleCommandOutput | undefined> {
  for await (const { Schedules = [] } of paginateListSchedules({ client, pageSize: 100 }, { GroupName: group })) {
    const Name = Schedules.find((one) => one.Name?.endsWith(scheduleSuffix(bedtimeId)))?.Name;
    if (Name !== undefined) return client.send(new GetScheduleCommand({ GroupName: group, Name }));
  }
  return undefined;
}

/**
 * Puts the same event on the bus as the bedtime's own schedule, with the current time: everything behind the schedule
 * works as in the evening.
 * @throws AwsFailure
 */
export async function ringDeployed(
  { stage, region }: Pick<Config, 'stage' | 'region'>,
  bedtimeId: string,
  now: () => Date = () => new Date(),
): Promise<Rung> {
  const { BedtimeScheduleGroup } = await stackOutputs({ stage, region });
  if (BedtimeScheduleGroup === undefined)
    throw new AwsFailure('The stack has no output BedtimeScheduleGroup. Deploy it again with this version.');
  try {
    const schedule = await findSchedule(new SchedulerClient({ region }), BedtimeScheduleGroup, bedtimeId);
    const { Arn, EventBridgeParameters, Input } = schedule?.Target ?? {};
    if (Arn === undefined || EventBridgeParameters === undefined || Input === undefined) return 'absent';
    const at = now()
      .toISOString()
      .replace(/\.\d{3}/, '');
    const entry = { EventBusName: Arn, ...EventBridgeParameters, Detail: Input.replace(SCHEDULED_TIME, at) };
    const { Entries: [result] = [] } = await new EventBridgeClient({ region }).send(
      new PutEventsCommand({ Entries: [entry] }),
    );
    if (result?.ErrorCode !== undefined) throw new AwsFailure(`The bus did not take the event: ${result.ErrorCode}.`);
    return schedule?.State === 'DISABLED' ? 'paused' : 'rung';
  } catch (error) {
    // It may have run for the last time meanwhile.
    if (error instanceof ResourceNotFoundException) return 'absent';
    throw error instanceof AwsFailure ? error : awsFailure(`Ringing the bedtime ${bedtimeId}`, error);
  }
}
