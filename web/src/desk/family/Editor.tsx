import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field, TextArea } from '../../components/Field.tsx';
import { Problem } from '../../components/Problem.tsx';
import { useAction } from '../../components/useAsync.ts';
import { useProblemWords, useWords } from '../../words/context.tsx';

export interface EditorField {
  readonly name: string;
  readonly label: string;
  readonly most?: number;
  readonly isRequired?: boolean;
  readonly isLong?: boolean;
  /** Several short texts, separated by commas. */
  readonly isList?: boolean;
  readonly hint?: string;
  readonly placeholder?: string;
}

type Value = string | readonly string[] | null | undefined;
type Item = Readonly<Record<string, Value>> & { readonly id: string };
type Typed = Readonly<Record<string, string>>;

const shown = (value: Value): string => (typeof value === 'string' ? value : (value ?? []).join(', '));
const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);

/** The input: an empty field deletes the stored value. */
function inputOf(fields: readonly EditorField[], typed: Typed, id: string): Record<string, string | string[] | null> {
  const entries = fields.map(({ name, isList }) => {
    const text = typed[name] ?? '';
    return [name, isList === true ? listOf(text) : text.trim() === '' ? null : text.trim()] as const;
  });
  return { id, ...Object.fromEntries(entries) };
}

interface EditorProps {
  readonly title: string;
  readonly fields: readonly EditorField[];
  readonly item: Item | undefined;
  /** Choices instead of text. */
  readonly choices?: ReactNode;
  save(input: Record<string, string | string[] | null>): Promise<unknown>;
  remove(id: string): Promise<unknown>;
  onDone(): void;
  onClose(): void;
}

/** Edits one saved item. */
export function Editor({ title, fields, item, choices, save, remove, onDone, onClose }: EditorProps) {
  // Chosen before the press, so that a repeated press saves one item.
  const [id] = useState(() => item?.id ?? crypto.randomUUID());
  const [typed, setTyped] = useState<Typed>(() =>
    Object.fromEntries(fields.map(({ name }) => [name, shown(item?.[name])])),
  );
  const [isSure, setSure] = useState(false);
  const saving = useAction();
  const removing = useAction();
  const problem = saving.problem ?? removing.problem;
  const { common, family } = useWords();
  const problemWords = useProblemWords();
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void saving.run(async () => {
      await save(inputOf(fields, typed, id));
      onDone();
    });
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="dialog__form" onSubmit={onSubmit}>
        {fields.map(({ name, label, most, isRequired = false, isLong = false, hint, placeholder }) => {
          const Control = isLong ? TextArea : Field;
          return (
            <Control
              key={name}
              label={label}
              name={name}
              value={typed[name] ?? ''}
              hint={hint}
              placeholder={placeholder}
              maxLength={most}
              required={isRequired}
              onChange={(event: { readonly currentTarget: { readonly value: string } }) =>
                setTyped({ ...typed, [name]: event.currentTarget.value })
              }
            />
          );
        })}
        {choices}
        {problem !== undefined && <Problem>{problemWords(problem)}</Problem>}
        <div className="dialog__actions">
          {item !== undefined && !isSure && (
            <Button look="quiet" onClick={() => setSure(true)}>
              {common.delete}
            </Button>
          )}
          {item !== undefined && isSure && (
            <Button
              look="danger"
              busy={removing.isBusy}
              onClick={() =>
                void removing.run(async () => {
                  await remove(id);
                  onDone();
                })
              }
            >
              {family.deleteNow}
            </Button>
          )}
          <Button onClick={onClose}>{common.close}</Button>
          <Button type="submit" look="primary" busy={saving.isBusy}>
            {common.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
