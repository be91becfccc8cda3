import { useState } from 'react';
import { castLimits } from '../../../../story/cast.ts';
import { deleteCharacter, deleteScene, listCast, saveCharacter, saveScene } from '../../api/family.ts';
import type { Child } from '../../api/children.ts';
import type { Character, Scene } from '../../api/family.ts';
import { Button } from '../../components/Button.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Unread } from '../../components/Unread.tsx';
import { useLoaded } from '../../components/useAsync.ts';
import { usePage } from '../../components/usePage.ts';
import { Children, useChildren } from '../../live/children.ts';
import { useRemembered } from '../../session/context.tsx';
import { useWords } from '../../words/context.tsx';
import type { Words } from '../../words/en.ts';
import { coverArt } from '../shelf/cover-art.ts';
import { ageRanges } from '../shelf/words.ts';
import { ChildEditor } from './ChildEditor.tsx';
import { Editor } from './Editor.tsx';
import type { EditorField } from './Editor.tsx';
import { Portrait } from './Portrait.tsx';
import './Family.css';

const characterFields = ({ character, commas }: Words['family']): readonly EditorField[] => [
  { name: 'name', ...character.name, most: castLimits.name, isRequired: true },
  { name: 'what', ...character.what, most: castLimits.what },
  { name: 'look', ...character.look, most: castLimits.look, isLong: true },
  { name: 'pronouns', ...character.pronouns, most: castLimits.pronouns },
  { name: 'traits', ...character.traits, isList: true, hint: commas },
  { name: 'favourites', ...character.favourites, isList: true, hint: commas },
  { name: 'never', ...character.never, isList: true },
];

const sceneFields = ({ scene }: Words['family']): readonly EditorField[] => [
  { name: 'name', ...scene.name, most: castLimits.name, isRequired: true },
  { name: 'place', ...scene.place, most: castLimits.place },
  { name: 'time', ...scene.time, most: castLimits.time },
  { name: 'mood', ...scene.mood, most: castLimits.mood },
  { name: 'details', ...scene.details, most: castLimits.details, isLong: true },
];

/** The item in the editor: an existing one, or a new one. */
type Open =
  | { readonly kind: 'child'; readonly item?: Child }
  | { readonly kind: 'character'; readonly item?: Character }
  | { readonly kind: 'scene'; readonly item?: Scene };

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

function ChildrenPart({ onOpen }: { onOpen(child?: Child): void }) {
  const { common, family: words } = useWords();
  const childList = useChildren();
  if (childList === undefined) return null;
  return (
    <section className="family__part" aria-labelledby="children">
      <div className="family__head">
        <h2 id="children">{words.children}</h2>
        <Button onClick={() => onOpen()}>
          <Icon name="plus" />
          {words.newChild}
        </Button>
      </div>
      <p className="family__none">{words.childrenText}</p>
      <ul className="family__grid">
        {childList.map((child) => (
          <li key={child.id}>
            <button type="button" className="family__card" onClick={() => onOpen(child)}>
              <Portrait id={child.id} name={child.nickname} />
              <span className="family__words">
                <strong>
                  <bdi>{child.nickname}</bdi>
                </strong>
                <span className="family__what">{common.age(ageRanges[child.ageGroup])}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

export default function Family() {
  const words = useWords().family;
  const childList = useRemembered(Children);
  const heading = usePage(words.title);
  const cast = useLoaded(listCast);
  const { value, reload } = cast;
  const [open, setOpen] = useState<Open>();
  const done = (): void => {
    setOpen(undefined);
    reload();
    childList.read();
  };
  return (
    <div className="page">
      <header className="page__head">
        <h1 ref={heading} tabIndex={-1}>
          {words.title}
        </h1>
        <p className="page__lead">{words.lead}</p>
      </header>
      <ChildrenPart onOpen={(item) => setOpen(item === undefined ? { kind: 'child' } : { kind: 'child', item })} />
      <Unread of={cast} problem={words.unreadable} skeleton="family__skeleton" />
      {value !== undefined && (
        <>
          <section className="family__part" aria-labelledby="characters">
            <div className="family__head">
              <h2 id="characters">{words.characters}</h2>
              <Button onClick={() => setOpen({ kind: 'character' })}>
                <Icon name="plus" />
                {words.newCharacter}
              </Button>
            </div>
            {value.characters.length === 0 && <p className="family__none">{words.noCharacters}</p>}
            <ul className="family__grid">
              {value.characters.map((item) => (
                <CharacterCard key={item.id} character={item} onOpen={() => setOpen({ kind: 'character', item })} />
              ))}
            </ul>
          </section>
          <section className="family__part" aria-labelledby="scenes">
            <div className="family__head">
              <h2 id="scenes">{words.scenes}</h2>
              <Button onClick={() => setOpen({ kind: 'scene' })}>
                <Icon name="plus" />
                {words.newScene}
              </Button>
            </div>
            {value.scenes.length === 0 && <p className="family__none">{words.noScenes}</p>}
            <ul className="family__grid">
              {value.scenes.map((item) => (
                <SceneCard key={item.id} scene={item} onOpen={() => setOpen({ kind: 'scene', item })} />
              ))}
            </ul>
          </section>
        </>
      )}
      {open?.kind === 'child' && <ChildEditor child={open.item} onDone={done} onClose={() => setOpen(undefined)} />}
      {open?.kind === 'character' && (
        <Editor
          title={open.item?.name ?? words.newCharacter}
          fields={characterFields(words)}
          item={open.item}
          save={(input) => saveCharacter({ ...input, name: String(input['name']) })}
          remove={deleteCharacter}
          onDone={done}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open?.kind === 'scene' && (
        <Editor
          title={open.item?.name ?? words.newScene}
          fields={sceneFields(words)}
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
