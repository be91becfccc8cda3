import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { movableClock } from 'local-cloud';
import type { JsonObject, MovableClock } from 'local-cloud';
import { startTestCloud } from '../../support/cloud.ts';
import type { GraphqlAnswer, Person, TestCloud } from '../../support/cloud.ts';
import { faultyPublishing } from '../../support/faulty-publishing.ts';
import type { FaultyPublishing } from '../../support/faulty-publishing.ts';
import type { Asked } from '../../support/model-server.ts';
import { atRest } from 'local-cloud/testing/passing.ts';
import { subscribe } from '../../support/subscriber.ts';
import type { Subscriber } from '../../support/subscriber.ts';
import { AwsFaults, ModelFaults } from './injection.ts';
import type { AwsFault, Injection } from './injection.ts';

/** A point in the cloud's time and in the machine's time, both in milliseconds. */
interface Moment {
  readonly cloud: number;
  readonly machine: number;
}

/** What one row sees and does: its own family, in the cloud that all rows share. */
export interface Scene {
  readonly cloud: TestCloud;
  readonly parent: Person;
  readonly listener: Subscriber;
  /** Messages about the row's story, and about other stories made on the way. */
  readonly id: string;
  readonly ids: string[];
  /** Every answer that the family received, and the answers to the last step's requests. */
  readonly answers: GraphqlAnswer[];
  last: readonly GraphqlAnswer[];
  /** When the last request for each story was accepted, by id. */
  readonly accepted: Map<string, Moment>;
  /** Requests that are not answered yet while the steps continue. */
  readonly waiting: Promise<unknown>[];
  /** Requests to the model since the row began. */
  asked(path?: string): readonly Asked[];
  /** Moderation requests that were not answered with a pass. */
  readonly notPassed: ReadonlySet<Asked>;
  /** AWS calls since the row began, by `service.Operation`. */
  calls(call: string): number;
  /** Lines that were logged since the row began. */
  logged(): readonly string[];
  /** From now on a call fails. */
  fail(fault: AwsFault): void;
  /** Calls that should still fail. */
  unmet(): readonly string[];
  /** From now on the model answers well, and the publisher's calls pass. */
  mend(): void;
  /** Moves the cloud's time once only hanging functions are running. The default is none. */
  pass(seconds: number, hanging?: number): Promise<void>;
  now(): Moment;
  send(query: string, variables: object): Promise<GraphqlAnswer>;
}

/** The keys of all objects, read from their files: only one role may list, and only what is being removed. */
export function objectsOf({ dataDir }: TestCloud, prefix: string): string[] {
  const root = join(dataDir, 's3');
  return readdirSync(root).flatMap((bucket) =>
    readdirSync(join(root, bucket))
      .filter((name) => !name.endsWith('.new'))
      .map(
        (name) =>
          (JSON.parse(readFileSync(join(root, bucket, name), 'utf8').split('\n', 1)[0] ?? '{}') as { key?: string })
            .key ?? '',
      )
      .filter((key) => key.startsWith(prefix)),
  );
}

/** Access tokens are valid for an hour of the cloud's time. */
const FRESH = 30 * 60_000;
/** Longer than any delay or visibility timeout of the stack's queues. */
const AFTERMATH = 120_000;

/** The cloud that all rows share, with its injected faults. */
export class Stage {
  #rows = 0;
  #bystander: Subscriber | undefined;
  #bystanderSince = 0;

  constructor(
    readonly cloud: TestCloud,
    readonly clock: MovableClock,
    readonly way: FaultyPublishing,
    readonly aws: AwsFaults,
    readonly model: ModelFaults,
  ) {}

