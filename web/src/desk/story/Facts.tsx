import type { Story } from '../../api/stories.ts';
import { money } from '../create/estimate.ts';
import { ageWords, lengthWords } from '../shelf/words.ts';

const languageNames = new Intl.DisplayNames(undefined, { type: 'language' });

/** What the story is made of, and what it took. */
export function Facts({ story }: { readonly story: Story }) {
  const { receipt, prompt, style, ageGroup, length, language, createdAt, expiresAt } = story;
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    ['Idea', prompt !== null && <bdi>{prompt}</bdi>],
    ['Feeling', style !== null && <bdi>{style}</bdi>],
    ['For', `age ${ageWords[ageGroup]}, ${lengthWords[length].toLowerCase()}, ${languageNames.of(language) ?? language}`],
    ['Made', new Date(createdAt).toLocaleString()],
    ['Kept until', expiresAt !== null && new Date(expiresAt * 1000).toLocaleDateString()],
    ['To read aloud', receipt?.readingMinutes != null && `about ${Math.max(1, Math.round(receipt.readingMinutes))} min`],
    ['Reading grade', receipt?.readingGrade != null && receipt.readingGrade.toFixed(1)],
    ['Written by', receipt?.model != null && <bdi>{receipt.model}</bdi>],
    ['Tokens', receipt?.promptTokens != null && `${receipt.promptTokens} read, ${receipt.completionTokens ?? 0} written`],
    ['Pictures', receipt?.images != null && String(receipt.images)],
    ['Narrated', receipt?.narratedCharacters != null && `${receipt.narratedCharacters} characters`],
    ['Cost', receipt?.estimatedUsd != null && `${money(receipt.estimatedUsd)} at list prices`],
  ];
  return (
    <details className="facts card">
      <summary>About this story</summary>
      <dl className="facts__list">
        {facts.filter(([, value]) => value).map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
      </dl>
    </details>
  );
}
