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
  /** The cloud's clock, for the expiration of credentials. */
  readonly clock: Clock;
  /** The machine's clock: a thread takes just as long to start whatever the cloud's clock says. */
  readonly machine: Clock;
  /**
   * The clock that ends idle environments. The machine's, too: moving the cloud's clock must not force a restart of
   * every function.
   */
  readonly idleClock: Clock;
  readonly start: (onEnd: (ended: Member) => void) => Member;
}

/**
 * How long a function's last environment stays idle. AWS keeps one for some time and does not document for how long:
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-shutdown
 */
const IDLE = 5 * 60_000;
/**
 * How long the others stay idle: each is a thread of 15 to 30 MB, left over from a burst, and steady use needs one per
 * function.
 */
const SPARE = 10_000;
/** Milliseconds. Longer than most starts, and than most calls wait if calls are short. */
const PATIENCE = 1_000;
const LOOK_AGAIN = 100;

/**
 * A function's execution environments. Each handles one call at a time and is kept for a while afterwards. If calls
 * are short, a call that finds all of them busy waits for one: that is faster than starting another, and a burst needs
 * one or two threads instead of ten. If the last call was long, another environment is started immediately.
 */
export class WarmEnvironments {
  readonly #idle: Member[] = [];
  /** Each with the machine's time when its call began; undefined for its first call, which takes as long as the start. */
  readonly #members = new Map<Member, number | undefined>();
  /** Waiting calls, in order of arrival. */
  readonly #waiting: ((member: Member | undefined) => void)[] = [];
  /** Milliseconds that the last call took, not counting first calls. */
  #callTime = 0;
  #stopped = false;

  constructor(readonly options: WarmOptions) {}

  /** An idle environment, one that becomes idle soon, or a new one. */
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

  /**
   * The next environment that becomes idle, or undefined if none does in time. While one is starting, another would
   * only be ready later.
   */
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
