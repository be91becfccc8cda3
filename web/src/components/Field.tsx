import { useId } from 'react';
import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react';
import './Field.css';

interface Labelled {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly problem?: string | undefined;
}

/** Label, control, hint and problem, tied together for whoever cannot see that they are. */
function Wrapped({ label, hint, problem, id, children }: Labelled & { readonly id: string; readonly children: ReactNode }) {
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>{label}</label>
      {children}
      {hint !== undefined && <p className="field__hint" id={`${id}-hint`}>{hint}</p>}
      {problem !== undefined && <p className="field__problem" id={`${id}-problem`}>{problem}</p>}
    </div>
  );
}

const described = (id: string, { hint, problem }: Labelled) => ({
  'aria-invalid': problem === undefined ? undefined : true,
  'aria-describedby': [hint !== undefined && `${id}-hint`, problem !== undefined && `${id}-problem`].filter(Boolean).join(' ') || undefined,
});

export function Field({ label, hint, problem, ...rest }: Labelled & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <Wrapped {...{ label, hint, problem, id }}>
      <input id={id} className="field__control" {...described(id, { label, hint, problem })} {...rest} />
    </Wrapped>
  );
}

export function TextArea({ label, hint, problem, ...rest }: Labelled & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId();
  return (
    <Wrapped {...{ label, hint, problem, id }}>
      <textarea id={id} className="field__control field__control--tall" {...described(id, { label, hint, problem })} {...rest} />
    </Wrapped>
  );
}

export function Select({ label, hint, problem, children, ...rest }: Labelled & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId();
  return (
    <Wrapped {...{ label, hint, problem, id }}>
      <select id={id} className="field__control" {...described(id, { label, hint, problem })} {...rest}>{children}</select>
    </Wrapped>
  );
}
