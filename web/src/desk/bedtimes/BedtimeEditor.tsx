import { useState } from 'react';
import type { FormEvent } from 'react';
import { limits } from '../../../../story/limits.ts';
import { setBedtime } from '../../api/bedtimes.ts';
import type { Bedtime, SetBedtimeInput } from '../../api/bedtimes.ts';
import type { Character } from '../../api/family.ts';
import { Button } from '../../components/Button.tsx';
import { ChoiceChips, ToggleChips } from '../../components/Chip.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field, Select } from '../../components/Field.tsx';
import { LanguageSelect } from '../../components/LanguageSelect.tsx';
import { useDoing } from '../../components/useAsync.ts';
import { ages, ageWords, lengths, lengthWords } from '../shelf/words.ts';
import { freshBedtime, inputOf } from './input.ts';
import { longDay, shortDay, weekdays } from './words.ts';

type Typed = SetBedtimeInput & { readonly id: string };

const zones = Intl.supportedValuesOf('timeZone');
const prepare = ['0', '30', '60', '90'] as const;

interface Part {
  readonly typed: Typed;
  change(next: Partial<Typed>): void;
}

function When({ typed, change }: Part) {
  return (
    <>
      <Field
        label="What you call it"
        value={typed.name ?? ''}
        maxLength={60}
        placeholder="Nora's story"
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <Field
        label="When it is read"
        type="time"
        required
        min="04:00"
        value={typed.time}
        onChange={(event) => change({ time: event.currentTarget.value })}
      />
      <Select label="Time zone" value={typed.zone} onChange={(event) => change({ zone: event.currentTarget.value })}>
        {(zones.includes(typed.zone) ? zones : [typed.zone, ...zones]).map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll('_', ' ')}
          </option>
        ))}
      </Select>
      <ToggleChips
        legend="On which evenings"
        name="days"
        values={typed.days ?? weekdays}
        onChange={(days) => change({ days })}
        choices={weekdays.map((value) => ({
          value,
          label: (
            <>
              <span aria-hidden="true">{shortDay(value)}</span>
              <span className="visually-hidden">{longDay(value)}</span>
            </>
          ),
        }))}
      />
      <ChoiceChips
        legend="Made ready"
        name="prepare"
        value={String(typed.prepareMinutes ?? 0)}
        onChange={(value) => change({ prepareMinutes: Number(value) })}
        hint="Earlier, for somebody to read it first."
        choices={prepare.map((value) => ({
          value: value as string,
          label: value === '0' ? 'At that time' : `${value} min before`,
        }))}
      />
    </>
  );
}

function What({ typed, change, characters }: Part & { readonly characters: readonly Character[] }) {
  return (
    <>
      {characters.length > 0 && (
        <ToggleChips
          legend="Who takes part"
          name="bedtime-cast"
          most={limits.characterIds}
          values={typed.characterIds ?? []}
          onChange={(characterIds) => change({ characterIds })}
          hint="Nobody chosen: another cast each evening."
          choices={characters.map(({ id, name }) => ({ value: id, label: <bdi>{name}</bdi> }))}
        />
      )}
      <ChoiceChips
        legend="For whom"
        name="bedtime-age"
        value={typed.ageGroup ?? 'AGE_6_8'}
        onChange={(ageGroup) => change({ ageGroup })}
        choices={ages.map((value) => ({ value, label: `Age ${ageWords[value]}` }))}
      />
      <ChoiceChips
        legend="How long"
        name="bedtime-length"
        value={typed.length ?? 'SHORT'}
        onChange={(length) => change({ length })}
        choices={lengths.map((value) => ({ value, label: lengthWords[value] }))}
      />
      <LanguageSelect value={typed.language ?? 'en-US'} onChange={(language) => change({ language, voice: null })} />
      <ChoiceChips
        legend="Mail when it is ready"
        name="bedtime-mail"
        value={typed.mail === false ? 'NO' : 'YES'}
        onChange={(value) => change({ mail: value === 'YES' })}
        choices={[
          { value: 'YES', label: 'Yes' },
          { value: 'NO', label: 'No' },
        ]}
      />
    </>
  );
}

/** One bedtime, new or changed. Its id is chosen before the press: pressing twice sets one. */
export function BedtimeEditor({
  bedtime,
  characters,
  onDone,
  onClose,
}: {
  readonly bedtime: Bedtime | undefined;
  readonly characters: readonly Character[];
  onDone(): void;
  onClose(): void;
}) {
  const [typed, setTyped] = useState<Typed>(() =>
    bedtime === undefined ? freshBedtime(crypto.randomUUID()) : inputOf(bedtime),
  );
  const saving = useDoing();
  const change = (next: Partial<Typed>): void => setTyped((before) => ({ ...before, ...next }));
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void saving.run(async () => {
      await setBedtime({ ...typed, name: typed.name?.trim() || null });
      onDone();
    });
  };
  return (
    <Dialog title={bedtime === undefined ? 'New bedtime' : 'Change this bedtime'} onClose={onClose}>
      <form className="dialog__form" onSubmit={onSubmit}>
        <When typed={typed} change={change} />
        <What typed={typed} change={change} characters={characters} />
        {saving.problem !== undefined && (
          <p className="field__problem" role="alert">
            {saving.problem.message}
          </p>
        )}
        <div className="dialog__actions">
          <Button onClick={onClose}>Close</Button>
          <Button type="submit" look="primary" busy={saving.isBusy}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
