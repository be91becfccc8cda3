import type { FirstWords } from '../en/first.ts';

export const frame: FirstWords['frame'] = {
  skip: 'Direkt zum Inhalt',
  menu: 'Menü',
  main: 'Hauptmenü',
  places: {
    shelf: 'Regal',
    create: 'Neue Geschichte',
    family: 'Familie',
    bedtimes: 'Schlafenszeiten',
    usage: 'Verbrauch',
    account: 'Konto',
    grownUps: 'Für Erwachsene',
    developers: 'Entwicklung',
  },
  theme: 'Darstellung',
  themes: { system: 'Auto', light: 'Hell', dark: 'Dunkel' },
  sameAsDevice: 'Wie auf diesem Gerät',
  language: 'Sprache',
  languages: { system: 'Auto', en: 'English', de: 'Deutsch' },
  signedInAs: 'Angemeldet als',
  catchingUp: 'Einen Moment, ich hole auf …',
  offline: 'Du bist offline. Geschichten auf diesem Gerät kannst du trotzdem lesen.',
  notFound: {
    title: 'Diese Seite gibt es nicht',
    text: 'Deine Geschichten stehen sicher im Regal.',
  },
  couldNotStart: 'Nightlight konnte nicht starten. Lade die Seite noch einmal.',
};
