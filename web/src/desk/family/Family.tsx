import { useState } from 'react';
import { castLimits } from '../../../../story/cast.ts';
import { deleteCharacter, deleteScene, listCast, saveCharacter, saveScene } from '../../api/family.ts';
import type { Character, Scene } from '../../api/family.ts';
import { Button } from '../../components/Button.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Unread } from '../../components/Unread.tsx';
import { useLoaded } from '../../components/useAsync.ts';
import { usePage } from '../../components/usePage.ts';
import { coverArt } from '../shelf/cover-art.ts';
import { Editor } from './Editor.tsx';
import type { EditorField } from './Editor.tsx';
import { Portrait } from './Portrait.tsx';
import './Family.css';

const characterFields: readonly EditorField[] = [
  { name: 'name', label: 'Name', most: castLimits.name, isRequired: true },
  { name: 'what', label: 'Who or what', most: castLimits.what, placeholder: 'a girl of five who lives above a bakery' },
  { name: 'look', label: 'How they look', most: castLimits.look, isLong: true, hint: 'The same in every picture.' },
  { name: 'pronouns', label: 'Pronouns', most: castLimits.pronouns, placeholder: 'she/her' },
  { name: 'traits', label: 'What they are like', isList: true, hint: 'With commas between.' },
  { name: 'favourites', label: 'What they love', isList: true, hint: 'With commas between.' },
  { name: 'never', label: 'Never in a story', isList: true, hint: 'What frightens them. With commas between.' },
];

const sceneFields: readonly EditorField[] = [
  { name: 'name', label: 'Name', most: castLimits.name, isRequired: true },
  { name: 'place', label: 'Where', most: castLimits.place, placeholder: 'a flat roof between chimneys' },
  { name: 'time', label: 'When', most: castLimits.time, placeholder: 'just after supper' },
  { name: 'mood', label: 'Mood', most: castLimits.mood },
  { name: 'details', label: 'Details', most: castLimits.details, isLong: true },
];

/** What is open in the editor: one that is there, or a new one. */
type Open =
  { readonly kind: 'character'; readonly item?: Character } | { readonly kind: 'scene'; readonly item?: Scene };

function CharacterCard({ character, onOpen }: { readonly character: Character; onOpen(): void }) {
  return (
    <li>
      <button type="button" className="family__card" onClick={onOpen}>
        <Portrait id={character.id} name={character.name} />
        <span className="family__words">
          <strong>
            <bdi>{character.name}</bdi>
          </strong>
          {character.what !== null && (
            <span className="family__what">
              <bdi>{character.what}</bdi>
            </span>
          )}
        </span>
      </button>
    </li>
  );
}

function SceneCard({ scene, onOpen }: { readonly scene: Scene; onOpen(): void }) {
  const { palette } = coverArt(scene.id);
  return (
    <li>
      <button type="button" className="family__card" onClick={onOpen}>
        <svg className="family__scene" viewBox="0 0 64 64" aria-hidden="true">
          <rect width="64" height="64" fill={palette.sky} />
          <circle cx="44" cy="20" r="9" fill={palette.light} />
          <path d="M0 44c16-10 28-4 40-10s18-4 24 0v30H0Z" fill={palette.far} />
          <path d="M0 54c20-8 40-4 64-6v16H0Z" fill={palette.near} />
        </svg>
        <span className="family__words">
          <strong>
            <bdi>{scene.name}</bdi>
          </strong>
          <span className="family__what">
            <bdi>{[scene.place, scene.time].filter(Boolean).join(', ')}</bdi>
          </span>
        </span>
      </button>
    </li>
  );
}

export default function Family() {
  const heading = usePage('Characters and scenes');
  const cast = useLoaded(listCast);
  const { value, reload } = cast;
  const [open, setOpen] = useState<Open>();
  const done = (): void => {
    setOpen(undefined);
    reload();
  };
  return (
    <div className="page">
      <header className="page__head">
        <h1 ref={heading} tabIndex={-1}>
          Characters and scenes
        </h1>
        <p className="page__lead">
          Whom and where your stories can come back to. Their names stay with you: the storyteller only ever sees a
          stand-in.
        </p>
      </header>
      <Unread of={cast} problem="They can't be read just now." skeleton="family__skeleton" />
      {value !== undefined && (
        <>
          <section className="family__part" aria-labelledby="characters">
            <div className="family__head">
              <h2 id="characters">Characters</h2>
              <Button onClick={() => setOpen({ kind: 'character' })}>
                <Icon name="plus" />
                New character
              </Button>
            </div>
            {value.characters.length === 0 && (
              <p className="family__none">Nobody yet. A child, a bear, a grandmother: whoever should come back.</p>
            )}
            <ul className="family__grid">
              {value.characters.map((item) => (
                <CharacterCard key={item.id} character={item} onOpen={() => setOpen({ kind: 'character', item })} />
              ))}
            </ul>
          </section>
          <section className="family__part" aria-labelledby="scenes">
            <div className="family__head">
              <h2 id="scenes">Scenes</h2>
              <Button onClick={() => setOpen({ kind: 'scene' })}>
                <Icon name="plus" />
                New scene
              </Button>
            </div>
            {value.scenes.length === 0 && (
              <p className="family__none">Nowhere yet. A roof garden, the night bus, a beach in October.</p>
            )}
            <ul className="family__grid">
              {value.scenes.map((item) => (
                <SceneCard key={item.id} scene={item} onOpen={() => setOpen({ kind: 'scene', item })} />
              ))}
            </ul>
          </section>
        </>
      )}
      {open?.kind === 'character' && (
        <Editor
          title={open.item?.name ?? 'New character'}
          fields={characterFields}
          item={open.item}
          save={(input) => saveCharacter({ ...input, name: String(input['name']) })}
          remove={deleteCharacter}
          onDone={done}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open?.kind === 'scene' && (
        <Editor
          title={open.item?.name ?? 'New scene'}
          fields={sceneFields}
          item={open.item}
          save={(input) => saveScene({ ...input, name: String(input['name']) })}
          remove={deleteScene}
          onDone={done}
          onClose={() => setOpen(undefined)}
        />
      )}
    </div>
  );
}
