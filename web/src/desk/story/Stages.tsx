import { Icon } from '../../components/Icon.tsx';
import { useWords } from '../../words/context.tsx';
import { detailWords } from './stages.ts';
import type { Stage } from './stages.ts';

/** The steps of a story in their order. */
export function Stages({ stages }: { readonly stages: readonly Stage[] }) {
  const words = useWords().story.making;
  return (
    <ol className="stages" aria-label={words.steps}>
      {stages.map(({ name, state, detail }) => (
        <li
          key={name}
          className="stages__one"
          data-state={state}
          aria-current={state === 'active' ? 'step' : undefined}
        >
          <span className="stages__mark" aria-hidden="true">
            {state === 'done' ? <Icon name="check" size={15} /> : state === 'failed' ? '!' : null}
          </span>
          <span>
            {words.step[name]}
            {detail !== undefined && <> {detailWords(words, { detail })}</>}
            <span className="visually-hidden">: {words.state[state]}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
