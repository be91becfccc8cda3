import { Button } from '../components/Button.tsx';
import { ChoiceChips } from '../components/Chip.tsx';
import { Dialog } from '../components/Dialog.tsx';
import type { ReactNode } from 'react';
import { useWords } from '../words/context.tsx';
import { fonts, highlights, sizes, spacings } from './settings.ts';
import type { Settings } from './settings.ts';

/** How the page looks and what is marked on it. What grown-ups may do with the story comes as children. */
export function SettingsSheet({
  settings,
  onChange,
  onClose,
  children,
}: {
  readonly settings: Settings;
  onChange(settings: Settings): void;
  onClose(): void;
  readonly children?: ReactNode;
}) {
  const { sheet, settings: title } = useWords().reader;
  const set =
    <Name extends keyof Settings>(name: Name) =>
    (value: Settings[Name]) =>
      onChange({ ...settings, [name]: value });
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="sheet">
        <ChoiceChips
          legend={sheet.highlight}
          name="highlight"
          value={settings.highlight}
          onChange={set('highlight')}
          choices={highlights.map((value) => ({ value, label: sheet.highlights[value] }))}
        />
        <ChoiceChips
          legend={sheet.size}
          name="size"
          value={settings.size}
          onChange={set('size')}
          choices={sizes.map((value) => ({ value, label: sheet.sizes[value] }))}
        />
        <ChoiceChips
          legend={sheet.spacing}
          name="spacing"
          value={settings.spacing}
          onChange={set('spacing')}
          choices={spacings.map((value) => ({ value, label: sheet.spacings[value] }))}
        />
        <ChoiceChips
          legend={sheet.font}
          name="font"
          value={settings.font}
          onChange={set('font')}
          hint={sheet.fontHint}
          choices={fonts.map((value) => ({ value, label: sheet.fonts[value] }))}
        />
        {children}
      </div>
      <div className="dialog__actions">
        <Button look="primary" onClick={onClose}>
          {sheet.done}
        </Button>
      </div>
    </Dialog>
  );
}
