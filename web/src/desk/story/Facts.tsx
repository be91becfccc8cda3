import type { Story } from '../../api/stories.ts';
import { useChildren } from '../../live/children.ts';
import { useSession } from '../../session/context.tsx';
import { useFormats, useWords } from '../../words/context.tsx';
import { styleWords } from '../create/style.ts';
import { ageRanges } from '../shelf/words.ts';

/** The built-in storyteller had no story about this idea: its model name says so (`packages/storyteller`). */
export const isNearest = ({ receipt }: Pick<Story, 'receipt'>): boolean =>
  receipt?.model === 'nightlight-offline (nearest)';

const isKnown = <T,>(value: T | null | undefined): value is T => value !== null && value !== undefined;

/** The story's settings, and what it cost. */
export function Facts({ story }: { readonly story: Story }) {
  const { receipt, prompt, style, ageGroup, length, language, narration, createdAt, expiresAt, archive } = story;
  const { narrator } = useSession().config;
  const child = useChildren()?.find(({ id }) => id === story.childId);
  const { common, create, story: all } = useWords();
  const words = all.facts;
  const { date, dateTime, languageName } = useFormats();
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    [words.idea, prompt !== null && <bdi>{prompt}</bdi>],
    [words.feeling, style !== null && <bdi>{styleWords(create, style)}</bdi>],
    [words.child, child && <bdi>{child.nickname}</bdi>],
    [words.audience, words.audienceOf(common.age(ageRanges[ageGroup]), common.length[length], languageName(language))],
    [words.made, dateTime(new Date(createdAt))],
    [words.keptUntil, expiresAt !== null && date(new Date(expiresAt * 1000))],
    [
      words.toRead,
      isKnown(receipt?.readingMinutes) && words.aboutMinutes(Math.max(1, Math.round(receipt.readingMinutes))),
    ],
    [words.grade, isKnown(receipt?.readingGrade) && receipt.readingGrade.toFixed(1)],
    [words.writtenBy, isKnown(receipt?.model) && <bdi>{receipt.model}</bdi>],
    [words.source, isNearest(story) && words.nearest],
    [
      words.tokens,
      isKnown(receipt?.promptTokens) && words.tokensOf(receipt.promptTokens, receipt.completionTokens ?? 0),
    ],
    [words.pictures, isKnown(receipt?.images) && String(receipt.images)],
    [words.clips, isKnown(receipt?.clips) && receipt.clips > 0 && String(receipt.clips)],
    [words.readBy, isKnown(narration?.voice) && <bdi>{words.voiceOf(narration.voice, narrator)}</bdi>],
    [words.narrated, isKnown(receipt?.narratedCharacters) && words.characters(receipt.narratedCharacters)],
    [
      words.archive,
      // Kept on the device before there was an archive.
      isKnown(archive) && words.archiveOf(dateTime(new Date(archive.archivedAt)), <bdi>{archive.groupId}</bdi>),
    ],
    [words.cost, isKnown(receipt?.estimatedUsd) && words.costOf(common.money(receipt.estimatedUsd))],
  ];
  return (
    <details className="facts card">
      <summary>{words.title}</summary>
      <dl className="facts__list">
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </details>
  );
}
