import { MAX_CLIPS } from './clip.ts';
import type { StoredNarration, StoredPage, StoryItem } from './item.ts';
import { approvalOf, isApprovable, isRejectable } from './lifecycle/approval.ts';
import { hasWords } from './lifecycle/parts.ts';
import { isRetryable } from './lifecycle/words.ts';
import { lengthProblem, limits } from './limits.ts';
import { clean } from './text.ts';
import { range } from './units.ts';
import { defaultVoice, isVoiceOf, languagesOf, voiceProblem } from './voices.ts';

/**
 * Follow-up requests for an existing story: more pictures, clips, a narration in another voice, a retry, a decision, a
 * record of reading, a link, a favorite mark, or a correction.
 */
export type FollowUp =
  | 'pictures'
  | 'narration'
  | 'clips'
  | 'retry'
  | 'approval'
  | 'rejection'
  | 'reading'
  | 'sharing'
  | 'unsharing'
  | 'favorite'
  | 'edit';

/** For the second of two decisions. */
export const DECIDED =
  'This story was already approved or rejected, and stays as it is. Load it again: `approval` says what was decided, and by whom.';

/** Only stories that may be read to a child are shared: docs/decisions/2902-what-a-child-sees.md */
export const NOT_SHAREABLE =
  'Only a story that has words and was approved can be shared. There is no link, and nothing was changed.';

export const isShareable = (story: StoryItem): boolean => hasWords(story) && approvalOf(story).state === 'APPROVED';

/** Why a follow-up is not possible in the story's state; null when it is. */
export function followUpConflict(followUp: FollowUp, story: StoryItem): string | null {
  if (followUp === 'retry') {
    return isRetryable(story)
      ? null
      : 'Only a story that failed, and whose failure says that it is retryable, can be tried again. This one stays as it is.';
  }
  if (followUp === 'unsharing' || followUp === 'favorite') return null;
  if (followUp === 'sharing') return isShareable(story) ? null : NOT_SHAREABLE;
  if (followUp === 'edit')
    return story.status === 'COMPLETE'
      ? null
      : 'The words of a story can be corrected only when it is COMPLETE and nothing of it is being made. Nothing was changed.';
  if (!hasWords(story))
    return followUp === 'pictures' || followUp === 'narration' || followUp === 'clips'
      ? 'This story has no words yet, or none at all. Pictures, narration and clips can be requested when it has its words.'
      : 'This story has no words yet, or none at all. There is nothing to decide about, and nothing was changed.';
  const isOpen = followUp === 'approval' ? isApprovable(story) : followUp !== 'rejection' || isRejectable(story);
  return isOpen ? null : DECIDED;
}

export type PictureChoice =
  | { readonly problem: null; readonly pages: readonly number[]; readonly style: string }
  | { readonly problem: string; readonly pages: null; readonly style: null };

const noPictures = (problem: string): PictureChoice => ({ problem, pages: null, style: null });

/** The pages without a picture, if there are any; else all pages, and never more than one request may have. */
function pagesToDraw(pages: readonly StoredPage[]): number[] {
  const missing = pages.filter((page) => page.illustration?.status !== 'READY');
  return (missing.length > 0 ? missing : pages).map((page) => page.number).slice(0, limits.illustrations);
}

/** What is wrong with the requested pages; null when nothing is. */
function pagesProblem(
  chosen: readonly number[],
  pages: readonly StoredPage[],
  most: number = limits.illustrations,
  what = 'pictures',
): string | null {
  if (chosen.length === 0) return 'pages: name at least one page, or leave it out.';
  if (chosen.length > most) return `pages: at most ${most} ${what} at a time.`;
  for (const number of chosen) {
    if (!pages.some((page) => page.number === number))
      return `pages: this story has pages 1 to ${pages.length}, and no page ${number}.`;
    if (chosen.filter((other) => other === number).length > 1) return `pages: page ${number} is there twice.`;
  }
  return null;
}

/** The pages that `illustrateStory` draws, and the style; an empty style keeps the current one. */
export function choosePictures(
  chosen: readonly number[] | null | undefined,
  style: string | null | undefined,
  pages: readonly StoredPage[],
): PictureChoice {
  const raw = style ?? '';
  const cleaned = clean(raw);
  const problem = lengthProblem('style', raw, cleaned, limits.style) ?? (chosen ? pagesProblem(chosen, pages) : null);
  if (problem !== null) return noPictures(problem);
  return { problem: null, pages: chosen ?? pagesToDraw(pages), style: cleaned };
}

export type ClipChoice =
  { readonly problem: null; readonly pages: readonly number[] } | { readonly problem: string; readonly pages: null };

/**
 * The pages of which `animateStory` makes clips: those that were requested, else those with a picture and without a
 * clip.
 */
export function chooseClips(chosen: readonly number[] | null | undefined, pages: readonly StoredPage[]): ClipChoice {
  const pictured = pages.filter((page) => page.illustration?.status === 'READY');
  const still = pictured.filter(
    (page) => page.clip?.status !== 'READY' || page.clip.picture !== page.illustration?.key,
  );
  const wanted = chosen ?? still.map((page) => page.number).slice(0, MAX_CLIPS);
  if (wanted.length === 0)
    return { problem: 'pages: no page has a picture without a clip. Name the pages.', pages: null };
  const problem = pagesProblem(wanted, pages, MAX_CLIPS, 'clips');
  if (problem !== null) return { problem, pages: null };
  const bare = wanted.find((number) => !pictured.some((page) => page.number === number));
  return bare === undefined
    ? { problem: null, pages: wanted }
    : { problem: `pages: page ${bare} has no picture yet. A clip begins with one.`, pages: null };
}

export type VoiceChoice =
  | { readonly problem: null; readonly voice: string; readonly language: string }
  | { readonly problem: string; readonly voice: null; readonly language: null };

const noVoice = (problem: string): VoiceChoice => ({ problem, voice: null, language: null });

/** The first of some languages that a voice speaks; empty when it speaks none of them. */
function spokenBy(voice: string, preferred: readonly string[]): string {
  const all = [...preferred, ...languagesOf()];
  for (const at of range(all.length)) {
    const language = all[at] ?? '';
    if (isVoiceOf(language, voice)) return language;
  }
  return '';
}

/**
 * The narrator: the requested voice, in the requested language or the voice's own; else the requested language's first
 * voice; else the previous narrator.
 */
export function chooseVoice(
  asked: { readonly voice?: string | null; readonly language?: string | null },
  story: { readonly language: string; readonly narration?: StoredNarration },
): VoiceChoice {
  const voice = asked.voice ?? '';
  const language = asked.language ?? '';
  if (language !== '' && !languagesOf().includes(language))
    return noVoice(`language: choose one of ${languagesOf().join(', ')}.`);
  if (voice === '' && language === '') {
    const { narration } = story;
    return narration
      ? { problem: null, voice: narration.voice, language: narration.language }
      : { problem: null, voice: defaultVoice(story.language), language: story.language };
  }
  if (voice === '') return { problem: null, voice: defaultVoice(language), language };
  const spoken = language === '' ? spokenBy(voice, [story.narration?.language ?? '', story.language]) : language;
  const problem = voiceProblem(spoken === '' ? story.language : spoken, voice);
  return problem === null ? { problem, voice, language: spoken } : noVoice(problem);
}
