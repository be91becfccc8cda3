import { setTimeout } from 'node:timers/promises';
import {
  AdminDeleteUserCommand,
  CognitoIdentityProviderClient,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { DeleteScheduleCommand, ResourceNotFoundException, SchedulerClient } from '@aws-sdk/client-scheduler';
import { SNSClient } from '@aws-sdk/client-sns';
import type { Context } from 'aws-lambda';
import { scheduleName } from '../../story/schedule.ts';
import { measured, telemetryOf } from '../shared/log.ts';
import { endSubscription } from '../shared/mail-ending.ts';
import { pace, readEnvironment } from './env.ts';
import { familyTable } from './family.ts';
import { ownStories } from './stories.ts';
import { deleteAccount, readPayload } from './work.ts';

const { STORY_TABLE, FAMILY_TABLE, USER_POOL, SCHEDULE_GROUP } = readEnvironment(process.env);
const telemetry = telemetryOf('deleteAccount');
const cognito = new CognitoIdentityProviderClient();
const scheduler = new SchedulerClient();
const sns = new SNSClient();

async function stopClock(owner: string, bedtimeId: string): Promise<void> {
  try {
    await scheduler.send(
      new DeleteScheduleCommand({ GroupName: SCHEDULE_GROUP, Name: scheduleName(owner, bedtimeId) }),
    );
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
  }
}

async function deleteUser(username: string): Promise<void> {
  try {
    await cognito.send(new AdminDeleteUserCommand({ UserPoolId: USER_POOL, Username: username }));
  } catch (error) {
    if (!(error instanceof UserNotFoundException)) throw error;
  }
}

const needs = {
  family: familyTable(FAMILY_TABLE),
  stories: ownStories(STORY_TABLE),
  stopClock,
  deleteUser,
  unsubscribe: (arn: string): Promise<void> => endSubscription(sns, arn),
  settle: (): Promise<void> => setTimeout(pace.settleMilliseconds),
};

/**
 * The error that is thrown becomes the resolver's InternalError. AWS's message may quote an address, so it is not
 * logged.
 */
export const handler = (payload: unknown, context: Context): Promise<{ readonly done: boolean }> =>
  measured(telemetry, context, async () => {
    const hasTime = (): boolean => context.getRemainingTimeInMillis() > pace.reserveSeconds * 1000;
    try {
      const done = await deleteAccount(readPayload(payload), { ...needs, hasTime });
      telemetry.logger.info(
        done ? 'An account was deleted.' : 'An account was partly deleted; the next request continues.',
      );
      return { done };
    } catch (error) {
      const reason = error instanceof Error ? error.name : typeof error;
      telemetry.logger.error('An account could not be deleted; the next request continues.', { reason });
      throw new Error(`The account could not be deleted: ${reason}`);
    }
  });
