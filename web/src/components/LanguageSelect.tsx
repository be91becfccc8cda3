import { languages } from '../../../story/limits.ts';
import { Select } from './Field.tsx';
import { languageName } from './language-name.ts';

/** One of the languages that stories are told in. */
export function LanguageSelect({ value, onChange }: { readonly value: string; onChange(language: string): void }) {
  return (
    <Select label="Language" value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      {languages.map((language) => (
        <option key={language} value={language}>
          {languageName(language)}
        </option>
      ))}
    </Select>
  );
}
