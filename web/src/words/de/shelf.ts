import type { FirstWords } from '../en/first.ts';
import { inGerman } from '../plural.ts';
import { sentence } from '../sentence.ts';

export const shelf: FirstWords['shelf'] = {
  title: 'Dein Regal',
  tonight: 'Für heute Abend',
  lookInside: 'Alle Seiten ansehen',
  toReadFirst: 'Zuerst lesen',
  toReadFirstText: 'Kein Kind sieht sie, bis du sie freigibst. Das dauert je etwa eine Minute.',
  sample: 'Eine Beispielgeschichte',
  sampleText: 'Noch ist keine deiner Geschichten freigegeben. Diese ist immer da.',
  tools: 'Geschichte finden',
  search: 'Titel suchen',
  show: 'Anzeigen',
  all: 'Alle',
  forWhom: 'Für wen',
  everybody: 'Alle',
  favorite: 'Eine Lieblingsgeschichte',
  readTimes: (count, last) =>
    inGerman(count, { one: `Einmal gelesen, ${last}`, other: `#-mal gelesen, zuletzt ${last}` }),
  readToday: 'heute',
  readYesterday: 'gestern',
  readOn: (day) => `am ${day}`,
  stories: 'Geschichten',
  more: 'Mehr Geschichten zeigen',
  noneInState: 'Hier ist gerade keine Geschichte.',
  noneFound: 'Kein Titel passt zu deiner Suche.',
  unreadable: 'Dein Regal lässt sich gerade nicht laden',
  unreadableText: 'Deine Geschichten sind sicher. Wir versuchen es weiter.',
  empty: {
    title: 'Dein Regal wartet.',
    text: (link) => sentence`Erfinde die erste Geschichte oder ${link('sieh dir ein Beispiel an')}.`,
  },
  offline: {
    title: (count) =>
      `Du bist offline. ${count === 0 ? 'Auf diesem Gerät ist keine Geschichte gespeichert.' : inGerman(count, { one: '# Geschichte ist auf diesem Gerät gespeichert.', other: '# Geschichten sind auf diesem Gerät gespeichert.' })}`,
    none: 'Was du liest oder in den Leseeinstellungen speicherst, kannst du hier auch ohne Netz öffnen.',
    here: 'Geschichten auf diesem Gerät',
    complete: 'Vollständig gespeichert',
    without: (parts) => `Es fehlt: ${parts}`,
    elsewhere: 'Nicht auf diesem Gerät',
    elsewhereText: 'Sie sind sicher und stehen wieder im Regal, sobald du online bist.',
  },
};
