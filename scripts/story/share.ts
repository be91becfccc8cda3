import { generateClient } from 'aws-amplify/api';
import { shareStory } from '../../graphql/generated/operations.ts';
import type { ShareFieldsFragment } from '../../graphql/generated/operations.ts';
import { describe, errorType, Failure } from './failure.ts';

/**
 * Makes a link to a story.
 * @throws Failure when it was refused, for example because the story is not approved yet
 */
export async function share(id: string, days: number): Promise<ShareFieldsFragment> {
  try {
    return (await generateClient().graphql({ query: shareStory, variables: { id, days } })).data.shareStory;
  } catch (problem) {
    throw new Failure(
      'notAccepted',
      `The story was not shared. ${errorType(problem) ?? 'No answer'}: ${describe(problem)}`,
    );
  }
}
