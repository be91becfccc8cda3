import type { Story } from '../../api/stories.ts';
import type { Asked } from './asked.ts';

export type StageState = 'done' | 'active' | 'waiting' | 'failed';

export interface Stage {
  readonly name: 'Idea' | 'Words' | 'Checked' | 'Pictures' | 'Voice' | 'Ready';
  readonly state: StageState;
  /** `2 of 3`, `page 4` */
  readonly detail?: string;
}

type Watched = Pick<Story, 'status' | 'pages' | 'narration'>;

const hasWords = ({ status }: Watched): boolean => status === 'WRITTEN' || status === 'COMPLETE';

function picturesStage(story: Watched): Stage[] {
  const asked = (story.pages ?? [])
    .map(({ illustration }) => illustration.status)
    .filter((status) => status !== 'NOT_REQUESTED');
  if (asked.length === 0) return [];
  const ready = asked.filter((status) => status === 'READY').length;
  const state = asked.includes('PENDING') ? 'active' : asked.includes('FAILED') ? 'failed' : 'done';
  return [{ name: 'Pictures', state, detail: `${ready} of ${asked.length}` }];
}

function voiceStage({ narration }: Watched): Stage[] {
  const states = { NOT_REQUESTED: undefined, PENDING: 'active', READY: 'done', FAILED: 'failed' } as const;
  const state = states[narration?.status ?? 'NOT_REQUESTED'];
  return state === undefined ? [] : [{ name: 'Voice', state }];
}

/** What was asked for is told with the words; before them only whoever asked knows it. */
function comingStages({ illustrations, narrate }: Asked): Stage[] {
  return [
    ...(illustrations > 0 ? [{ name: 'Pictures', state: 'waiting' } as const] : []),
    ...(narrate ? [{ name: 'Voice', state: 'waiting' } as const] : []),
  ];
}

/**
 * The steps of a story, from what has really happened: nothing here is a timer. A step that was not asked for does not
 * appear.
 * @param asked what this device's order was; undefined for a story that was ordered elsewhere
 */
export function stagesOf(story: Watched, asked?: Asked): readonly Stage[] {
  const { status } = story;
  const written = story.pages?.length ?? 0;
  if (hasWords(story)) {
    return [
      { name: 'Idea', state: 'done' },
      { name: 'Words', state: 'done' },
      { name: 'Checked', state: 'done' },
      ...picturesStage(story),
      ...voiceStage(story),
      { name: 'Ready', state: status === 'COMPLETE' ? 'done' : 'waiting' },
    ];
  }
  const failed = status === 'FAILED' || status === 'BLOCKED';
  return [
    { name: 'Idea', state: 'done' },
    {
      name: 'Words',
      state: failed ? 'failed' : 'active',
      ...(written > 0 && !failed && { detail: `page ${written}` }),
    },
    { name: 'Checked', state: 'waiting' },
    ...(asked === undefined ? [] : comingStages(asked)),
    { name: 'Ready', state: 'waiting' },
  ];
}

/** Milliseconds without any news after which somebody should be told that all is well. */
const silence = 20_000;

/** What is said while nothing is heard. */
export function reassurance(stages: readonly Stage[], quietFor: number): string | undefined {
  if (quietFor < silence) return undefined;
  const active = stages.find(({ state }) => state === 'active')?.name;
  if (active === 'Pictures') return 'Still working: pictures take longest.';
  if (active === 'Voice') return 'Still working: the voice reads the whole story once.';
  return 'Still working: a long story takes a while to write.';
}

/** `8 s`, `1 min 20 s`, `2 h`: how long something has been under way. */
export function ageOf(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h`;
}
