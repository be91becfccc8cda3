import type { ReviewMode } from '../../../functions/shared/review-mode.ts';
import { patienceSeconds } from '../../../functions/shared/chances.ts';
import { pace as sweeping } from '../../../functions/settleStory/env.ts';
import type { Work } from '../../../functions/settleStory/env.ts';
import { pace as writing } from '../../../functions/writeStory/env.ts';
import type { StoryItem } from '../../../story/item.ts';
import { partKinds } from '../../../story/lifecycle/parts.ts';
import { storyTable } from '../story-table.ts';
import type { StoryTable } from '../story-table.ts';
import { invocations, settling, timeLimits } from './invocations.ts';
import type { ModelAnswer, ModelCalls } from './model.ts';
import { decide, followUp, pipeline } from './requests.ts';
import type { Decision, FollowUp } from './requests.ts';
import { storyChanged, takersOf } from './roads.ts';
import type { Road } from './roads.ts';
import type { Message, Surroundings } from './surroundings.ts';
import { Task } from './tasks.ts';

interface Change {
  readonly before: StoryItem | undefined;
  readonly after: StoryItem | undefined;
}

/** The meaning of a write that was promised to a client. */
function requestIn({ before, after }: Change): FollowUp | undefined {
  if (before?.status === 'FAILED' && after?.status === 'PENDING') return 'retry';
  if (before?.status !== 'COMPLETE' && before?.status !== 'WRITTEN') return undefined;
  if (before.illustrating !== 'PENDING' && after?.illustrating === 'PENDING') return 'illustrate';
  return before.narrating !== 'PENDING' && after?.narrating === 'PENDING' ? 'narrate' : undefined;
}

const works: readonly Work[] = ['words', ...partKinds];
const minute = sweeping.sweepSeconds * 1000;
const fiveMinutes = 300_000;
/**
 * The maximum number of paid drafts per request: the pipeline's, and one for each start of a worker, twice if the story
 * is rewritten.
 */
const mostPaid = 1 + 2 * writing.attempts;

/**
 * One story with its table, stream, queues, functions and clock, in which everything happens in the order of a
 * schedule.
 */
export class World implements Surroundings {
  readonly table: StoryTable;
  readonly objects = new Set<string>();
  /** Requests that were accepted after the first. */
  readonly accepted: { readonly what: FollowUp; readonly at: number }[] = [];
  /** The states that a client that merges by version showed, in order. */
  readonly shown: { readonly version: number; readonly status: string }[] = [];
  readonly broken: string[] = [];
  /** A record or a message was lost, or given up with an alarm: its work is not done. */
  isNeglected = false;
  readonly others: string[] = [];
  readonly calls: ModelCalls;
  mode: ReviewMode = 'AUTO';
  /** Requested drafts, by the request that they were for. */
  readonly #paid = new Map<number, number>();
  readonly #roads: readonly Road[];
  readonly #id: string;
  #messages: Message[] = [];
  #changes: Change[] = [];
  #tasks: Task[] = [];
  #sweeps: Task[] = [];
  #told = 0;
  #latest: StoryItem | undefined;
  #names = 0;
  #nextSweep: number;
  now: number;

  constructor(story: StoryItem, roads: readonly Road[], answers: readonly ModelAnswer[], firstSweep: number) {
    this.table = storyTable(story);
    this.#id = story.id;
    this.#roads = roads;
    this.now = Date.parse(story.createdAt);
    this.#nextSweep = this.now + firstSweep;
    let given = 0;
    this.calls = {
      drafts: 0,
      answer: () => answers[given++] ?? 'good',
      paying: (task) => {
        const paid = (this.#paid.get(task.generation) ?? 0) + 1;
        this.#paid.set(task.generation, paid);
        if (paid > mostPaid) this.broken.push('A request is paid for too often.');
        if (
          this.#tasks.some(
            (other) => other !== task && other.isAlive && other.isPaying && other.generation === task.generation,
          )
        )
          this.broken.push('Two pay for one request.');
      },
    };
    this.#latest = story;
    this.#changes.push({ before: undefined, after: story });
    if (story.status === 'PENDING' && story.route === 'PIPELINE')
      this.#start('pipeline', 30_000, true, (task) => pipeline(task, story, this));
  }

