import { useState } from 'react';
import { castLimits } from '../../../../story/cast.ts';
import { defaults } from '../../../../story/limits.ts';
import { deleteChild, saveChild } from '../../api/family.ts';
import type { Child } from '../../api/children.ts';
import { ChoiceChips } from '../../components/Chip.tsx';
import { LanguageSelect } from '../../components/LanguageSelect.tsx';
import { useWords } from '../../words/context.tsx';
import { ageRanges, ages } from '../shelf/words.ts';
import { Editor } from './Editor.tsx';

/** A child's profile: what stories need to know, and nothing that identifies the child. */
export function ChildEditor({
  child,
  onDone,
  onClose,
}: {
  readonly child: Child | undefined;
  onDone(): void;
  onClose(): void;
}) {
  const { common, create, family } = useWords();
  const words = family.child;
  const [ageGroup, setAgeGroup] = useState<Child['ageGroup']>(child?.ageGroup ?? defaults.ageGroup);
  const [language, setLanguage] = useState(child?.language ?? defaults.language);
  return (
    <Editor
      title={child?.nickname ?? family.newChild}
      fields={[
        { name: 'nickname', ...words.nickname, most: castLimits.name, isRequired: true },
        { name: 'never', ...words.never, isList: true },
      ]}
      item={child && { id: child.id, nickname: child.nickname, never: child.never }}
      choices={
        <>
          <ChoiceChips
            legend={create.forWhom}
            name="child-age"
            value={ageGroup}
            onChange={(next) => setAgeGroup(next)}
            choices={ages.map((value) => ({ value, label: common.age(ageRanges[value]) }))}
          />
          <LanguageSelect value={language} onChange={setLanguage} />
        </>
      }
      save={({ nickname, ...input }) =>
        saveChild({ ...input, nickname: String(nickname), ageGroup, language, settings: child?.settings ?? null })
      }
      remove={deleteChild}
      onDone={onDone}
      onClose={onClose}
    />
  );
}
