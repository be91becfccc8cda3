import type { Words } from '../en.ts';
import { sentence } from '../sentence.ts';

export const developer: Words['developer'] = {
  title: 'Für Entwicklerinnen und Entwickler',
  lead: 'Alles in dieser App läuft über eine einzige GraphQL-API. Jeder Amplify-Client kann sich dort anmelden.',
  addresses: 'Adressen',
  graphql: 'GraphQL',
  configuration: 'Konfiguration',
  configurationText: (link, call) => sentence`${link}, passend für ${call}`,
  stage: 'Stage und Region',
  console: 'Konsole',
  consoleLink: 'Abfragen in der Konsole ausprobieren',
  mail: 'E-Mail',
  mailLink: 'Ansehen, was verschickt worden wäre',
  queries: 'Beispielabfragen',
  examples: {
    create: 'Geschichte erfinden',
    subscribe: 'Jede Änderung abonnieren',
    list: 'Dein Regal',
    usage: 'Stand von heute',
    health: 'Zustand der Dienste',
  },
  query: (name) => `Abfrage: ${name}`,
  variables: 'Variablen:',
  copied: 'Kopiert.',
  notCopied: 'Dein Browser erlaubt das Kopieren hier nicht. Markiere den Text stattdessen.',
  messages: 'Nachrichten von onStory',
  socket: (state) =>
    sentence`Der Socket ist ${state}. Die neueste Nachricht steht oben; die Reihenfolge ist nicht garantiert, deshalb zählt die höchste Version.`,
  socketState: { live: 'verbunden', offline: 'offline', connecting: 'beim Verbinden' },
  noMessages: 'Noch nichts. Erfinde in einem anderen Tab eine Geschichte und sieh zu.',
  wholeMessage: 'Die ganze Nachricht',
};
