/** Saved characters and scenes. */
export const family = {
  title: 'Children, characters and scenes',
  lead: 'Who your stories are for, and the people and places they can come back to. Names are never sent to the model.',
  unreadable: "We can't load your characters right now.",
  children: 'Children',
  newChild: 'New child',
  childrenText:
    'A nickname is enough: no full name, no birthday. Each child has their own stories, bedtimes and reading settings.',
  child: {
    nickname: { label: 'Nickname', hint: 'What you call them here.' },
    never: { label: 'Never in their stories', hint: 'Anything that frightens them. Separate with commas.' },
  },
  characters: 'Characters',
  newCharacter: 'New character',
  noCharacters: 'No characters yet. Add a child, a bear, a grandmother: anyone who should come back.',
  scenes: 'Scenes',
  newScene: 'New scene',
  noScenes: 'No scenes yet. Add a roof garden, the night bus, a beach in October.',
  commas: 'Separate with commas.',
  character: {
    name: { label: 'Name' },
    what: { label: 'Who or what they are', placeholder: 'a girl of five who lives above a bakery' },
    look: { label: 'What they look like', hint: 'The same in every picture.' },
    pronouns: { label: 'Pronouns', placeholder: 'she/her' },
    traits: { label: 'What they are like' },
    favourites: { label: 'What they love' },
    never: { label: 'Never in a story', hint: 'Anything that frightens them. Separate with commas.' },
  },
  scene: {
    name: { label: 'Name' },
    place: { label: 'Where', placeholder: 'a flat roof between chimneys' },
    time: { label: 'When', placeholder: 'just after supper' },
    mood: { label: 'Mood' },
    details: { label: 'Details' },
  },
  deleteNow: 'Delete permanently',
};
