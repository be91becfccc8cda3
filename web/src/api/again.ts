import { pageCount } from '../../../story/prompt.ts';
import type { CreateStoryInput, Story } from './stories.ts';

const lengths = ['SHORT', 'MEDIUM', 'LONG'] as const;
export type Step = 'shorter' | 'longer' | 'sequel';

/** The next length in a direction; undefined if there is none. */
const lengthOf = (length: Story['length'], step: Step): Story['length'] | undefined =>
  step === 'sequel' ? length : lengths[lengths.indexOf(length) + (step === 'longer' ? 1 : -1)];

/** Ways to request a story once more. */
export const stepsOf = ({ length }: Pick<Story, 'length'>): readonly Step[] =>
  (['shorter', 'longer', 'sequel'] as const).filter((step) => lengthOf(length, step) !== undefined);

/**
 * The input for the same story once more, shorter or longer; or for a sequel, whose idea comes from the earlier story.
 * @param id chosen before the press, so that pressing twice requests one story
 */
export function orderOf(story: Story, step: Step, id: string): CreateStoryInput & { readonly id: string } {
  const { prompt, childId, characterIds, sceneId, style, instructions, imageStyle, ageGroup, language } = story;
  const length = lengthOf(story.length, step) ?? story.length;
  const { status, voice } = story.narration ?? {};
  const narrate = status !== undefined && status !== 'NOT_REQUESTED';
  const pictures = (story.pages ?? []).filter(({ illustration }) => illustration.status !== 'NOT_REQUESTED').length;
  return {
    id,
    ...(step === 'sequel' ? { parentStoryId: story.id } : { prompt }),
    childId,
    characterIds,
    sceneId,
    style,
    instructions,
    imageStyle,
    ageGroup,
    length,
    language,
    illustrations: Math.min(pictures, pageCount(length), 10),
    narrate,
    ...(narrate && story.narration?.language === language && voice && { voice }),
    wait: false,
  };
}
