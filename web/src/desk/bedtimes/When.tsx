import type { SetBedtimeInput } from '../../api/bedtimes.ts';
import { ChoiceChips, ToggleChips } from '../../components/Chip.tsx';
import { Field, Select } from '../../components/Field.tsx';
import { useFormats, useWords } from '../../words/context.tsx';
import { dateIn, weekdays } from './words.ts';

export type Typed = SetBedtimeInput & { readonly id: string };

export interface Part {
  readonly typed: Typed;
  change(next: Partial<Typed>): void;
}

const zones = Intl.supportedValuesOf('timeZone');
const prepare = ['0', '30', '60', '90'] as const;

/** The time, and the evenings or the single evening. */
export function When({ typed, change }: Part) {
  const words = useWords().bedtimes.form;
  const { weekday } = useFormats();
  const today = dateIn(typed.zone, new Date());
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
      <ChoiceChips
        legend={words.days}
        name="evenings"
        value={typed.once ? 'ONCE' : 'WEEKLY'}
        onChange={(value) => change(value === 'ONCE' ? { once: typed.once ?? today, days: null } : { once: null })}
        choices={[
          { value: 'WEEKLY', label: words.everyWeek },
          { value: 'ONCE', label: words.once },
        ]}
      />
      {typed.once ? (
        <Field
          label={words.onceDate}
          type="date"
          required
          min={today}
          value={typed.once}
          // Clearing the field does not change the kind of bedtime.
          onChange={(event) => change({ once: event.currentTarget.value || today })}
        />
      ) : (
        <ToggleChips
          legend={words.weekdays}
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
      )}
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
