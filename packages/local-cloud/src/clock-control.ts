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
  /** A function that runs while the clock jumps runs out of time. */
  readonly lambda: Pick<LocalLambda, 'underWay'>;
  /** How much the application itself still has under way, by its own account. */
  atWork(): Promise<number>;
  /** Waits for real: what is under way takes real time, however the clock is put. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

const POLL = 100;
/** How often whoever asked hears that the clock is still on its way: well within the 300 s that a client of Node waits for a byte. */
const BEAT = 10_000;
/** So many looks in a row have to find nothing: between a write, the stream, a queue and a function there are moments in which nothing is anywhere. */
const STILL = 5;
/** Milliseconds; what takes longer is not waited for. */
const PATIENCE = 310_000;
/** A run a day for a year, and one more. */
const MOST_STEPS = 366;

const wrong = (message: string): HttpResponse => jsonResponse(400, { message });

/** Yields at every beat while it waits. */
async function* quiet({ scheduler, events, lambda, atWork, pause }: ClockControlOptions): AsyncGenerator<'beat'> {
  let still = 0;
  for (let waited = POLL; waited <= PATIENCE && still < STILL; waited += POLL) {
    await pause(POLL);
    const isStill =
      scheduler.underWay === 0 && events.underWay === 0 && lambda.underWay === 0 && (await atWork()) === 0;
    still = isStill ? still + 1 : 0;
    if (waited % BEAT === 0) yield 'beat';
  }
}

/** Stops at every scheduled run on the way, and waits for what it starts: each run's work is done at the run's own time. */
async function* advance(options: ClockControlOptions, to: number): AsyncGenerator<'beat'> {
  const { clock, scheduler } = options;
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = scheduler.nextRun();
    const at = next !== undefined && next < to ? Math.max(next, clock.now()) : to;
    clock.moveTo(at);
    yield* quiet(options);
    if (at === to) return;
  }
}

/**
 * A space for each beat, and then the time: JSON may begin with white space. Without a byte a client cannot tell a cloud that works for longer
 * than its patience from one that is gone. A client that goes away stops the clock where it is.
 */
async function* answerOf(options: ClockControlOptions, to: number): AsyncGenerator<Uint8Array> {
  for await (const _beat of advance(options, to)) yield Buffer.from(' ');
  yield Buffer.from(JSON.stringify(timeOf(options)));
}

const timeOf = ({ clock }: ClockControlOptions): { now: string } => ({ now: new Date(clock.now()).toISOString() });

/**
 * Moves the clock of this cloud, which AWS has nothing like: for trying what happens later.
 * `GET /control/clock` answers `{now}`, `POST /control/clock` with `{to}` (ISO 8601) or `{by}` (milliseconds) moves it on.
 */
export function clockControl(options: ClockControlOptions): (request: HttpRequest) => Promise<HttpResponse> {
  const { clock } = options;
  return async (request) => {
    if (request.method === 'GET') return jsonResponse(200, timeOf(options));
    const body = request.method === 'POST' ? jsonBody(request) : undefined;
    if (body === undefined) return wrong('Send a JSON object by POST.');
    const to = typeof body.by === 'number' ? clock.now() + body.by : Date.parse(String(body.to));
    if (Number.isNaN(to)) return wrong('"to" is a time such as 2026-03-29T18:55:00Z, "by" a number of milliseconds.');
    if (to < clock.now())
      return wrong('The clock only moves forward; the start of the local cloud can put it anywhere.');
    return { status: 200, headers: { 'content-type': 'application/json' }, body: answerOf(options, to) };
  };
}
