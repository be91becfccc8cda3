import type { FirstWords } from '../en/first.ts';
import { inGerman } from '../plural.ts';

const dollars = new Intl.NumberFormat('de', { style: 'currency', currency: 'USD' });

export const common: FirstWords['common'] = {
  tryAgain: 'Noch mal versuchen',
  save: 'Speichern',
  close: 'Schließen',
  cancel: 'Abbrechen',
  delete: 'Löschen',
  edit: 'Ändern',
  copy: 'Kopieren',
  yes: 'Ja',
  no: 'Nein',
  keepIt: 'Behalten',
  signOut: 'Abmelden',
  makeStory: 'Neue Geschichte',
  makeFirstStory: 'Die erste Geschichte erfinden',
  goToShelf: 'Zum Regal',
  readIt: 'Lesen',
  language: 'Sprache der Geschichte',
  page: (number) => `Seite ${number}`,
  age: (range) => `${range} Jahre`,
  length: { SHORT: 'Kurz', MEDIUM: 'Mittel', LONG: 'Lang' },
  status: {
    PENDING: 'Wird geschrieben',
    WRITTEN: 'Bilder und Ton kommen noch',
    COMPLETE: 'Fertig',
    FAILED: 'Fehlgeschlagen',
    BLOCKED: 'Nicht erlaubt',
  },
  approval: { PENDING: 'Zuerst lesen', REJECTED: 'Zur Seite gelegt' },
  untitled: {
    PENDING: 'Eine neue Geschichte',
    WRITTEN: 'Eine neue Geschichte',
    COMPLETE: 'Geschichte ohne Titel',
    FAILED: 'Eine unfertige Geschichte',
    BLOCKED: 'Eine Idee, die nicht geht',
  },
  untitledOf: (what, time) => `${what} (${time})`,
  today: 'Heute',
  yesterday: 'Gestern',
  minutes: (count) => inGerman(count, { one: '# Minute', other: '# Minuten' }),
  stories: (count) => inGerman(count, { one: '# Geschichte', other: '# Geschichten' }),
  seconds: (count) => `${count} Sek.`,
  minutesAndSeconds: (minutes, seconds) => `${minutes} Min. ${seconds} Sek.`,
  hours: (count) => `${count} Std.`,
  money(usd) {
    if (usd <= 0) return 'nichts';
    return usd < 0.005 ? `weniger als ${dollars.format(0.01)}` : dollars.format(usd);
  },
  missing: {
    picture: (page) => `das Bild auf Seite ${page}`,
    clip: (page) => `der Clip auf Seite ${page}`,
    sound: 'die Tonaufnahme',
    highlighting: 'das Mitlesen',
  },
  missingOf: (what, title) => `${what} in „${title}“`,
};
