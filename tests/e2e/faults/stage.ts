import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { AwsError } from '../../../local/errors.ts';
import { movableClock } from '../../../local/clock.ts';
import type { JsonObject } from '../../../local/json.ts';
import { startTestCloud } from '../../support/cloud.ts';
import type { GraphqlAnswer, Person, TestCloud } from '../../support/cloud.ts';
import { faultyPublishing } from '../../support/faulty-publishing.ts';
import type { Fault, FaultyPublishing } from '../../support/faulty-publishing.ts';
import { chat, draws, hangs, images, json, moderates, moderations, resets, writes } from '../../support/model-server.ts';
import type { Asked, Reply } from '../../support/model-server.ts';
import { subscribe } from '../../support/subscriber.ts';
import type { Subscriber } from '../../support/subscriber.ts';

/** A call of AWS's that goes wrong: `times` of them after `skip` that go well. */
export interface AwsFault {
  /** Signing name and operation, e.g. `polly.SynthesizeSpeech`. */
  readonly call: string;
  /** AWS's name of the error and its status, or no answer at all. */
  readonly error: readonly [type: string, status: number] | 'hang';
  readonly skip?: number;
  /** Once unless told. */
  readonly times?: number;
}

/** What the moderation says of one text or picture. Only `passes` is a pass. */
export type Verdict = 'passes' | 'flags' | 'is down' | 'hangs' | 'resets' | 'says nothing';

const verdicts: Readonly<Record<Verdict, Reply>> = {
  passes: moderates(), flags: moderates(true), 'is down': json(503, { error: {} }), hangs, resets, 'says nothing': json(200, { results: [{}] }),
};

/** What goes wrong in a row: replies of the model in the order of its requests, after which it answers well again. */
export interface Injection {
  readonly chat?: readonly Reply[];
  /** What every further request for words gets, until the step `mended`. */
  readonly chatAlways?: Reply;
  readonly moderation?: readonly Verdict[];
  readonly images?: readonly Reply[];
  readonly aws?: readonly AwsFault[];
  /** What the publisher's next calls for the row's story meet. */
  readonly publishing?: readonly Fault[];
}

/** What one row sees and does: a family of its own in the cloud that all rows share. */
export interface Scene {
  readonly cloud: TestCloud;
  readonly parent: Person;
  readonly listener: Subscriber;
  /** Of the row's story, and of whatever else was made on the way. */
  readonly id: string;
  readonly ids: string[];
  /** Every answer that the family got, and what the last step's requests were answered. */
  readonly answers: GraphqlAnswer[];
  last: readonly GraphqlAnswer[];
  /** Cloud time at which a story's last request was accepted, by id. */
  readonly accepted: Map<string, number>;
  /** Requests that wait for their answers while the steps go on. */
  readonly waiting: Promise<unknown>[];
  /** Requests to the model since the row began. */
  asked(path?: string): readonly Asked[];
  /** Requests to the moderation that were not answered with a pass. */
  readonly notPassed: ReadonlySet<Asked>;
  /** Calls of AWS's since the row began, by `service.Operation`. */
  calls(call: string): number;
  /** Lines that were logged since the row began. */
  logged(): readonly string[];
  /** From now on a call goes wrong. */
  fail(fault: AwsFault): void;
  /** Calls that are still to go wrong. */
  unmet(): readonly string[];
  /** The model answers well from now on, and the publisher's calls pass. */
  mend(): void;
  pass(seconds: number): Promise<void>;
  now(): number;
  send(query: string, variables: object): Promise<GraphqlAnswer>;
}

export interface Stage {
  readonly cloud: TestCloud;
  readonly way: FaultyPublishing;
  begin(injection: Injection): Promise<Scene>;
  /** Nothing of what was injected is left. */
  end(): readonly string[];
  /** Told about stories of families that this one is none of. */
  readonly bystander: () => Subscriber;
  stop(): Promise<void>;
}

interface Left {
  readonly path: string;
  readonly what: string;
  isUsed: boolean;
  readonly isOptional: boolean;
  /** Over with its row, or with the step `mended`: a request that gets it is answered well. */
  isOver: boolean;
}

const good: Readonly<Record<string, Reply>> = { [chat]: writes(), [moderations]: moderates(), [images]: draws() };
/** More than any row asks for words. */
const always = 30;

/** The keys of all objects, from their files: no role may list but one, and that only what is being removed. */
export function objectsOf({ dataDir }: TestCloud, prefix: string): string[] {
  const root = join(dataDir, 's3');
  return readdirSync(root).flatMap((bucket) => readdirSync(join(root, bucket)).filter((name) => !name.endsWith('.new'))
    .map((name) => (JSON.parse(readFileSync(join(root, bucket, name), 'utf8').split('\n', 1)[0] ?? '{}') as { key?: string }).key ?? '')
    .filter((key) => key.startsWith(prefix)));
}

