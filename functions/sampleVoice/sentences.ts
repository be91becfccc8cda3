/** The sample text of each language: two sentences in the style of our stories. It contains nobody's data. */
export const sampleSentences: Readonly<Record<string, string>> = {
  'en-US': 'The moon was late that evening. “I had to wait for the owls,” it said, and lit the path to the sea.',
  'en-GB': 'The moon was late that evening. “I had to wait for the owls,” it said, and lit the path to the sea.',
  'de-DE':
    'Der Mond kam spät an diesem Abend. „Ich musste auf die Eulen warten“, sagte er und machte den Weg zum Meer hell.',
  'fr-FR':
    'Ce soir-là, la lune était en retard. « J’attendais les hiboux », dit-elle, et elle éclaira le chemin de la mer.',
  'es-ES': 'Aquella noche la luna llegó tarde. «Tuve que esperar a los búhos», dijo, e iluminó el camino hacia el mar.',
  'it-IT': 'Quella sera la luna era in ritardo. «Ho aspettato i gufi», disse, e illuminò il sentiero verso il mare.',
  'pt-BR': 'Naquela noite a lua se atrasou. “Tive que esperar as corujas”, disse ela, e iluminou o caminho até o mar.',
};
