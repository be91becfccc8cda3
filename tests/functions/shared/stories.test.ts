import { describe, expect, it } from 'vitest';
import { storyUpdate } from '../../../functions/shared/stories.ts';
import { mailClaimed } from '../../../story/lifecycle/mail.ts';
import { commands } from '../../support/lifecycle.ts';
import { sample } from '../../support/lifecycle-sample.ts';
import { writtenStory } from '../../support/story-table.ts';

const NOW = '2026-11-21T18:00:30.000Z';

/** A DynamoDB expression with its names and values filled in. */
function readUpdate({
  UpdateExpression,
  ConditionExpression,
  ExpressionAttributeNames: names,
  ExpressionAttributeValues: values,
}: ReturnType<typeof storyUpdate>) {
  const [sets = '', removes = ''] = UpdateExpression.replace(/^SET /, '').split(' REMOVE ');
  const pairs = (text: string, between: string): [string, unknown][] =>
    text.split(between).map((one) => {
      const [name = '', value = ''] = one.split(' = ');
      return [names[name] ?? name, Object.hasOwn(values, value) ? values[value] : value];
    });
  return {
    set: Object.fromEntries(pairs(sets, ', ')),
    removed: removes === '' ? [] : removes.split(', ').map((name) => names[name]),
    condition: Object.fromEntries(
      pairs(
        ConditionExpression.replace(/attribute_exists\((#\w+)\)/, '$1 = there').replace(
          /attribute_not_exists\((#\w+)\)/g,
          '$1 = absent',
        ),
        ' AND ',
      ),
    ),
    used: [UpdateExpression, ConditionExpression].join(' '),
  };
}

describe('a change written with the SDK', () => {
  const writes = sample();

  it('matches the change, raises the version, and creates no missing item: every change', () => {
    expect(new Set(writes.map(({ command }) => command)).size).toBe(Object.keys(commands).length);
    for (const { change, before } of writes) {
      const update = storyUpdate('Stories', before.id, change, NOW);
      const { set, removed, condition, used } = readUpdate(update);

      expect(update).toMatchObject({ TableName: 'Stories', Key: { id: 'story' } });
      expect(set).toEqual({ ...change.set, updatedAt: NOW, version: '#version + :one' });
      expect(removed).toEqual(change.remove);
      const wanted = Object.entries(change.condition).map(([name, value]) => [name, value === null ? 'absent' : value]);
      expect(condition).toEqual({ ...Object.fromEntries(wanted), id: 'there' });
      // DynamoDB refuses names and values that no expression uses.
      const given = [...Object.keys(update.ExpressionAttributeNames), ...Object.keys(update.ExpressionAttributeValues)];
      for (const name of given) expect(used).toMatch(new RegExp(`${name}\\b`));
    }
  });

  it('requires a missing attribute where the condition has null', () => {
    const { ConditionExpression } = storyUpdate('Stories', 'story', mailClaimed(writtenStory([], false), NOW), NOW);

    expect(ConditionExpression).toBe(
      'attribute_exists(#id) AND #owner = :is_owner AND #status = :is_status AND attribute_not_exists(#mailedAt)',
    );
  });
});
