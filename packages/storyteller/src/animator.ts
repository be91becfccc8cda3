import { randomUUID } from 'node:crypto';
import { isObject } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { isFlagged } from './moderation/moderation.ts';
import { animate } from './pictures/clip.ts';
import { jsonResponse } from './server.ts';
import type { Clock, HttpRequest, HttpResponse, Log } from './server.ts';

/** An offline animator behind the Gemini API's long-running jobs: https://ai.google.dev/gemini-api/docs/video */

export interface AnimatorOptions {
  readonly clock: Clock;
  /** The minimum time that a clip takes, in milliseconds. */
  readonly delayMs: number;
  readonly log: Log;
  /** The origin of the files' addresses: `https://generativelanguage.googleapis.com`. */
  readonly origin: string;
}

/** The maker of the clip, in a field that Google's answers do not have. */
const animatorName = 'nightlight-offline-animator';

interface Job {
  readonly id: string;
  clip?: Buffer;
  /** The filter stopped everything. */
  isFiltered?: boolean;
  failure?: string;
}

/** Jobs that are remembered: clips are loaded within seconds. */
const MAX_JOBS = 20;

/** https://cloud.google.com/apis/design/errors */
const refuse = (status: number, state: string, message: string): HttpResponse =>
  jsonResponse(status, { error: { code: status, message, status: state } });

interface Order {
  readonly prompt: string;
  readonly picture: Buffer;
  readonly seconds: number;
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

/** @returns the order, or what is wrong with it */
function readOrder(body: Json): Order | string {
  const { instances, parameters } = isObject(body) ? body : ({} as JsonObject);
  const instance = Array.isArray(instances) ? instances[0] : undefined;
  if (!isObject(instance)) return 'instances: one is required.';
  const { prompt, image } = instance;
  if (typeof prompt !== 'string' || prompt.trim() === '') return 'prompt: a text is required.';
  if (!isObject(image) || typeof image['bytesBase64Encoded'] !== 'string' || image['mimeType'] !== 'image/png')
    return 'image: the offline animator moves PNG pictures only.';
  const picture = Buffer.from(image['bytesBase64Encoded'], 'base64');
  if (!picture.subarray(0, PNG.length).equals(PNG)) return 'image: this is not a PNG.';
  const seconds = isObject(parameters) ? (parameters['durationSeconds'] ?? 8) : 8;
  if (seconds !== 4 && seconds !== 6 && seconds !== 8) return 'durationSeconds: 4, 6 or 8.';
  return { prompt, picture, seconds };
}

function parse({ body }: HttpRequest): Json {
  try {
    return JSON.parse(body.toString('utf8')) as Json;
  } catch {
    return null;
  }
}

/** @returns the handler for all paths below `/v1beta` */
export function startAnimator({
  clock,
  delayMs,
  log,
  origin,
}: AnimatorOptions): (request: HttpRequest) => Promise<HttpResponse> {
  const jobs = new Map<string, Job>();
  const wait = (): Promise<void> =>
    delayMs > 0 ? new Promise((resolve) => void clock.after(delayMs, resolve)) : Promise.resolve();

  async function work(job: Job, { prompt, picture, seconds }: Order): Promise<void> {
    try {
      const [clip] = await Promise.all([animate(prompt, picture, seconds), wait()]);
      job.clip = clip;
    } catch (error) {
      job.failure = 'The clip could not be drawn.';
      log('animator', `failed: ${error instanceof Error ? error.name : 'unknown'}`);
    }
  }

  function start(model: string, request: HttpRequest): HttpResponse {
    const order = readOrder(parse(request));
    if (typeof order === 'string') return refuse(400, 'INVALID_ARGUMENT', order);
    const job: Job = { id: randomUUID() };
    const [oldest] = jobs.keys();
    if (jobs.size === MAX_JOBS && oldest !== undefined) jobs.delete(oldest);
    jobs.set(job.id, job);
    if (isFlagged(order.prompt)) job.isFiltered = true;
    else void work(job, order);
    return jsonResponse(200, { name: `models/${model}/operations/${job.id}` });
  }

  function look({ id, clip, isFiltered, failure }: Job, name: string): JsonObject {
    if (failure !== undefined) return { name, done: true, error: { code: 13, message: failure } };
    const sample = { video: { uri: `${origin}/v1beta/files/${id}:download?alt=media` } };
    if (isFiltered === true)
      return done(name, {
        raiMediaFilteredCount: 1,
        raiMediaFilteredReasons: ['The prompt could not be submitted: it contains words that a word list stops.'],
      });
    return clip === undefined ? { name } : done(name, { model: animatorName, generatedSamples: [sample] });
  }

  return (request) => {
    const { method, path, headers } = request;
    if ((headers['x-goog-api-key'] ?? '').trim() === '')
      return Promise.resolve(refuse(403, 'PERMISSION_DENIED', "Method doesn't allow unregistered callers."));
    const [, model] = /^\/v1beta\/models\/([\w.-]+):predictLongRunning$/.exec(path) ?? [];
    if (method === 'POST' && model !== undefined) return Promise.resolve(start(model, request));
    const [, jobId = ''] = /^\/v1beta\/models\/[\w.-]+\/operations\/([\w-]+)$/.exec(path) ?? [];
    const job = jobs.get(jobId);
    if (method === 'GET' && job) return Promise.resolve(jsonResponse(200, look(job, path.slice('/v1beta/'.length))));
    const [, fileId = ''] = /^\/v1beta\/files\/([\w-]+):download$/.exec(path) ?? [];
    const clip = jobs.get(fileId)?.clip;
    if (method === 'GET' && clip)
      return Promise.resolve({ status: 200, headers: { 'content-type': 'video/mp4' }, body: clip });
    return Promise.resolve(refuse(404, 'NOT_FOUND', 'Requested entity was not found.'));
  };
}

const done = (name: string, made: JsonObject): JsonObject => ({
  name,
  done: true,
  response: { generateVideoResponse: made },
});
