import { Duration } from 'aws-cdk-lib';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { environment, pace } from '../functions/settleStory/env.ts';
import type { Variables } from '../functions/settleStory/env.ts';
import type { Alarms } from './alarms.ts';
import type { Config } from './config.ts';
import { budgetVariable } from './daily-budget.ts';
import type { DailyBudget } from './daily-budget.ts';
import { recurring } from './recurring.ts';
import { StoryFunction } from './story-function.ts';
import type { StoryStore } from './story-store.ts';
import type { WorkQueues } from './work-queues.ts';

export interface SettlingProps extends Pick<Config, 'reviewDays'> {
  readonly store: StoryStore;
  readonly queues: WorkQueues;
  readonly alarms: Alarms;
  readonly dailyBudget: DailyBudget | undefined;
}

/**
 * Ends unfinished work every minute: work that has been in progress for too long, dead letters, and stories whose time
 * for a decision is over.
 */
export class Settling extends Construct {
  readonly #worker: StoryFunction;

  constructor(scope: Construct, id: string, { reviewDays, store, queues, alarms, dailyBudget }: SettlingProps) {
    super(scope, id);
    this.#worker = new StoryFunction(this, 'SettleStory', {
      name: 'settleStory',
      description: 'Ends overdue stories and parts of stories',
      timeoutSeconds: pace.functionSeconds,
      // It runs every minute, and mostly finds nothing.
      memoryMegabytes: 256,
      environment: environment({ REVIEW_DAYS: String(reviewDays) }),
    });
    store.grantSettle(this.#worker);
    queues.grantDrain(this.#worker);
    recurring(this, 'Sweep', {
      worker: this.#worker,
      description: 'Ends work that has been in progress for too long',
      every: '1 minute',
    });
    this.#watch(alarms);
    if (dailyBudget !== undefined) this.#watchBudget(dailyBudget, store, alarms);
  }

  #watchBudget(budget: DailyBudget, store: StoryStore, alarms: Alarms): void {
    store.grantReadCounts(this.#worker);
    this.#worker.addEnvironment('DAILY_BUDGET' satisfies keyof Variables, budgetVariable(budget));
    alarms.add('DailyBudget', {
      metric: this.#worker.ownMetric('BudgetUsed', Duration.minutes(5)).with({ statistic: Stats.MAXIMUM }),
      threshold: pace.budgetPercent,
      description: 'One of the sixteen shares of the daily budget has used up four fifths.',
    });
  }

  #watch(alarms: Alarms): void {
    const period = Duration.minutes(5);
    alarms.add('DeadLetters', {
      metric: this.#worker.ownMetric('DeadLetters', period),
      threshold: 1,
      description: 'Work was delivered as often as allowed without success.',
    });
    alarms.add('OverdueStories', {
      metric: this.#worker.ownMetric('OverdueStories', period),
      threshold: 1,
      description: 'A story was in progress for nearly four minutes, until the sweep ended it.',
    });
  }
}
