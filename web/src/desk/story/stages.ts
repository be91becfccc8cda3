import type { Story } from '../../api/stories.ts';
import type { Words } from '../../words/en.ts';
import type { Asked } from './asked.ts';

type StageState = 'done' | 'active' | 'waiting' | 'failed';

export interface Stage {
  readonly name: keyof Words['story']['making']['step'];
  readonly state: StageState;
  /** Its progress: two of three pictures, or page 4. */
  readonly detail?: { readonly ready: number; readonly all: number } | { readonly page: number };
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
  return [{ name: 'pictures', state, detail: { ready, all: asked.length } }];
}

function voiceStage({ narration }: Watched): Stage[] {
  const states = { NOT_REQUESTED: undefined, PENDING: 'active', READY: 'done', FAILED: 'failed' } as const;
  const state = states[narration?.status ?? 'NOT_REQUESTED'];
  return state === undefined ? [] : [{ name: 'voice', state }];
}

/** What was requested is known with the words; before that only the requesting tab knows it. */
function comingStages({ illustrations, narrate }: Asked): Stage[] {
  return [
    ...(illustrations > 0 ? [{ name: 'pictures', state: 'waiting' } as const] : []),
    ...(narrate ? [{ name: 'voice', state: 'waiting' } as const] : []),
  ];
}

/**
 * The steps of a story, from real events, never from a timer. A step that was not requested does not appear.
 * @param asked this device's request; undefined for a story that was requested elsewhere
 */
export function stagesOf(story: Watched, asked?: Asked): readonly Stage[] {
  const { status } = story;
  const written = story.pages?.length ?? 0;
  if (hasWords(story)) {
    return [
      { name: 'idea', state: 'done' },
      { name: 'words', state: 'done' },
      { name: 'checked', state: 'done' },
      ...picturesStage(story),
      ...voiceStage(story),
      { name: 'ready', state: status === 'COMPLETE' ? 'done' : 'waiting' },
    ];
  }
  const failed = status === 'FAILED' || status === 'BLOCKED';
  return [
    { name: 'idea', state: 'done' },
    {
      name: 'words',
      state: failed ? 'failed' : 'active',
      ...(written > 0 && !failed && { detail: { page: written } }),
    },
    { name: 'checked', state: 'waiting' },
    ...(asked === undefined ? [] : comingStages(asked)),
    { name: 'ready', state: 'waiting' },
  ];
}

/** Milliseconds without a message after which the user should be reassured. */
const silence = 20_000;

/** The message during such a silence. */
export function reassurance(stages: readonly Stage[], quietFor: number): keyof Making['still'] | undefined {
  if (quietFor < silence) return undefined;
  const active = stages.find(({ state }) => state === 'active')?.name;
  return active === 'pictures' || active === 'voice' ? active : 'words';
}

type Making = Words['story']['making'];

/** `2 of 3`, `page 4` */
export function detailWords(words: Pick<Making, 'count' | 'page'>, { detail }: Pick<Stage, 'detail'>): string {
  if (detail === undefined) return '';
  return 'page' in detail ? words.page(detail.page) : words.count(detail.ready, detail.all);
}

/** `8 s`, `1 min 20 s`, `2 h`: how long something has been in progress. */
export function ageWords(
  words: Pick<Words['common'], 'seconds' | 'minutesAndSeconds' | 'hours'>,
  milliseconds: number,
): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return words.seconds(seconds);
  if (seconds < 3600) return words.minutesAndSeconds(Math.floor(seconds / 60), seconds % 60);
  return words.hours(Math.floor(seconds / 3600));
}
