import { describe, expect, it } from 'vitest';
import { MailRefused, readPayload, setMail } from '../../../functions/mailOptIn/work.ts';
import type { Problem } from '../../../functions/mailOptIn/work.ts';
import type { MailSetting } from '../../../functions/shared/mail-settings.ts';

const owner = 'family';

/** A family, its address, and SNS, which gives each address one subscription. */
function setUp({ setting = { mail: false }, refuses }: { setting?: MailSetting; refuses?: Problem | Error } = {}) {
  const done: string[] = [];
  let kept = setting;
  let isClosed = false;
  let address: string | undefined = 'a@example.com';
  let fails = refuses;
  const answer = <T>(value: T): T => {
    if (fails instanceof Error) throw fails;
    if (fails !== undefined) throw new MailRefused(fails);
    return value;
  };
  const run = (on: boolean) =>
    setMail(
      { owner, username: 'user', on },
      {
        verifiedEmail: async () => address,
        settings: {
          read: async () => kept,
          write: async (_owner, next) => {
            if (isClosed) return false;
            kept = next;
            done.push(`write ${next.mail ? 'on' : 'off'} ${next.subscriptionArn ?? ''}`.trim());
            return true;
          },
        },
        subscriptions: {
          subscribe: async (to, whose) => {
            done.push(`subscribe ${to} ${whose}`);
            return answer(`arn:${to}`);
          },
          unsubscribe: async (arn) => answer(void done.push(`unsubscribe ${arn}`)),
        },
      },
    );
  return {
    run,
    done,
    kept: () => kept,
    move: (to: string | undefined) => void (address = to),
    heal: () => void (fails = undefined),
    close: () => void (isClosed = true),
  };
}

describe('setMail', () => {
  it('turned on: subscribes the verified address, for this family only, and then records it', async () => {
    const { run, done } = setUp();

    expect(await run(true)).toEqual({ on: true, problem: null });
    expect(done).toEqual(['subscribe a@example.com family', 'write on arn:a@example.com']);
  });

  it('turned off: stops mail at once, and forgets the subscription once it has ended', async () => {
    const { run, done } = setUp({ setting: { mail: true, subscriptionArn: 'arn:1' } });

    expect(await run(false)).toEqual({ on: false, problem: null });
    expect(done).toEqual(['write off arn:1', 'unsubscribe arn:1', 'write off']);
  });

  it('has the same result when it is repeated', async () => {
    const { run, kept } = setUp();

    expect([await run(true), await run(true)]).toEqual([
      { on: true, problem: null },
      { on: true, problem: null },
    ]);
    expect(kept()).toEqual({ mail: true, subscriptionArn: 'arn:a@example.com' });
    expect([await run(false), await run(false)]).toEqual([
      { on: false, problem: null },
      { on: false, problem: null },
    ]);
    expect(kept()).toEqual({ mail: false });
  });

  it('ends the subscription of a former address', async () => {
    const { run, done, move } = setUp();
    await run(true);
    move('b@example.com');
    await run(true);

    expect(done.slice(2)).toEqual([
      'subscribe b@example.com family',
      'write on arn:b@example.com',
      'unsubscribe arn:a@example.com',
    ]);
  });

  it('stays off without a verified address, and says what to do', async () => {
    const { run, done, move } = setUp();
    move(undefined);

    expect(await run(true)).toMatchObject({
      on: null,
      problem: { type: 'ValidationError', message: expect.stringContaining('Confirm the address') as string },
    });
    expect(done).toEqual([]);
  });

  it('subscribes no address for an account that is being deleted', async () => {
    const { run, done } = setUp({ setting: { mail: false, closed: true } });

    expect(await run(true)).toMatchObject({
      on: null,
      problem: { type: 'Conflict', message: expect.stringContaining('being deleted') as string },
    });
    expect(done).toEqual([]);
  });

  it('ends its new subscription when the account was closed meanwhile', async () => {
    const { run, done, close } = setUp();
    close();

    expect(await run(true)).toMatchObject({ on: null, problem: { type: 'Conflict' } });
    expect(done).toEqual(['subscribe a@example.com family', 'unsubscribe arn:a@example.com']);
    expect(await run(false)).toEqual({ on: false, problem: null });
  });

  it("reports SNS's refusal, and changes nothing", async () => {
    const problem: Problem = { type: 'QuotaExceeded', message: 'full' };
    const { run, kept } = setUp({ refuses: problem });

    expect(await run(true)).toEqual({ on: null, problem });
    expect(kept()).toEqual({ mail: false });
  });

  it("keeps the subscription's ARN when SNS fails to end it, and a repeated request ends it", async () => {
    const { run, kept, heal } = setUp({
      setting: { mail: true, subscriptionArn: 'arn:1' },
      refuses: new Error('Throttled'),
    });

    await expect(run(false)).rejects.toThrow('Throttled');
    expect(kept()).toEqual({ mail: false, subscriptionArn: 'arn:1' });
    heal();
    expect(await run(false)).toEqual({ on: false, problem: null });
    expect(kept()).toEqual({ mail: false });
  });

  it.each([
    null,
    {},
    { owner: '', username: 'u', on: true },
    { owner: 'o', username: 'u', on: 'true' },
    { owner: 'o', on: true },
  ])('refuses a payload like %j', (payload) => {
    expect(() => readPayload(payload)).toThrow('names no user');
  });
});
