import { languages } from '../../../story/limits.ts';
import { useFormats, useFirstWords } from '../words/context.tsx';
import { Select } from './Field.tsx';

/** One of the languages of stories. */
export function LanguageSelect({ value, onChange }: { readonly value: string; onChange(language: string): void }) {
  const { common } = useFirstWords();
  const { languageName } = useFormats();
  return (
    <Select label={common.language} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      {languages.map((language) => (
        <option key={language} value={language}>
          {languageName(language)}
        </option>
      ))}
    </Select>
  );
}
