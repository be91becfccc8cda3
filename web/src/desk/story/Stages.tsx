import { Icon } from '../../components/Icon.tsx';
import type { Stage, StageState } from './stages.ts';

const spoken: Readonly<Record<StageState, string>> = {
  done: 'done',
  active: 'under way',
  waiting: 'not yet',
  failed: 'did not come out',
};

/** The steps of a story in their order. */
export const Stages = ({ stages }: { readonly stages: readonly Stage[] }) => (
  <ol className="stages" aria-label="How far the story is">
    {stages.map(({ name, state, detail }) => (
      <li key={name} className="stages__one" data-state={state} aria-current={state === 'active' ? 'step' : undefined}>
        <span className="stages__mark" aria-hidden="true">
          {state === 'done' ? <Icon name="check" size={15} /> : state === 'failed' ? '!' : null}
        </span>
        <span>
          {name}
          {detail !== undefined && <> {detail}</>}
          <span className="visually-hidden">: {spoken[state]}</span>
        </span>
      </li>
    ))}
  </ol>
);
