import { randomUUID } from 'node:crypto';
import type { Cancel, Clock } from '../../clock.ts';
import type { Journal } from '../../journal.ts';
import type { Log } from '../../log.ts';
import type { Pending } from './pending.ts';
import type { RuleConfig, RuleTarget } from './rule-config.ts';
import { DeliveryError } from './types.ts';
import type { BusEvent, Target } from './types.ts';

/** A target of a rule that stands ready. */
export interface Route {
  readonly rule: RuleConfig;
  readonly target: RuleTarget;
  readonly open: Target;
}

export type ExhaustedCondition = 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds';

/** An event that was given up. */
export interface GivenUp {
  readonly pending: Pending;
  readonly route: Route;
  readonly error: { readonly code: string; readonly message: string };
  /** Undefined where trying again would not have helped. */
  readonly condition: ExhaustedCondition | undefined;
}

export interface DeliveryOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly journal: Journal<Pending>;
  readonly random: () => number;
  route(ruleArn: string, targetId: string): Route | undefined;
  giveUp(given: GivenUp): Promise<void>;
}

export interface Deliveries {
  /** Writes down that the event has to go there. */
  accept(event: BusEvent, route: Route): Pending;
  /** Delivers what was accepted, now and whenever it is due again. */
  begin(pending: Pending): void;
  stop(): void;
}

const FIRST_DELAY = 1000;
/** With it, 185 attempts take a day: AWS documents both numbers and "exponential back off and jitter", but no times. */
const LONGEST_DELAY = 480_000;

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html */
export function startDeliveries(options: DeliveryOptions): Deliveries {
  const { clock, log, journal } = options;
  const timers = new Set<Cancel>();
  let stopped = false;

  const begin = (pending: Pending): void => {
    const route = options.route(pending.ruleArn, pending.targetId);
    if (route === undefined) {
      log('events', `An event for ${pending.ruleArn} was dropped: the template has no such rule with the target ${pending.targetId} any more.`);
      journal.remove(pending.id);
      return;
    }
    const due = Math.min(pending.nextAt, pending.acceptedAt + route.target.maximumAge);
    if (due <= clock.now()) {
      void attempt(pending, route);
      return;
    }
    const cancel = clock.after(due - clock.now(), () => {
      timers.delete(cancel);
      void attempt(pending, route);
    });
    timers.add(cancel);
  };

  const attempt = async (pending: Pending, route: Route): Promise<void> => {
    const { rule, target, open } = route;
    if (pending.error !== undefined && clock.now() - pending.acceptedAt >= target.maximumAge) {
      await end({ pending, route, error: pending.error, condition: 'MaximumEventAgeInSeconds' });
      return;
    }
    try {
      await open.deliver(pending.event, target.input(pending.event, pending.acceptedAt));
      if (!stopped) journal.remove(pending.id);
    } catch (thrown) {
      if (stopped) return;
      const error = thrown instanceof DeliveryError ? thrown : new DeliveryError('INTERNAL_ERROR', String(thrown));
      log('events', `Rule ${rule.name} could not deliver to ${target.arn}: ${error.code}: ${error.message}`);
      await afterFailure(pending, route, error);
    }
  };

  const afterFailure = async (pending: Pending, route: Route, error: DeliveryError): Promise<void> => {
    const { code, message } = error;
    if (!error.retryable) return end({ pending, route, error: { code, message }, condition: undefined });
    if (pending.failures >= route.target.retries) {
      return end({ pending, route, error: { code, message }, condition: 'MaximumRetryAttempts' });
    }
    const delay = Math.min(FIRST_DELAY * 2 ** pending.failures, LONGEST_DELAY) * (1 - options.random() / 2);
    const next = { ...pending, failures: pending.failures + 1, nextAt: clock.now() + delay, error: { code, message } };
    journal.put(next);
    begin(next);
  };

  const end = async (given: GivenUp): Promise<void> => {
    await options.giveUp(given);
    if (!stopped) journal.remove(given.pending.id);
  };

  return {
    accept(event, { rule, target }) {
      const now = clock.now();
      const pending: Pending = { id: randomUUID(), ruleArn: rule.arn, targetId: target.id, event, acceptedAt: now, failures: 0, nextAt: now };
      journal.put(pending);
      return pending;
    },
    begin,
    stop() {
      stopped = true;
      for (const cancel of timers) cancel();
    },
  };
}
