import { util } from '@aws-appsync/utils';
import type { StoryItem } from './story.ts';
import { countStory } from './usage.ts';

/**
 * A new story and its counts, as in `countStory`: adjacent in a transaction, in the order in which `readRefusal` reads
 * them.
 */
export function acceptStory(env: Readonly<Record<string, string | undefined>>, story: StoryItem, isAsked = true) {
  const { id, ...attributes } = story;
  return [
    {
      table: env.STORY_TABLE ?? '',
      operation: 'PutItem' as const,
      key: util.dynamodb.toMapValues({ id }),
      attributeValues: util.dynamodb.toMapValues(attributes),
      condition: {
        expression: 'attribute_not_exists(#id)',
        expressionNames: { '#id': 'id' },
        returnValuesOnConditionCheckFailure: false,
      },
    },
    // Clips count as one more story.
    ...countStory(env, story.owner, (story.request.clips ?? 0) > 0 ? 2 : 1, isAsked),
  ];
}