  /** Received messages about stories of other families. */
  get bystander(): Subscriber {
    if (this.#bystander === undefined) throw new Error('No row has begun.');
    return this.#bystander;
  }

  async begin(injection: Injection): Promise<Scene> {
    this.#rows += 1;
    await this.#clear();
    if (this.clock.now() - this.#bystanderSince > FRESH) await this.#renewBystander();
    const parent = await this.cloud.person(`family-${this.#rows}@example.com`);
    const listener = await subscribe(this.cloud.url, parent.accessToken);
    const id = randomUUID();
    const notPassed = new Set<Asked>();
    const scene = this.#scene(id, parent, listener, notPassed);
    injection.aws?.forEach((fault) => this.aws.add(fault));
    this.model.inject(injection, notPassed);
    if (injection.publishing !== undefined) this.way.script(id, ...injection.publishing);
    return scene;
  }

  /**
   * The next row would receive this row's unused faults, and this row's remaining messages would meet the next row's
   * faults: a story's watch message comes 45 s after the story.
   */
  async #clear(): Promise<void> {
    this.aws.clear();
    await this.model.clear();
    await this.pass(AFTERMATH);
    await atRest(this.cloud);
  }

  async #renewBystander(): Promise<void> {
    this.#bystander?.close();
    this.#bystander = await subscribe(
      this.cloud.url,
      (await this.cloud.person(`bystander-${this.#rows}@example.com`)).accessToken,
    );
    this.#bystanderSince = this.clock.now();
  }

  /** Counting begins now. */
  #scene(id: string, parent: Person, listener: Subscriber, notPassed: ReadonlySet<Asked>): Scene {
    const { cloud, clock, aws, model, way } = this;
    const [asked, logged, called] = [cloud.model.asked.length, cloud.logged.length, aws.calls.length];
    const answers: GraphqlAnswer[] = [];
    return {
      cloud,
      parent,
      listener,
      id,
      answers,
      notPassed,
      ids: [id],
      last: [],
      accepted: new Map(),
      waiting: [],
      asked: (path) => cloud.model.asked.slice(asked).filter((one) => path === undefined || one.path === path),
      calls: (call) => aws.calls.slice(called).filter((one) => one === call).length,
      logged: () => cloud.logged.slice(logged),
      fail: (fault) => aws.add(fault),
      unmet: () => aws.unmet(),
      mend() {
        model.mend();
        way.script(id);
      },
      pass: (seconds, hanging) => this.pass(seconds * 1000, hanging),
      now: () => ({ cloud: clock.now(), machine: performance.now() }),
      async send(query, variables) {
        const answer = await parent.ask(query, variables);
        answers.push(answer);
        return answer;
      },
    };
  }

  /**
   * @param hanging functions that wait for an answer that never comes: other running functions must not reach their
   * time limit
   */
  async pass(milliseconds: number, hanging = 0): Promise<void> {
    await atRest(this.cloud, hanging);
    this.clock.moveTo(this.clock.now() + milliseconds);
    // Whatever became due has a timer by now that fires before this one, so it begins before the next step.
    await new Promise((resolve) => setTimeout(resolve, 10));
  }

  /** Injected faults that nothing has met. */
  unmet(): readonly string[] {
    return [...this.model.unused(), ...this.aws.unmet()];
  }

  /** After a failed row: ends whatever hangs in it. */
  giveUp(): void {
    this.aws.clear();
    this.model.mend();
    this.clock.moveTo(this.clock.now() + AFTERMATH);
  }

  async stop(): Promise<void> {
    this.#bystander?.close();
    await this.cloud.stop();
    await this.way.close();
  }
}

export async function setStage(): Promise<Stage> {
  const way = await faultyPublishing();
  const clock = movableClock();
  const aws = new AwsFaults();
  const cloud = await startTestCloud({ clock, assembly: way.assembly(), faults: aws.meet });
  return new Stage(cloud, clock, way, aws, new ModelFaults(cloud.model));
}

/** Waits in real time until a condition holds. */
export const eventually = async (holds: () => void | Promise<void>): Promise<void> => {
  await expect
    .poll(
      async () => {
        try {
          await holds();
          return 'holds';
        } catch (error) {
          return error instanceof Error ? error.message : String(error);
        }
      },
      { interval: 20 },
    )
    .toBe('holds');
};

export const itemOf = async ({ cloud }: Scene, id: string): Promise<JsonObject> =>
  (await cloud.item('StoryTableName', { id })) ?? {};
