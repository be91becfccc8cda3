import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../local/clock.ts';
import { Sessions } from '../../../local/aws/sessions.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const hour = 3_600_000;
const principal = { arn: 'arn:aws:sts::123456789012:assumed-role/Role/test', roleArn: 'arn:aws:iam::123456789012:role/Role', sessionName: 'test', accountId: '123456789012', userId: 'AROA:test' };

describe('sessions', () => {
  it('are known for an hour after their end, then forgotten', async () => {
    const clock = new FakeClock();
    const sessions = new Sessions(clock);
    const { credentials: { accessKeyId, expiration } } = sessions.open(principal, hour);
    expect(expiration - clock.now()).toBe(hour);

    await clock.advance(2 * hour - 1);
    expect(sessions.find(accessKeyId)).toBeDefined();
    await clock.advance(1);
    expect(sessions.find(accessKeyId)).toBeUndefined();
    expect(clock.waiting).toBe(0);
  });

  it('outlive a clock that is set on by a day and back while another one is opened', () => {
    const timers = new FakeClock();
    let ahead = 0;
    const clock: Clock = { now: () => timers.now() + ahead, after: (delay, fire) => timers.after(delay, fire) };
    const sessions = new Sessions(clock);
    const { credentials: { accessKeyId } } = sessions.open(principal, hour);

    ahead = 24 * hour;
    sessions.open(principal, hour);
    ahead = 0;

    expect(sessions.find(accessKeyId)).toMatchObject({ principal: { ...principal, accessKeyId } });
  });
});
