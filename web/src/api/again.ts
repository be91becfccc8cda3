import { pageCount } from '../../../story/prompt.ts';
import type { CreateStoryInput, Story } from './stories.ts';

const lengths = ['SHORT', 'MEDIUM', 'LONG'] as const;
export type Step = 'shorter' | 'longer' | 'sequel';

/** The next length in a direction; undefined where there is none. */
const lengthOf = (length: Story['length'], step: Step): Story['length'] | undefined =>
  step === 'sequel' ? length : lengths[lengths.indexOf(length) + (step === 'longer' ? 1 : -1)];

/** What can be asked for of a story once more. */
export const stepsOf = ({ length }: Pick<Story, 'length'>): readonly Step[] =>
  (['shorter', 'longer', 'sequel'] as const).filter((step) => lengthOf(length, step) !== undefined);

/**
 * The order of a story once more, shorter or longer; or of a sequel, whose idea is the story's own as far as the server knows it.
 * @param id chosen before the press, so that pressing twice asks for one story
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
