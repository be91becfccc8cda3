import type { MovableClock } from './clock.ts';
import { jsonBody, jsonResponse } from './http.ts';
import type { HttpRequest, HttpResponse } from './http.ts';
import type { LocalEvents } from './services/events/service.ts';
import type { LocalLambda } from './services/lambda/service.ts';
import type { LocalScheduler } from './services/scheduler/service.ts';

export interface ClockControlOptions {
  readonly clock: MovableClock;
  readonly scheduler: Pick<LocalScheduler, 'nextRun' | 'underWay'>;
  readonly events: Pick<LocalEvents, 'underWay'>;
  /** A function that is running when the clock jumps would exceed its time limit. */
  readonly lambda: Pick<LocalLambda, 'underWay'>;
  /** How many tasks the application itself still has in progress. */
  pendingTasks(): Promise<number>;
  /** Waits in real time: work in progress takes real time wherever the clock is set. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

const POLL = 100;
/**
 * How often the caller gets a byte while the clock is moving: well within the 300 s that Node's HTTP client waits for
 * one.
 */
const BEAT = 10_000;
/**
 * How many checks in a row must find nothing. Between a write, the stream, a queue and a function, work can be briefly
 * invisible.
 */
const IDLE_CHECKS = 5;
/** Milliseconds. Work that takes longer is not waited for. */
const MAX_WAIT = 310_000;
/** One run a day for a year, plus one. */
const MAX_STEPS = 366;

const wrong = (message: string): HttpResponse => jsonResponse(400, { message });

/** Waits until nothing is running. Yields at every beat. */
async function* waitUntilIdle({
  scheduler,
  events,
  lambda,
  pendingTasks,
  pause,
}: ClockControlOptions): AsyncGenerator<'beat'> {
  let still = 0;
  for (let waited = POLL; waited <= MAX_WAIT && still < IDLE_CHECKS; waited += POLL) {
    await pause(POLL);
    const isStill =
      scheduler.underWay === 0 && events.underWay === 0 && lambda.underWay === 0 && (await pendingTasks()) === 0;
    still = isStill ? still + 1 : 0;
    if (waited % BEAT === 0) yield 'beat';
  }
}

/**
 * Stops at every scheduled run on the way and waits for the work it starts, so that each run's work is done at the
 * run's own time.
 */
async function* advance(options: ClockControlOptions, to: number): AsyncGenerator<'beat'> {
  const { clock, scheduler } = options;
  for (let step = 0; step < MAX_STEPS; step++) {
    const next = scheduler.nextRun();
    const at = next !== undefined && next < to ? Math.max(next, clock.now()) : to;
    clock.moveTo(at);
    yield* waitUntilIdle(options);
    if (at === to) return;
  }
}

/**
 * Sends one space for each beat, then the time: JSON may begin with white space. Without these bytes a client cannot
 * tell a busy cloud from a dead one. If the client disconnects, the clock stops where it is.
 */
async function* answerOf(options: ClockControlOptions, to: number): AsyncGenerator<Uint8Array> {
  for await (const _beat of advance(options, to)) yield Buffer.from(' ');
  yield Buffer.from(JSON.stringify(timeOf(options)));
}

const timeOf = ({ clock }: ClockControlOptions): { now: string } => ({ now: new Date(clock.now()).toISOString() });

/**
 * Moves the clock of this cloud, to try out what happens later. AWS has nothing like it.
 * `GET /control/clock` answers `{now}`. `POST /control/clock` with `{to}` (ISO 8601) or `{by}` (milliseconds) moves it
 * forward.
 */
export function clockControl(options: ClockControlOptions): (request: HttpRequest) => Promise<HttpResponse> {
  const { clock } = options;
  return async (request) => {
    if (request.method === 'GET') return jsonResponse(200, timeOf(options));
    const body = request.method === 'POST' ? jsonBody(request) : undefined;
    if (body === undefined) return wrong('Send a JSON object in a POST request.');
    const to = typeof body.by === 'number' ? clock.now() + body.by : Date.parse(String(body.to));
    if (Number.isNaN(to))
      return wrong('"to" must be a time such as 2026-03-29T18:55:00Z, or "by" a number of milliseconds.');
    if (to < clock.now())
      return wrong('The clock only moves forward. To set it to an earlier time, restart the local cloud.');
    return { status: 200, headers: { 'content-type': 'application/json' }, body: answerOf(options, to) };
  };
}
