import { useState } from 'react';
import type { FormEvent } from 'react';
import type { AppConfig } from '../api/config.ts';
import { Button } from '../components/Button.tsx';
import { Field } from '../components/Field.tsx';
import { useNews } from '../components/news.ts';
import { Problem } from '../components/Problem.tsx';
import { useFirstWords } from '../words/context.tsx';
import { choosePassword, confirm, enter, forgot, join, sendCodeAgain, setNewPassword } from './steps.ts';
import type { Next } from './steps.ts';
import { Moonlit } from './Moonlit.tsx';
import { explain } from './words.ts';
import './SignIn.css';

type Step = 'signIn' | 'signUp' | 'confirm' | 'forgot' | 'newPassword' | 'firstPassword';

/** Keeps the text typed in the steps, and performs each step. */
function useSteps(onDone: () => void) {
  const { refusals } = useFirstWords().session;
  const [step, setStep] = useState<Step>('signIn');
  const [typed, setTyped] = useState({ email: '', password: '', code: '' });
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const go = (next: Step): void => {
    setProblem(undefined);
    setTyped((before) => ({ ...before, code: '' }));
    setStep(next);
  };
  const follow = ({ kind }: Next): void => {
    // The invitation's password must not stay in the field for the user's own.
    if (kind === 'firstPassword') setTyped((before) => ({ ...before, password: '' }));
    if (kind === 'done') onDone();
    else go(kind);
  };
  const email = typed.email.trim();
  const acts: Readonly<Record<Step, () => Promise<void>>> = {
    signIn: async () => follow(await enter(email, typed.password)),
    signUp: async () => follow(await join(email, typed.password)),
    confirm: async () => {
      await confirm(email, typed.code.trim(), typed.password);
      onDone();
    },
    forgot: async () => {
      await forgot(email);
      setTyped({ email, password: '', code: '' });
      go('newPassword');
    },
    newPassword: async () => {
      await setNewPassword(email, typed.code.trim(), typed.password);
      follow(await enter(email, typed.password));
    },
    firstPassword: async () => {
      await choosePassword(typed.password);
      onDone();
    },
  };
  const run = async (act: () => Promise<void>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    await act().catch((thrown: unknown) => setProblem(explain(refusals, thrown)));
    setBusy(false);
  };
  return { step, typed, setTyped, problem, busy, go, run, submit: () => run(acts[step]) };
}

type Steps = ReturnType<typeof useSteps>;

function Fields({ step, typed, setTyped }: Pick<Steps, 'step' | 'typed' | 'setTyped'>) {
  const set = (name: keyof typeof typed) => (event: { readonly currentTarget: { readonly value: string } }) =>
    setTyped({ ...typed, [name]: event.currentTarget.value });
  const words = useFirstWords().session;
  const isNew = step === 'signUp' || step === 'newPassword' || step === 'firstPassword';
  return (
    <>
      {(step === 'confirm' || step === 'newPassword') && (
        <Field
          label={words.code}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          value={typed.code}
          onChange={set('code')}
        />
      )}
      {(step === 'signIn' || step === 'signUp' || step === 'forgot') && (
        <Field
          label={words.email}
          name="email"
          type="email"
          autoComplete="username"
          required
          value={typed.email}
          onChange={set('email')}
        />
      )}
      {step !== 'forgot' && step !== 'confirm' && (
        <Field
          label={isNew ? words.newPassword : words.password}
          name="password"
          type="password"
          required
          value={typed.password}
          onChange={set('password')}
          autoComplete={isNew ? 'new-password' : 'current-password'}
          hint={isNew ? words.passwordRule : undefined}
        />
      )}
    </>
  );
}

function Ways({
  step,
  go,
  run,
  typed,
  isInvitationOnly,
}: Pick<Steps, 'step' | 'go' | 'run' | 'typed'> & Pick<AppConfig, 'isInvitationOnly'>) {
  const words = useFirstWords().session;
  const { toast } = useNews();
  if (step === 'confirm') {
    return (
      <>
        <Button
          look="quiet"
          onClick={() =>
            void run(async () => {
              await sendCodeAgain(typed.email.trim());
              toast(words.newCodeSent(typed.email.trim()));
            })
          }
        >
          {words.sendNewCode}
        </Button>
        {!isInvitationOnly && (
          <Button look="quiet" onClick={() => go('signUp')}>
            {words.changeAddress}
          </Button>
        )}
      </>
    );
  }
  if (step === 'signIn') {
    return (
      <>
        {isInvitationOnly ? (
          <p>{words.byInvitation}</p>
        ) : (
          <Button look="quiet" onClick={() => go('signUp')}>
            {words.toSignUp}
          </Button>
        )}
        <Button look="quiet" onClick={() => go('forgot')}>
          {words.toForgot}
        </Button>
      </>
    );
  }
  return (
    <Button look="quiet" onClick={() => go('signIn')}>
      {words.toSignIn}
    </Button>
  );
}

/**
 * All screens for users who are not signed in. The address in the browser stays, so that a link still leads to its
 * target afterwards.
 */
export default function SignIn({
  demo,
  isInvitationOnly,
  onDone,
}: Pick<AppConfig, 'demo' | 'isInvitationOnly'> & { onDone(): void }) {
  const steps = useSteps(onDone);
  const { step, typed, problem, busy, run } = steps;
  const words = useFirstWords().session;
  const { title, submit } = words.steps[step];
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void steps.submit();
  };
  const asDemo =
    demo && (async () => ((await enter(demo.email, demo.password)).kind === 'done' ? onDone() : undefined));
  return (
    <main className="sign-in">
      <Moonlit />
      <section className="sign-in__card">
        <p className="sign-in__name">Nightlight</p>
        <h1>{title}</h1>
        <p className="sign-in__lead">
          {words.leads[step](
            <strong>
              <bdi>{typed.email.trim()}</bdi>
            </strong>,
          )}
        </p>
        <form className="sign-in__form" onSubmit={onSubmit}>
          <Fields {...steps} />
          {problem !== undefined && <Problem className="sign-in__problem">{problem}</Problem>}
          <Button type="submit" look="primary" large busy={busy}>
            {submit}
          </Button>
        </form>
        <div className="sign-in__ways">
          <Ways {...steps} isInvitationOnly={isInvitationOnly} />
        </div>
        {asDemo !== undefined && step === 'signIn' && (
          <div className="sign-in__demo">
            <p>{words.demo}</p>
            <Button onClick={() => void run(async () => asDemo())}>{words.asDemo}</Button>
          </div>
        )}
      </section>
    </main>
  );
}
