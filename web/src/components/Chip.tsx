import type { ReactNode } from 'react';
import './Chip.css';

interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  /** Read out instead of the label, if the label is not enough. */
  readonly title?: string;
}

interface Group<Value extends string> {
  readonly legend: string;
  readonly name: string;
  readonly choices: readonly Choice<Value>[];
  readonly hint?: ReactNode;
  /** For a legend that the page's layout already shows. */
  readonly legendHidden?: boolean;
}

function Chips<Value extends string>({
  legend,
  legendHidden = false,
  hint,
  name,
  choices,
  type,
  isOn,
  onToggle,
}: Group<Value> & {
  readonly type: 'radio' | 'checkbox';
  isOn(value: Value): boolean;
  onToggle(value: Value): void;
}) {
  return (
    <fieldset className="chips">
      <legend className={legendHidden ? 'visually-hidden' : 'chips__legend'}>{legend}</legend>
      {hint !== undefined && <p className="chips__hint">{hint}</p>}
      <div className="chips__row">
        {choices.map(({ value, label, title }) => (
          <label key={value} className="chip" title={title}>
            <input
              type={type}
              name={name}
              value={value}
              checked={isOn(value)}
              onChange={() => onToggle(value)}
              className="chip__input"
            />
            <span className="chip__face">{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** One of several choices. Arrow keys move between them, as in any group of radio buttons. */
export function ChoiceChips<Value extends string>({
  value,
  onChange,
  ...group
}: Group<Value> & { readonly value: Value; onChange(value: Value): void }) {
  return <Chips {...group} type="radio" isOn={(one) => one === value} onToggle={onChange} />;
}

/** Several of the choices; at most `most` of them. */
export function ToggleChips<Value extends string>({
  values,
  onChange,
  most = Infinity,
  ...group
}: Group<Value> & {
  readonly values: readonly Value[];
  readonly most?: number;
  onChange(values: Value[]): void;
}) {
  const toggle = (value: Value): void => {
    if (values.includes(value)) onChange(values.filter((one) => one !== value));
    else if (values.length < most) onChange([...values, value]);
  };
  return <Chips {...group} type="checkbox" isOn={(one) => values.includes(one)} onToggle={toggle} />;
}
