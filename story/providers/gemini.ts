import { fromStatus, unreadable } from '../failures.ts';
import type { Asked } from '../failures.ts';
import { fixed } from '../outgoing.ts';
import type { Body } from '../outgoing.ts';
import type { Failure } from '../types.ts';
import { range } from '../units.ts';
import { fieldsIn, isBuiltIn, isFields, isList, textOf } from './reading.ts';
import type { ProviderRequest } from './types.ts';

/** Google's Veo behind the Gemini API, as an animator: https://ai.google.dev/gemini-api/docs/video */

const ASKED: Asked = { who: 'Google', what: 'animator' };

export interface AnimatorSettings {
  readonly key: string;
  readonly model: string;
  readonly seconds: number;
}

export interface ClipOrder {
  readonly prompt: Body;
  /** A PNG: the first frame. */
  readonly base64: string;
}

export const keyHeader = (key: string) => ({ 'x-goog-api-key': key });

/** Starts a job. There are two aspect ratios, 16:9 and 9:16; a square picture is cropped at its center. */
export const startClip = (
  { prompt, base64 }: ClipOrder,
  { key, model, seconds }: AnimatorSettings,
): ProviderRequest => ({
  method: 'POST',
  resourcePath: `/v1beta/models/${model}:predictLongRunning`,
  params: {
    headers: { 'content-type': 'application/json', ...keyHeader(key) },
    body: {
      instances: [{ prompt, image: { bytesBase64Encoded: fixed(base64), mimeType: fixed('image/png') } }],
      parameters: { aspectRatio: fixed('16:9'), durationSeconds: seconds, resolution: fixed('720p') },
    },
  },
});

const NAME = 'abcdefghijklmnopqrstuvwxyz0123456789-_./';

/** A job's name becomes part of an address, so it must have exactly this form. */
const isJob = (name: string): boolean =>
  name.length > 0 &&
  name.length <= 200 &&
  name.indexOf('..') === -1 &&
  name.slice(0, 1) !== '/' &&
  range(name.length).every((at) => NAME.indexOf(name.charAt(at).toLowerCase()) !== -1);

/** The failure for a status other than 200. */
export const animatorFailure = (status: number): Failure => fromStatus(status, '', ASKED);

export type Started =
  { readonly job: string; readonly failure: null } | { readonly job: null; readonly failure: Failure };

export function readStarted(answer: unknown): Started {
  const job = textOf(fieldsIn(answer).name);
  return isJob(job) ? { job, failure: null } : { job: null, failure: unreadable('it names no job') };
}

/** The path for polling a job. */
export const jobPath = (job: string): string => `/v1beta/${job}`;

/**
 * `running`: poll again later. `ready`: `uri` is the file's address, which requires the key as well. `filtered`: the
 * provider's safety filter stopped everything. `lost`: the job is unknown.
 */
export type Looked =
  | { readonly state: 'running' }
  | { readonly state: 'filtered' }
  | { readonly state: 'lost' }
  | { readonly state: 'ready'; readonly uri: string; readonly by: string }
  | { readonly state: 'failed'; readonly failure: Failure };

/** https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto: 4 deadline, 8 exhausted, 13 internal, 14 unavailable */
const PASSING_CODES: readonly unknown[] = [4, 8, 13, 14];

/** @param status 0: no response */
export function readJob(status: number, answer: unknown): Looked {
  if (status === 404) return { state: 'lost' };
  // Some jobs answer 403 while they run, and the key was checked when the job was started.
  if (status !== 200) return { state: 'running' };
  const { done, error, response } = fieldsIn(answer);
  if (done !== true) return { state: 'running' };
  if (isFields(error)) {
    const isPassing = PASSING_CODES.includes(error.code);
    return { state: 'failed', failure: { code: 'ModelUnavailable', message: '', retryable: isPassing } };
  }
  const made = fieldsIn(fieldsIn(response).generateVideoResponse);
  const sample = isList(made.generatedSamples) ? fieldsIn(made.generatedSamples[0]) : {};
  const uri = textOf(fieldsIn(sample.video).uri);
  if (uri !== '') return { state: 'ready', uri, by: isBuiltIn(made.model) ? 'builtin' : 'gemini' };
  const count = made.raiMediaFilteredCount;
  const isFiltered = (typeof count === 'number' && count > 0) || isList(made.raiMediaFilteredReasons);
  return isFiltered
    ? { state: 'filtered' }
    : { state: 'failed', failure: { code: 'ModelUnavailable', message: '', retryable: true } };
}