  get story(): StoryItem | undefined {
    return this.table.items.get(this.#id);
  }

  get isQuiet(): boolean {
    return this.#changes.length === 0 && this.#messages.length === 0 && !this.#tasks.some(({ isAlive }) => isAlive);
  }

  /** Runs everything that does not wait for the schedule. */
  async settle(): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve));
    for (const state of this.table.written.slice(this.#told)) this.#change(state);
    this.#told = this.table.written.length;
    this.#tasks = this.#tasks.filter(({ isAlive }) => isAlive);
    this.#checkTime();
  }

  #change(after: StoryItem | undefined): void {
    const change = { before: this.#latest, after };
    const what = requestIn(change);
    if (what !== undefined) this.accepted.push({ what, at: this.now });
    this.#changes.push(change);
    this.#latest = after;
  }

  #start(
    kind: string,
    limit: number,
    mayDie: boolean,
    run: (task: Task) => Promise<void>,
    done: () => void = () => undefined,
  ): Task {
    // A retry is another request, and is paid for again.
    const task = new Task(
      `${kind}-${(this.#names += 1)}`,
      this.now + limit,
      mayDie,
      this.accepted.filter(({ what }) => what === 'retry').length,
    );
    this.#tasks.push(task);
    run(task)
      .then(
        () => task.isAlive && done(),
        () => undefined,
      )
      .finally(() => task.end());
    return task;
  }

  send(message: Parameters<Surroundings['send']>[0], delay: number): void {
    this.#messages.push({ ...message, receives: 0, sentAt: this.now, visibleAt: this.now + delay });
  }

  resume(which: number): boolean {
    const waiting = this.#tasks.filter(({ isWaiting }) => isWaiting);
    waiting[which % waiting.length]?.resume(which);
    return waiting.length > 0;
  }

  /** A function, or a request, is ended halfway. */
  kill(which: number): boolean {
    const mortal = this.#tasks.filter(({ isWaiting, mayDie }) => isWaiting && mayDie);
    mortal[which % mortal.length]?.end();
    return mortal.length > 0;
  }

  /** The stream's next record goes to subscribers and rules; `repeats` keeps it there, `isLost` discards it. */
  tell({ repeats = false, isLost = false } = {}): boolean {
    const [change] = this.#changes;
    if (change === undefined) return false;
    if (!repeats) this.#changes.shift();
    if (isLost) return (this.isNeglected = true);
    if (change.after !== undefined) this.#start('publish', 30_000, true, (task) => this.#publish(task));
    const event = storyChanged(this.#id, change.before, change.after);
    const owner = (change.after ?? change.before)?.owner ?? '';
    for (const { kind } of takersOf(this.#roads, event)) this.send({ kind, id: this.#id, owner }, 0);
    return true;
  }

  async #publish(task: Task): Promise<void> {
    const story = await this.table.readStory(this.#id);
    await task.step();
    if (story !== undefined && story.version > (this.shown.at(-1)?.version ?? 0))
      this.shown.push({ version: story.version, status: story.status });
  }

  /** A queue delivers a visible message; with `early` one that is being worked on, as "at least once" allows. */
  receive(which: number, early = false): boolean {
    const there = this.#messages.filter(({ visibleAt, receives }) => (early ? receives > 0 : visibleAt <= this.now));
    const message = there[which % there.length];
    if (message === undefined) return false;
    const remove = (): void => void (this.#messages = this.#messages.filter((other) => other !== message));
    if (message.kind.startsWith('dead:')) {
      message.visibleAt = this.now + sweeping.visibilitySeconds * 1000;
      this.#start(
        'settle',
        timeLimits.settle,
        true,
        (task) => settling(task, message.id, this, [message.kind.slice(5) as Work], false),
        remove,
      );
      return true;
    }
    const road = this.#roads.find(({ kind }) => kind === message.kind) as Road;
    if (message.receives >= road.receives) {
      remove();
      const work = works.find((one) => one === road.kind);
      if (work === undefined) this.isNeglected = true;
      else this.send({ kind: `dead:${work}`, id: message.id, owner: message.owner }, 0);
      return true;
    }
    message.receives += 1;
    message.visibleAt = this.now + road.visibility;
    const receipt = { ...message };
    this.#start(road.kind, timeLimits[road.kind], true, (task) => invocations[road.kind](task, receipt, this), remove);
    return true;
  }

  loseMessage(which: number): boolean {
    const lost = this.#messages[which % this.#messages.length];
    this.#messages = this.#messages.filter((other) => other !== lost);
    if (lost !== undefined) this.isNeglected = true;
    return lost !== undefined;
  }

  ask(what: FollowUp): boolean {
    this.#start(what, 30_000, true, (task) => followUp(task, what, this.#id, this));
    return true;
  }

  decide(what: Decision): boolean {
    this.#start(what, 30_000, true, (task) => decide(task, what, this.#id, this));
    return true;
  }

  delete(): boolean {
    if (!this.table.items.delete(this.#id)) return false;
    this.#change(undefined);
    return true;
  }

  /** Advances time, to the next sweep at most, and not during one; whatever has run for too long is ended. */
  pass(milliseconds: number): boolean {
    if (this.#sweeps.some(({ isAlive }) => isAlive)) return false;
    this.now = Math.min(this.now + milliseconds, this.#nextSweep);
    for (const task of this.#tasks) if (task.until <= this.now) task.end();
    if (this.now === this.#nextSweep) this.#sweep();
    return true;
  }

  #sweep(): void {
    this.#nextSweep += minute;
    const { unsettledSince } = this.story ?? {};
    if (unsettledSince === undefined || Date.parse(unsettledSince) > this.now - patienceSeconds * 1000) return;
    this.#sweeps = [
      this.#start('sweep', timeLimits.settle, false, (task) => settling(task, this.#id, this, works, true)),
    ];
  }

  /** I1 at every moment: whatever was requested more than five minutes ago has ended. */
  #checkTime(): void {
    const { story } = this;
    if (story === undefined) return;
    const isLate = (...asked: readonly FollowUp[]): boolean =>
      asked.every((what) => this.now - this.#lastAsked(what, story) > fiveMinutes);
    if (story.status === 'PENDING' && isLate('retry')) this.broken.push('The words are late.');
    if (story.illustrating === 'PENDING' && isLate('retry', 'illustrate')) this.broken.push('The pictures are late.');
    if (story.narrating === 'PENDING' && isLate('retry', 'narrate')) this.broken.push('The narration is late.');
    if (story.judging === 'PENDING' && isLate('retry')) this.broken.push('The review is late.');
  }

  /** When it was last requested, in epoch ms: with the story, if never. */
  #lastAsked(what: FollowUp, story: StoryItem): number {
    return this.accepted.findLast((one) => one.what === what)?.at ?? Date.parse(story.createdAt);
  }
}
