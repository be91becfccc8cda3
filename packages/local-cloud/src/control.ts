import type { MovableClock } from './clock.ts';
import { jsonResponse } from './http.ts';
import type { HttpRequest, HttpResponse } from './http.ts';
import { isObject } from './json.ts';
import type { JsonObject } from './json.ts';
import type { LocalEvents } from './services/events/service.ts';
import type { LocalLambda } from './services/lambda/service.ts';
import type { LocalScheduler } from './services/scheduler/service.ts';

export interface ControlOptions {
  readonly clock: MovableClock;
  readonly scheduler: Pick<LocalScheduler, 'nextRun' | 'ring' | 'underWay'>;
  readonly events: Pick<LocalEvents, 'underWay'>;
  /** A λ that runs while the clock jumps runs out of time. */
  readonly lambda: Pick<LocalLambda, 'underWay'>;
  /** Stories that are under way. */
  unsettled(): Promise<number>;
  /** Waits for real: what is under way takes real time, however the clock is put. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

const POLL = 100;
/** So many looks in a row have to find nothing: between a write, the stream, a queue and a λ there are moments in which nothing is anywhere. */
const STILL = 5;
/** A story takes five minutes at most; what takes longer is not waited for. */
const PATIENCE = 310_000;
/** A year of evenings, and one more. */
const MOST_STEPS = 366;

const wrong = (message: string): HttpResponse => jsonResponse(400, { message });

/** Only JSON: a page from elsewhere cannot send it without asking first, and nobody answers it. */
function bodyOf({ headers, body }: HttpRequest): JsonObject | undefined {
  if (!/^application\/json\b/.test(headers['content-type'] ?? '')) return undefined;
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return isObject(value as never) ? (value as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}

async function quiet({ scheduler, events, lambda, unsettled, pause }: ControlOptions): Promise<void> {
  let still = 0;
  for (let waited = 0; waited < PATIENCE && still < STILL; waited += POLL) {
    await pause(POLL);
    const isStill = scheduler.underWay === 0 && events.underWay === 0 && lambda.underWay === 0 && (await unsettled()) === 0;
    still = isStill ? still + 1 : 0;
  }
}

/** Stops at every run on the way, and waits for what it sets going: so an evening's story is made in its evening. */
async function advance(options: ControlOptions, to: number): Promise<void> {
  const { clock, scheduler } = options;
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = scheduler.nextRun();
    const at = next !== undefined && next < to ? Math.max(next, clock.now()) : to;
    clock.moveTo(at);
    await quiet(options);
    if (at === to) return;
  }
}

/**
 * What no cloud of AWS has: the hand at the clock, for trying what happens in the evening.
 * `GET /control/clock` tells the time, `POST` with `{to}` or `{by}` moves it on; `POST /control/ring` with `{bedtimeId?}` rings now.
 */
export function control(options: ControlOptions): (request: HttpRequest) => Promise<HttpResponse> {
  const { clock, scheduler } = options;
  const time = (): HttpResponse => jsonResponse(200, { now: new Date(clock.now()).toISOString() });
  return async (request) => {
    if (request.method === 'GET' && request.path.endsWith('/clock')) return time();
    const body = request.method === 'POST' ? bodyOf(request) : undefined;
    if (body === undefined) return wrong('Send a JSON object by POST.');
    if (request.path.endsWith('/ring')) {
      const { bedtimeId = '' } = body;
      if (typeof bedtimeId !== 'string') return wrong('bedtimeId is the id of a bedtime.');
      return jsonResponse(200, { rung: scheduler.ring(bedtimeId.replaceAll('-', '')).length });
    }
    const to = typeof body.by === 'number' ? clock.now() + body.by : Date.parse(String(body.to));
    if (Number.isNaN(to)) return wrong('to is a time such as 2026-03-29T18:55:00Z, by a number of milliseconds.');
    if (to < clock.now()) return wrong('The clock goes on, never back: npm start -- --now puts it anywhere.');
    await advance(options, to);
    return time();
  };
}
