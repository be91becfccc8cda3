import type { Story } from '../../api/stories.ts';
import { languageName } from '../../components/language-name.ts';
import { money } from '../create/estimate.ts';
import { ageWords, lengthWords } from '../shelf/words.ts';

const told = <T,>(value: T | null | undefined): value is T => value !== null && value !== undefined;

/** What the story is made of, and what it took. */
export function Facts({ story }: { readonly story: Story }) {
  const { receipt, prompt, style, ageGroup, length, language, createdAt, expiresAt } = story;
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    ['Idea', prompt !== null && <bdi>{prompt}</bdi>],
    ['Feeling', style !== null && <bdi>{style}</bdi>],
    ['For', `age ${ageWords[ageGroup]}, ${lengthWords[length].toLowerCase()}, ${languageName(language)}`],
    ['Made', new Date(createdAt).toLocaleString()],
    ['Kept until', expiresAt !== null && new Date(expiresAt * 1000).toLocaleDateString()],
    ['To read aloud', told(receipt?.readingMinutes) && `about ${Math.max(1, Math.round(receipt.readingMinutes))} min`],
    ['Reading grade', told(receipt?.readingGrade) && receipt.readingGrade.toFixed(1)],
    ['Written by', told(receipt?.model) && <bdi>{receipt.model}</bdi>],
    ['Tokens', told(receipt?.promptTokens) && `${receipt.promptTokens} read, ${receipt.completionTokens ?? 0} written`],
    ['Pictures', told(receipt?.images) && String(receipt.images)],
    ['Narrated', told(receipt?.narratedCharacters) && `${receipt.narratedCharacters} characters`],
    ['Cost', told(receipt?.estimatedUsd) && `${money(receipt.estimatedUsd)} at list prices`],
  ];
  return (
    <details className="facts card">
      <summary>About this story</summary>
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
