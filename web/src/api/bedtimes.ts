import * as operations from '../../../graphql/generated/operations.ts';
import type { ListBedtimesQuery, SetBedtimeInput } from '../../../graphql/generated/operations.ts';
import { send } from './client.ts';

export type Bedtime = ListBedtimesQuery['listBedtimes'][number];
export type Weekday = Bedtime['days'][number];
export type { SetBedtimeInput };

export const listBedtimes = async (): Promise<readonly Bedtime[]> =>
  (await send(operations.listBedtimes, {})).listBedtimes;
export const setBedtime = async (input: SetBedtimeInput): Promise<Bedtime> =>
  (await send(operations.setBedtime, { input })).setBedtime;
export const deleteBedtime = async (id: string): Promise<string> =>
  (await send(operations.deleteBedtime, { id })).deleteBedtime;

/** Whether mails are on, as they were last set from any device. */
export const getMail = async (): Promise<boolean> => (await send(operations.getMail, {})).getMail;

/** Turns emails about bedtimes' stories on or off; the first time a confirmation email is sent. */
export const setMail = async (on: boolean): Promise<boolean> => (await send(operations.setMail, { on })).setMail;
