import type { Words } from '../en.ts';
import { inGerman } from '../plural.ts';
import { sentence } from '../sentence.ts';

export const story: Words['story'] = {
  wordsReady: 'Der Text ist da, du kannst lesen.',
  ready: (title) => `${title} ist fertig.`,
  failed: 'Die Geschichte ist nicht fertig geworden.',
  tryAgain: 'Noch mal versuchen',
  favorite: 'Lieblingsgeschichte',
  makeAnother: 'Eine andere Geschichte erfinden',
  deleteThis: 'Diese löschen',
  details: 'Für die Person, die Nightlight betreibt',
  command: (command) => sentence`So lässt es sich beheben: ${command}`,
  voice: {
    readBy: (name, minutes) =>
      minutes === null
        ? sentence`Vorgelesen von ${name}. Öffne die Geschichte, um zuzuhören.`
        : sentence`Vorgelesen von ${name}, ${minutes} Min. Öffne die Geschichte, um zuzuhören.`,
    read: (minutes) =>
      minutes === null
        ? 'Mit Vorlesestimme. Öffne die Geschichte, um zuzuhören.'
        : `Mit Vorlesestimme, ${minutes} Min. Öffne die Geschichte, um zuzuhören.`,
    failed: 'Die Vorlesestimme ist gerade nicht verfügbar.',
    failedText: 'Lies selbst vor oder nimm die Stimme dieses Geräts.',
    none: 'Diese Geschichte hat noch keine Vorlesestimme.',
    stale: 'Die Aufnahme hat noch die alten Worte.',
    staleText:
      'Du hast die Geschichte nach der Aufnahme korrigiert. Bis sie neu aufgenommen ist, kannst du selbst vorlesen oder die Stimme dieses Geräts nehmen.',
    again: 'Neu aufnehmen',
    tryAgain: 'Noch mal vorlesen lassen',
    add: 'Vorlesen lassen',
  },
  noPictures: 'Diese Geschichte hat noch keine Bilder.',
  addPictures: 'Bilder malen lassen',
  painting: 'Wird gemalt …',
  pictureFailed: (page) => `Das Bild für Seite ${page} ist nichts geworden. Die Geschichte selbst ist in Ordnung.`,
  retryPicture: 'Bild noch mal versuchen',
  clip: {
    make: (price) =>
      price === undefined ? 'Clip aus diesem Bild machen' : `Clip aus diesem Bild machen (etwa ${price})`,
    making: 'Ein Clip wird erstellt. Das dauert ein paar Minuten; die Geschichte lässt sich schon lesen.',
    ready: 'Beim Lesen ist zu diesem Bild ein kurzer Clip zu sehen.',
    failed: (page) => `Der Clip zu Seite ${page} ist nicht gelungen. Das Bild ist unverändert.`,
  },
  making: {
    writing: 'Deine Geschichte wird gerade geschrieben',
    readable: 'Der Text ist da, du kannst lesen',
    started: (ago) => `Seit ${ago} in Arbeit. Du kannst die Seite verlassen, es geht trotzdem weiter.`,
    steps: 'Stand der Geschichte',
    step: {
      idea: 'Idee',
      words: 'Text',
      checked: 'Sicherheitsprüfung',
      pictures: 'Bilder',
      voice: 'Vorlesestimme',
      ready: 'Fertig',
    },
    state: { done: 'erledigt', active: 'läuft', waiting: 'noch nicht dran', failed: 'fehlgeschlagen' },
    inProgress: (step) => `In Arbeit: ${step}.`,
    count: (ready, all) => `${ready} von ${all}`,
    page: (number) => `Seite ${number}`,
    still: {
      pictures: 'Es geht voran: Bilder brauchen am längsten.',
      voice: 'Es geht voran: Die Geschichte wird eingesprochen.',
      words: 'Es geht voran: Eine lange Geschichte braucht ihre Zeit.',
    },
    cancel: 'Geschichte abbrechen',
    delete: 'Geschichte löschen',
  },
  remove: {
    title: (title) => `„${title}“ löschen?`,
    withMedia: (title, media) => `„${title}“ mit ${media} löschen?`,
    media: { pictures: 'allen Bildern', narration: 'der Tonaufnahme', both: 'Bildern und Ton' },
    cancelTitle: 'Diese Geschichte abbrechen?',
    cancelText: 'Sie wird nicht weitergeschrieben und verschwindet aus deinem Regal.',
    text: 'Du kannst das zehn Sekunden lang rückgängig machen. Schließt du die Seite vorher, bleibt die Geschichte erhalten.',
    undo: 'Rückgängig',
    yes: 'Geschichte löschen',
    yesCancel: 'Geschichte abbrechen',
    noCancel: 'Weiterschreiben',
    done: (title) => `„${title}“ ist gelöscht.`,
  },
  gone: {
    deleted: 'Diese Geschichte wurde gelöscht',
    deletedText: 'Bilder und Ton sind mit gelöscht. Deine anderen Geschichten stehen im Regal.',
    missing: 'Diese Geschichte ist nicht hier',
    missingText: 'Sie wurde gelöscht, oder die Adresse stimmt nicht.',
  },
  unreadable: 'Diese Geschichte lässt sich gerade nicht laden.',
  sample: { label: 'Ein Beispiel', madeFrom: (idea) => `Entstanden aus einer Zeile: „${idea}“` },
  madeBy: {
    ai: 'Von einer KI gemacht',
    collection: 'Eine Geschichte von Menschen, von einem Programm angepasst',
  },
  facts: {
    title: 'Über diese Geschichte',
    idea: 'Idee',
    feeling: 'Stimmung',
    child: 'Für',
    audience: 'Art',
    audienceOf: (age, length, language) => `${age}, ${length}, ${language}`,
    made: 'Entstanden',
    keptUntil: 'Aufbewahrt bis',
    toRead: 'Zum Vorlesen',
    aboutMinutes: (minutes) => `etwa ${minutes} Min.`,
    grade: 'Lesestufe',
    writtenBy: 'Geschrieben von',
    source: 'Quelle',
    nearest: 'Aus der eingebauten Sammlung, deiner Idee am nächsten',
    tokens: 'Tokens',
    tokensOf: (read, written) => `${read} gelesen, ${written} geschrieben`,
    pictures: 'Bilder',
    clips: 'Clips',
    readBy: 'Vorgelesen von',
    voiceOf: (voice, narrator) => (narrator === undefined ? voice : `${voice} (${narrator})`),
    narrated: 'Vorgelesen',
    characters: (count) => inGerman(count, { one: '# Zeichen', other: '# Zeichen' }),
    archive: 'Ins Archiv kopiert',
    archiveOf: (when, group) => sentence`${when}, Pinata-Gruppe ${group}`,
    cost: 'Kosten',
    costOf: (money) => `${money} nach Listenpreis`,
  },
  edit: {
    open: 'Text korrigieren',
    title: 'Text korrigieren',
    text: 'Neue Worte gehen erst durch die Sicherheitsprüfung. Danach gibst du die Geschichte wieder frei, damit sie gelesen werden kann. Die Bilder bleiben.',
    storyTitle: 'Titel',
  },
  more: {
    title: 'Mehr davon',
    text: 'Jede zählt als eine der Geschichten, die du heute machen kannst.',
    shorter: 'Kürzer',
    longer: 'Länger',
    sequel: 'Eine Fortsetzung',
  },
  tools: {
    title: 'Speichern oder drucken',
    keep: 'Auf diesem Gerät speichern',
    kept: 'Auf diesem Gerät gespeichert',
    keptNews: 'Diese Geschichte ist mit Bildern und Ton auf diesem Gerät gespeichert.',
    keptWithout: (parts) => `Der Text ist auf diesem Gerät gespeichert. Es fehlt noch: ${parts}.`,
    print: 'Drucken oder als PDF speichern',
    epub: 'Als E-Book (EPUB) herunterladen',
    epubWithout: (parts) => `Im E-Book fehlt: ${parts}.`,
  },
  film: {
    save: 'Als Film speichern',
    making: (percent) => `Der Film wird erstellt: ${percent}. Lass diese Seite so lange offen.`,
    saved: 'Der Film liegt bei deinen Downloads.',
    without: (parts) => `Im Film fehlt: ${parts}.`,
    impossible:
      'Dieser Browser kann keine Filme erstellen. Versuch es mit einer aktuellen Version von Chrome, Edge, Firefox oder Safari.',
    silent:
      'Die Erzählstimme konnte nicht geladen werden, daher gibt es noch keinen Film. Versuch es gleich noch einmal.',
    failed:
      'Der Film ist nicht gelungen. Die Geschichte ist unverändert. Versuch es noch einmal oder mit einem anderen Browser.',
  },
  print: { by: 'Eine Geschichte von Nightlight', again: 'Drucken' },
  epub: {
    summary: (pictures, sound) =>
      `Der Text ist reiner Text in Lesereihenfolge.${pictures ? ' Jedes Bild ist beschrieben.' : ''}${sound ? ' Jeder Satz wird vorgelesen und dabei hervorgehoben.' : ''}`,
  },
};
