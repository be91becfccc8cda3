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

const IDLE = 5 * 60 * 1000;

/** The execution environments of a function, each used for one call at a time and kept for a while after it. */
export class WarmEnvironments {
  readonly #idle: Member[] = [];
  readonly #members = new Set<Member>();
  #stopped = false;

  constructor(
    readonly config: Pick<FunctionConfig, 'timeout'>,
    readonly clock: Clock,
    readonly start: (onEnd: (ended: Member) => void) => Member,
  ) {}

  /** One that waits, or a new one. */
  take(): Member {
    if (this.#stopped) throw new AwsError('ServiceException', 'The function was stopped.', 500);
    for (let member = this.#idle.pop(); member !== undefined; member = this.#idle.pop()) {
      member.cancelIdle();
      if (member.usableUntil > this.clock.now() + this.config.timeout) return member;
      void this.drop(member);
    }
    const member = this.start((ended) => void this.drop(ended));
    this.#members.add(member);
    return member;
  }

  giveBack(member: Member): void {
    if (this.#stopped) return void this.drop(member);
    member.cancelIdle = this.clock.after(IDLE, () => void this.drop(member));
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
    await Promise.all([...this.#members].map((member) => this.drop(member)));
  }
}
