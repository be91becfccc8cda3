import { Button } from '../components/Button.tsx';
import { ChoiceChips } from '../components/Chip.tsx';
import { Dialog } from '../components/Dialog.tsx';
import type { ReactNode } from 'react';
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
  const set =
    <Name extends keyof Settings>(name: Name) =>
    (value: Settings[Name]) =>
      onChange({ ...settings, [name]: value });
  return (
    <Dialog title="How it reads" onClose={onClose}>
      <div className="sheet">
        <ChoiceChips
          legend="Highlight while listening"
          name="highlight"
          value={settings.highlight}
          onChange={set('highlight')}
          choices={[
            { value: 'off', label: 'Nothing' },
            { value: 'sentence', label: 'Sentence' },
            { value: 'word', label: 'Word' },
          ]}
        />
        <ChoiceChips
          legend="Size of the words"
          name="size"
          value={settings.size}
          onChange={set('size')}
          choices={[
            { value: 's', label: 'Small' },
            { value: 'm', label: 'Medium' },
            { value: 'l', label: 'Large' },
            { value: 'xl', label: 'Very large' },
          ]}
        />
        <ChoiceChips
          legend="Space between words and lines"
          name="spacing"
          value={settings.spacing}
          onChange={set('spacing')}
          choices={[
            { value: 'usual', label: 'Usual' },
            { value: 'wide', label: 'Wide' },
            { value: 'widest', label: 'Widest' },
          ]}
        />
        <ChoiceChips
          legend="Letters"
          name="font"
          value={settings.font}
          onChange={set('font')}
          hint="More space often helps more than other letters."
          choices={[
            { value: 'story', label: 'Storybook' },
            { value: 'plain', label: 'Plain' },
            { value: 'dyslexic', label: 'OpenDyslexic' },
          ]}
        />
        {children}
      </div>
      <div className="dialog__actions">
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      </div>
    </Dialog>
  );
}
