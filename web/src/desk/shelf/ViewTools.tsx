import type { StoryRow } from '../../api/stories.ts';
import { ToggleChips } from '../../components/Chip.tsx';
import { Select } from '../../components/Field.tsx';
import { useFormats, useWords } from '../../words/context.tsx';
import { languagesOf, orders } from './view.ts';
import type { Order, View } from './view.ts';
import { ageRanges, ages } from './words.ts';

/** Less frequent filters, and the sort order. */
export default function ViewTools({
  rows,
  view,
  change,
}: {
  readonly rows: readonly StoryRow[];
  readonly view: View;
  change(next: Partial<View>): void;
}) {
  const { common, shelf, view: words } = useWords();
  const { languageName } = useFormats();
  const languages = languagesOf(rows);
  return (
    <details className="shelf__view">
      <summary>{words.title}</summary>
      <div className="shelf__view-fields">
        <Select
          label={words.order}
          value={view.order}
          onChange={({ currentTarget }) => change({ order: currentTarget.value as Order })}
        >
          {orders.map((order) => (
            <option key={order} value={order}>
              {words.orders[order]}
            </option>
          ))}
        </Select>
        <Select
          label={words.age}
          value={view.ageGroup}
          onChange={({ currentTarget }) => change({ ageGroup: currentTarget.value as View['ageGroup'] })}
        >
          <option value="">{shelf.all}</option>
          {ages.map((age) => (
            <option key={age} value={age}>
              {common.age(ageRanges[age])}
            </option>
          ))}
        </Select>
        {languages.length > 1 && (
          <Select
            label={common.language}
            value={view.language}
            onChange={({ currentTarget }) => change({ language: currentTarget.value })}
          >
            <option value="">{shelf.all}</option>
            {languages.map((language) => (
              <option key={language} value={language}>
                {languageName(language)}
              </option>
            ))}
          </Select>
        )}
        <ToggleChips
          legend={words.only}
          name="favorites"
          values={view.isFavorite ? ['YES'] : []}
          onChange={(values) => change({ isFavorite: values.length > 0 })}
          choices={[{ value: 'YES', label: words.favorites }]}
        />
      </div>
    </details>
  );
}
