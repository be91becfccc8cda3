import type { Words } from '../en.ts';

export const family: Words['family'] = {
  title: 'Kinder, Figuren und Orte',
  lead: 'Für wen deine Geschichten sind, und wer und was in ihnen wiederkommt. Namen gehen nie an das Sprachmodell.',
  unreadable: 'Deine Figuren lassen sich gerade nicht laden.',
  children: 'Kinder',
  newChild: 'Neues Kind',
  childrenText:
    'Ein Spitzname genügt: kein voller Name, kein Geburtstag. Jedes Kind hat eigene Geschichten, Vorlesezeiten und Leseeinstellungen.',
  child: {
    nickname: { label: 'Spitzname', hint: 'So heißt das Kind hier.' },
    never: { label: 'Nie in den Geschichten', hint: 'Alles, was Angst macht. Mit Kommas trennen.' },
  },
  characters: 'Figuren',
  newCharacter: 'Neue Figur',
  noCharacters: 'Noch niemand da. Ein Kind, ein Bär, eine Oma: wer immer wiederkommen soll.',
  scenes: 'Orte',
  newScene: 'Neuer Ort',
  noScenes: 'Noch kein Ort da. Ein Dachgarten, der Nachtbus, ein Strand im Oktober.',
  commas: 'Mit Kommas trennen.',
  character: {
    name: { label: 'Name' },
    what: { label: 'Wer oder was', placeholder: 'ein fünfjähriges Mädchen, das über einer Bäckerei wohnt' },
    look: { label: 'Aussehen', hint: 'Auf jedem Bild gleich.' },
    pronouns: { label: 'Pronomen', placeholder: 'sie/ihr' },
    traits: { label: 'Eigenschaften' },
    favourites: { label: 'Lieblingsdinge' },
    never: { label: 'Nie in einer Geschichte', hint: 'Alles, was Angst macht. Mit Kommas trennen.' },
  },
  scene: {
    name: { label: 'Name' },
    place: { label: 'Wo', placeholder: 'ein flaches Dach zwischen Schornsteinen' },
    time: { label: 'Wann', placeholder: 'gleich nach dem Abendessen' },
    mood: { label: 'Stimmung' },
    details: { label: 'Einzelheiten' },
  },
  deleteNow: 'Endgültig löschen',
};
