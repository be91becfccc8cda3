import {
  ConflictException,
  CreateScheduleCommand,
  DeleteScheduleCommand,
  ResourceNotFoundException,
  SchedulerClient,
  paginateListSchedules,
} from '@aws-sdk/client-scheduler';
import { scheduleBody, scheduleName } from '../../story/schedule.ts';
import type { Clockwork } from '../../story/schedule.ts';
import type { Needs } from './work.ts';

/** The families' schedules in their group of EventBridge Scheduler. */
export function bedtimeSchedules(
  clockwork: Clockwork,
  client = new SchedulerClient(),
): Pick<Needs, 'listSchedules' | 'createSchedule' | 'deleteSchedule'> {
  const { group } = clockwork;
  return {
    async listSchedules() {
      const names: string[] = [];
      for await (const { Schedules = [] } of paginateListSchedules({ client, pageSize: 100 }, { GroupName: group }))
        names.push(...Schedules.map(({ Name }) => Name ?? ''));
      return names;
    },
    async createSchedule(bedtime) {
      const { FlexibleTimeWindow, State, ...body } = scheduleBody(bedtime.owner, bedtime, clockwork);
      try {
        await client.send(
          new CreateScheduleCommand({
            ...body,
            Name: scheduleName(bedtime.owner, bedtime.id),
            State: State === 'DISABLED' ? 'DISABLED' : 'ENABLED',
            FlexibleTimeWindow: { ...FlexibleTimeWindow, Mode: 'FLEXIBLE' },
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConflictException) return false;
        throw error;
      }
    },
    async deleteSchedule(name) {
      try {
        await client.send(new DeleteScheduleCommand({ GroupName: group, Name: name }));
      } catch (error) {
        if (!(error instanceof ResourceNotFoundException)) throw error;
      }
    },
  };
}
