import type { Cancel, Clock } from '../../clock.ts';
import { AwsError } from '../../errors.ts';
import type { ExecutionEnvironment } from './execution-environment.ts';
import type { FunctionConfig } from './function-config.ts';

/** An execution environment of a function. */
export interface Member {
  readonly environment: ExecutionEnvironment;
  readonly logStream: string;
  readonly usableUntil: number;
  cancelIdle: Cancel;
}

export interface WarmOptions {
  readonly config: Pick<FunctionConfig, 'timeout'>;
  /** Of the cloud: credentials end by it. */
  readonly clock: Clock;
  /** Of the machine: a thread takes as long to start whatever time it is in the cloud. */
  readonly machine: Clock;
  /** By which an environment that waits is ended. Of the machine, too: a clock that is moved must not cost a start of every function. */
  readonly idleClock: Clock;
  readonly start: (onEnd: (ended: Member) => void) => Member;
}

/**
 * How long the last environment of a function waits for a call. AWS keeps one for some time and tells nobody for how long:
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-shutdown
 */
const IDLE = 5 * 60_000;
/** How long the others do: each is a thread of 15 to 30 MB, left from a burst, and steady use needs one of each function. */
const SPARE = 10_000;
/** Milliseconds. Longer than most starts, and than most calls wait where they are short. */
const PATIENCE = 1_000;
const LOOK_AGAIN = 100;

/**
 * The execution environments of a function, each used for one call at a time and kept for a while after it. Where calls are
 * short, one that finds all of them at work waits for one: it gets it sooner than another would start, and a burst needs one
 * or two threads in place of ten. Where the last call was long, another is started at once.
 */
export class WarmEnvironments {
  readonly #idle: Member[] = [];
  /** With the machine's time at which their call began; undefined for the first call, which takes as long as the start does. */
  readonly #members = new Map<Member, number | undefined>();
  /** Calls that find all environments at work, in the order in which they came. */
  readonly #waiting: ((member: Member | undefined) => void)[] = [];
  /** Milliseconds that the last call took of those that were not the first ones. */
  #callTime = 0;
  #stopped = false;

  constructor(readonly options: WarmOptions) {}

  /** One that waits, one that ends its work soon, or a new one. */
  async take(): Promise<Member> {
    const isSoonFree = this.#members.size > 0 && this.#callTime < PATIENCE;
    const member = this.#takeIdle() ?? (isSoonFree ? await this.#givenBack() : undefined);
    if (member === undefined) return this.#start();
    this.#members.set(member, this.options.machine.now());
    return member;
  }

  giveBack(member: Member): void {
    const began = this.#members.get(member);
    if (began !== undefined) this.#callTime = this.options.machine.now() - began;
    if (this.#stopped || !this.#isUsable(member)) return void this.drop(member);
    const next = this.#waiting.shift();
    if (next !== undefined) return next(member);
    this.#idle.push(member);
    this.#keep(member);
  }

  async drop(member: Member): Promise<void> {
    member.cancelIdle();
    this.#members.delete(member);
    const at = this.#idle.indexOf(member);
    if (at >= 0) this.#idle.splice(at, 1);
    await member.environment.stop();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const next of this.#waiting.splice(0)) next(undefined);
    await Promise.all([...this.#members.keys()].map((member) => this.drop(member)));
  }

  #start(): Member {
    if (this.#stopped) throw new AwsError('ServiceException', 'The function was stopped.', 500);
    const member = this.options.start((ended) => void this.drop(ended));
    this.#members.set(member, undefined);
    return member;
  }

  #takeIdle(): Member | undefined {
    for (let member = this.#idle.pop(); member !== undefined; member = this.#idle.pop()) {
      member.cancelIdle();
      if (this.#isUsable(member)) return member;
      void this.drop(member);
    }
    return undefined;
  }

  #keep(member: Member): void {
    const { idleClock } = this.options;
    member.cancelIdle = idleClock.after(SPARE, () => {
      if (this.#idle.length > 1) return void this.drop(member);
      member.cancelIdle = idleClock.after(IDLE - SPARE, () => void this.drop(member));
    });
  }

  #isUsable({ usableUntil }: Member): boolean {
    return usableUntil > this.options.clock.now() + this.options.config.timeout;
  }

  /** The next that is given back; undefined when none is in time. While one starts, another would be there later than that one. */
  #givenBack(): Promise<Member | undefined> {
    const { machine } = this.options;
    return new Promise((resolve) => {
      const settle = (member: Member | undefined): void => {
        cancel();
        resolve(member);
      };
      const giveUp = (): void => {
        if ([...this.#members.keys()].some(({ environment }) => !environment.isReady)) {
          cancel = machine.after(LOOK_AGAIN, giveUp);
          return;
        }
        this.#waiting.splice(this.#waiting.indexOf(settle), 1);
        resolve(undefined);
      };
      let cancel = machine.after(PATIENCE, giveUp);
      this.#waiting.push(settle);
    });
  }
}
