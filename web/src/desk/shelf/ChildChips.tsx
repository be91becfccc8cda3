import type { Child } from '../../api/children.ts';
import { ChoiceChips } from '../../components/Chip.tsx';

/** Selects a child's stories: nothing if the family has no child profiles. */
export function ChildChips({
  legend,
  name,
  nobody,
  childList,
  value,
  onChange,
}: {
  readonly legend: string;
  readonly name: string;
  /** The label for no child. */
  readonly nobody: string;
  readonly childList: readonly Child[] | undefined;
  readonly value: string;
  onChange(childId: string): void;
}) {
  if (childList === undefined || childList.length === 0) return null;
  return (
    <ChoiceChips
      legend={legend}
      name={name}
      value={value}
      onChange={onChange}
      choices={[
        { value: '', label: nobody },
        ...childList.map(({ id, nickname }) => ({ value: id, label: <bdi>{nickname}</bdi> })),
      ]}
    />
  );
}
