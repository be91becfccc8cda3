import type { Cancel, Clock } from '../../clock.ts';
import { AwsError } from '../../errors.ts';
import type { ExecutionEnvironment } from './execution-environment.ts';
import type { FunctionConfig } from './function-config.ts';
import type { IdleEnvironments } from './idle-environments.ts';

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
  readonly clock: Pick<Clock, 'now'>;
  /** Of the machine: a thread takes as long to start whatever time it is in the cloud. */
  readonly machine: Clock;
  readonly idle: IdleEnvironments;
  readonly start: (onEnd: (ended: Member) => void) => Member;
}

/** While the first one starts, nobody knows how long that takes. */
const LONGEST_START = 1_000;

/**
 * The execution environments of a function, each used for one call at a time and kept for a while after it. A call that finds
 * all of them at work waits for one as long as another would take to start: mostly it gets one sooner than that, and a burst
 * of short calls needs one or two threads in place of ten.
 */
export class WarmEnvironments {
  readonly #idle: Member[] = [];
  readonly #members = new Set<Member>();
  /** Calls that find all environments at work, in the order in which they came. */
  readonly #waiting: ((member: Member | undefined) => void)[] = [];
  /** Milliseconds that the last start took. */
  #startTime = LONGEST_START;
  #stopped = false;

  constructor(readonly options: WarmOptions) {}

  /** One that waits, one that ends its work soon, or a new one. */
  async take(): Promise<Member> {
    const idle = this.#takeIdle() ?? (this.#members.size > 0 ? await this.#givenBack() : undefined);
    if (this.#stopped) throw new AwsError('ServiceException', 'The function was stopped.', 500);
    return idle ?? this.#start();
  }

  giveBack(member: Member): void {
    if (this.#stopped || !this.#isUsable(member)) return void this.drop(member);
    const next = this.#waiting.shift();
    if (next !== undefined) return next(member);
    member.cancelIdle = this.options.idle.keep(() => void this.drop(member));
    this.#idle.push(member);
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
    await Promise.all([...this.#members].map((member) => this.drop(member)));
  }

  #start(): Member {
    const { machine, start } = this.options;
    const began = machine.now();
    const member = start((ended) => void this.drop(ended));
    this.#members.add(member);
    void member.environment.ready.then(() => (this.#startTime = Math.min(machine.now() - began, LONGEST_START)));
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

  #isUsable({ usableUntil }: Member): boolean {
    return usableUntil > this.options.clock.now() + this.options.config.timeout;
  }

  /** The next that is given back; undefined when none is in time. */
  #givenBack(): Promise<Member | undefined> {
    return new Promise((resolve) => {
      const settle = (member: Member | undefined): void => {
        cancel();
        resolve(member);
      };
      const cancel = this.options.machine.after(this.#startTime, () => {
        this.#waiting.splice(this.#waiting.indexOf(settle), 1);
        resolve(undefined);
      });
      this.#waiting.push(settle);
    });
  }
}
