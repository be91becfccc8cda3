import { useId } from 'react';
import type { ComponentProps, InputHTMLAttributes, ReactNode, SelectHTMLAttributes } from 'react';
import './Field.css';

interface Labelled {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly problem?: string | undefined;
}

interface Tie {
  readonly id: string;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-describedby': string | undefined;
}

/** Label, control, hint and problem, connected for screen readers. */
function Tied({ label, hint, problem, children }: Labelled & { children(tie: Tie): ReactNode }) {
  const id = useId();
  const describedBy = [hint !== undefined && `${id}-hint`, problem !== undefined && `${id}-problem`]
    .filter(Boolean)
    .join(' ');
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        'aria-invalid': problem === undefined ? undefined : true,
        'aria-describedby': describedBy || undefined,
      })}
      {hint !== undefined && (
        <p className="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem !== undefined && (
        <p className="field__problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}

export const Field = ({ label, hint, problem, ...rest }: Labelled & InputHTMLAttributes<HTMLInputElement>) => (
  <Tied {...{ label, hint, problem }}>{(tie) => <input className="field__control" {...tie} {...rest} />}</Tied>
);

export const TextArea = ({ label, hint, problem, ...rest }: Labelled & ComponentProps<'textarea'>) => (
  <Tied {...{ label, hint, problem }}>
    {(tie) => <textarea className="field__control field__control--tall" {...tie} {...rest} />}
  </Tied>
);

export const Select = ({ label, hint, problem, ...rest }: Labelled & SelectHTMLAttributes<HTMLSelectElement>) => (
  <Tied {...{ label, hint, problem }}>{(tie) => <select className="field__control" {...tie} {...rest} />}</Tied>
);