/** Access tokens live for an hour of the cloud's time. */
const fresh = 30 * 60_000;

export async function setStage(): Promise<Stage> {
  const way = await faultyPublishing();
  const clock = movableClock();
  let pending: (AwsFault & { skipped: number; given: number })[] = [];
  let left: Left[] = [];
  const calls: string[] = [];
  const unmet = (): string[] => pending.filter(({ given, times = 1 }) => given < times).map(({ call, given }) => `${call} after ${given}`);
  const cloud = await startTestCloud({
    clock,
    assembly: way.assembly(),
    faults: (service, operation) => {
      const call = `${service}.${operation}`;
      calls.push(call);
      const fault = pending.find((one) => one.call === call && one.given < (one.times ?? 1));
      if (fault === undefined) return undefined;
      if (fault.skipped < (fault.skip ?? 0)) {
        fault.skipped += 1;
        return undefined;
      }
      fault.given += 1;
      return fault.error === 'hang' ? 'hang' : new AwsError(fault.error[0], 'As the test says.', fault.error[1]);
    },
  });
  const script = (path: string, replies: readonly Reply[], isOptional = false): void => replies.forEach((reply, at) => {
    const one: Left = { path, what: `${path} ${at + 1}`, isUsed: false, isOptional, isOver: false };
    left.push(one);
    cloud.model.script(path, (response, asked) => {
      one.isUsed = true;
      return (one.isOver ? good[path] : reply)?.(response, asked);
    });
  });
  const mend = (): void => left.forEach((one) => (one.isOver = true));
  /** What the row before did not use would be given to this one, and what it left at work would meet this one's faults. */
  const clear = async (): Promise<void> => {
    mend();
    await eventually(() => expect(cloud.underWay()).toBe(0));
    for (const { path, isUsed } of left) if (!isUsed) await (await fetch(cloud.model.url + path, { method: 'POST', body: '{}' })).text();
    left = [];
  };
  let bystander: Subscriber | undefined;
  let bystanderSince = 0;
  let rows = 0;

  return {
    cloud, way,
    bystander: () => bystander as Subscriber,
    async begin(injection) {
      rows += 1;
      await clear();
      if (bystander === undefined || clock.now() - bystanderSince > fresh) {
        bystander?.close();
        bystander = await subscribe(cloud.url, (await cloud.person(`bystander-${rows}@example.com`)).accessToken);
        bystanderSince = clock.now();
      }
      const parent = await cloud.person(`family-${rows}@example.com`);
      const listener = await subscribe(cloud.url, parent.accessToken);
      const id = randomUUID();
      const [asked, logged, called] = [cloud.model.asked.length, cloud.logged.length, calls.length];
      const notPassed = new Set<Asked>();
      const fail = (fault: AwsFault): void => void pending.push({ ...fault, skipped: 0, given: 0 });
      pending = [];
      injection.aws?.forEach(fail);
      script(chat, injection.chat ?? []);
      if (injection.chatAlways !== undefined) script(chat, Array.from({ length: always }, () => injection.chatAlways as Reply), true);
      script(images, injection.images ?? []);
      script(moderations, (injection.moderation ?? []).map((verdict): Reply => (response, request) => {
        if (verdict !== 'passes') notPassed.add(request);
        return verdicts[verdict](response, request);
      }));
      if (injection.publishing !== undefined) way.script(id, ...injection.publishing);
      const answers: GraphqlAnswer[] = [];
      return {
        cloud, parent, listener, id, answers, notPassed, fail, unmet,
        ids: [id], last: [], accepted: new Map(), waiting: [],
        asked: (path) => cloud.model.asked.slice(asked).filter((one) => path === undefined || one.path === path),
        calls: (call) => calls.slice(called).filter((one) => one === call).length,
        logged: () => cloud.logged.slice(logged),
        mend: () => {
          mend();
          way.script(id);
        },
        now: () => clock.now(),
        async pass(seconds) {
          clock.moveTo(clock.now() + seconds * 1000);
          // What fell due begins before the next step.
          await new Promise((resolve) => setTimeout(resolve, 30));
        },
        async send(query, variables) {
          const answer = await parent.ask(query, variables);
          answers.push(answer);
          return answer;
        },
      };
    },
    end: () => [
      ...left.filter(({ isUsed, isOptional }) => !isUsed && !isOptional).map(({ what }) => what),
      ...unmet(),
    ],
    async stop() {
      bystander?.close();
      await cloud.stop();
      await way.close();
    },
  };
}

/** Waits, for real, until something holds. */
export const eventually = async (holds: () => void | Promise<void>): Promise<void> => {
  await expect.poll(async () => {
    try {
      await holds();
      return 'holds';
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }, { interval: 20 }).toBe('holds');
};

export const itemOf = async ({ cloud }: Scene, id: string): Promise<JsonObject> => (await cloud.item('StoryTableName', { id })) ?? {};
