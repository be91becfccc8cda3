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
import { useFormats, useProblemWords, useWords } from '../../words/context.tsx';
import { ageRanges, ages, lengths } from '../shelf/words.ts';
import { freshBedtime, inputOf } from './input.ts';
import { weekdays } from './words.ts';

type Typed = SetBedtimeInput & { readonly id: string };

const zones = Intl.supportedValuesOf('timeZone');
const prepare = ['0', '30', '60', '90'] as const;

interface Part {
  readonly typed: Typed;
  change(next: Partial<Typed>): void;
}

function When({ typed, change }: Part) {
  const words = useWords().bedtimes.form;
  const { weekday } = useFormats();
  return (
    <>
      <Field
        label={words.name}
        value={typed.name ?? ''}
        maxLength={60}
        placeholder={words.nameExample}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <Field
        label={words.time}
        type="time"
        required
        min="04:00"
        value={typed.time}
        onChange={(event) => change({ time: event.currentTarget.value })}
      />
      <Select label={words.zone} value={typed.zone} onChange={(event) => change({ zone: event.currentTarget.value })}>
        {(zones.includes(typed.zone) ? zones : [typed.zone, ...zones]).map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll('_', ' ')}
          </option>
        ))}
      </Select>
      <ToggleChips
        legend={words.days}
        name="days"
        values={typed.days ?? weekdays}
        onChange={(days) => change({ days })}
        choices={weekdays.map((value) => ({
          value,
          label: (
            <>
              <span aria-hidden="true">{weekday(value, 'short')}</span>
              <span className="visually-hidden">{weekday(value, 'long')}</span>
            </>
          ),
        }))}
      />
      <ChoiceChips
        legend={words.prepare}
        name="prepare"
        value={String(typed.prepareMinutes ?? 0)}
        onChange={(value) => change({ prepareMinutes: Number(value) })}
        hint={words.prepareHint}
        choices={prepare.map((value) => ({
          value: value as string,
          label: value === '0' ? words.atThatTime : words.before(value),
        }))}
      />
    </>
  );
}

function What({ typed, change, characters }: Part & { readonly characters: readonly Character[] }) {
  const { bedtimes, common, create } = useWords();
  const words = bedtimes.form;
  return (
    <>
      {characters.length > 0 && (
        <ToggleChips
          legend={words.cast}
          name="bedtime-cast"
          most={limits.characterIds}
          values={typed.characterIds ?? []}
          onChange={(characterIds) => change({ characterIds })}
          hint={words.castHint}
          choices={characters.map(({ id, name }) => ({ value: id, label: <bdi>{name}</bdi> }))}
        />
      )}
      <ChoiceChips
        legend={create.forWhom}
        name="bedtime-age"
        value={typed.ageGroup ?? 'AGE_6_8'}
        onChange={(ageGroup) => change({ ageGroup })}
        choices={ages.map((value) => ({ value, label: common.age(ageRanges[value]) }))}
      />
      <ChoiceChips
        legend={create.howLong}
        name="bedtime-length"
        value={typed.length ?? 'SHORT'}
        onChange={(length) => change({ length })}
        choices={lengths.map((value) => ({ value, label: common.length[value] }))}
      />
      <LanguageSelect value={typed.language ?? 'en-US'} onChange={(language) => change({ language, voice: null })} />
      <ChoiceChips
        legend={words.mail}
        name="bedtime-mail"
        value={typed.mail === false ? 'NO' : 'YES'}
        onChange={(value) => change({ mail: value === 'YES' })}
        choices={[
          { value: 'YES', label: common.yes },
          { value: 'NO', label: common.no },
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
  const { bedtimes, common } = useWords();
  const problemWords = useProblemWords();
  const change = (next: Partial<Typed>): void => setTyped((before) => ({ ...before, ...next }));
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void saving.run(async () => {
      await setBedtime({ ...typed, name: typed.name?.trim() || null });
      onDone();
    });
  };
  return (
    <Dialog title={bedtime === undefined ? bedtimes.new : bedtimes.change} onClose={onClose}>
      <form className="dialog__form" onSubmit={onSubmit}>
        <When typed={typed} change={change} />
        <What typed={typed} change={change} characters={characters} />
        {saving.problem !== undefined && (
          <p className="field__problem" role="alert">
            {problemWords(saving.problem)}
          </p>
        )}
        <div className="dialog__actions">
          <Button onClick={onClose}>{common.close}</Button>
          <Button type="submit" look="primary" busy={saving.isBusy}>
            {common.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
