import type { Words } from '../en.ts';
import { inGerman } from '../plural.ts';

export const sharing: Words['sharing'] = {
  share: 'Teilen …',
  title: 'Diese Geschichte teilen',
  warning: 'Wer diesen Link hat, kann die Geschichte lesen, und die Namen deiner Figuren stehen darin.',
  preview: 'Messenger, die eine Vorschau zeigen, laden den Titel und das erste Bild.',
  days: 'Der Link gilt',
  dayCount: (days) => inGerman(days, { one: '# Tag', other: '# Tage' }),
  make: 'Link erstellen',
  made: 'Die Geschichte hat jetzt einen Link.',
  link: 'Link',
  until: (date) => `Gilt bis ${date}.`,
  copied: 'Der Link ist kopiert.',
  notCopied: 'Dein Browser erlaubt das Kopieren hier nicht. Markiere den Link stattdessen.',
  open: 'Öffnen',
  revoke: 'Link widerrufen',
  revokeOf: (title) => `Link zu „${title}“ widerrufen`,
  revoked: 'Der Link gilt nicht mehr.',
  unreadable: 'Deine Links lassen sich gerade nicht laden.',
  links: {
    title: 'Geteilte Geschichten',
    text: 'Wer einen dieser Links hat, kann die Geschichte dazu lesen. Widerrufst du einen Link, gilt er sofort nicht mehr.',
    none: 'Keine Geschichte ist geteilt.',
    gone: 'Eine gelöschte Geschichte',
  },
};
