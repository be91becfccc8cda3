import { askControl } from './shared/control.ts';
import { runOnTarget } from './shared/run.ts';
import { UsageError, exitCode } from './shared/target.ts';

const usage = `Usage: npm run invite -- --email parent@example.com [options]

  --email              whom to invite
  --target local       the local cloud that runs here, or aws
  --stage dev          with --target aws: which stage
  --region eu-west-1   with --target aws: where it is

Mails a temporary password that is good for three days, with which its owner signs in and chooses another. The same command again mails another one to
somebody who has not signed in yet. It works whoever may sign up; with NIGHTLIGHT_SIGN_UP=invited it is the only way to an account.
Exit codes: 0 invited, 2 usage, 3 AWS refused or cannot be reached.`;

await runOnTarget(
  async ({ config, values, environment }) => {
    const email = values.get('email');
    const target = values.get('target') ?? 'local';
    if (email === undefined) throw new UsageError('Say whom to invite, with --email.');
    if (target === 'local') {
      await askControl('invite', environment, { email });
      console.log(`${email} is invited. The mail is at /mail.`);
    } else if (target === 'aws') {
      const { invite } = await import('./invite/invite.ts');
      await invite(config, email);
      console.log(`${email} is invited.`);
    } else {
      throw new UsageError('--target is local or aws.');
    }
    return exitCode.done;
  },
  usage,
  [],
  ['email', 'target'],
);
