import type { Words } from '../en.ts';
import { inGerman } from '../plural.ts';
import { sentence } from '../sentence.ts';

export const create: Words['create'] = {
  title: 'Neue Geschichte',
  lead: 'Ein paar Mal tippen genügt. Schreiben musst du nichts.',
  whatHappens: 'Was passiert',
  events: {
    lost: { label: 'Etwas verloren', idea: 'etwas Kleines, das verloren geht und wiedergefunden wird' },
    firstDay: { label: 'Ein erster Tag', idea: 'der erste Tag an einem neuen Ort' },
    nightAway: { label: 'Auswärts schlafen', idea: 'eine Nacht fern von zu Hause' },
    cannotSleep: { label: 'Nicht einschlafen', idea: 'jemand, der noch nicht schlafen kann' },
    makingUp: { label: 'Sich vertragen', idea: 'sich nach einem Streit wieder vertragen' },
    newBaby: { label: 'Ein Geschwisterchen', idea: 'ein neues Geschwisterchen' },
    sea: { label: 'Das Meer', idea: 'ein Ausflug ans Meer' },
    garden: { label: 'Der Garten', idea: 'eine Überraschung im Garten, wenn es dämmert' },
  },
  surprise: 'Überrasch uns',
  surpriseHint: 'Wähle, wer mitmacht oder wo es spielt. Den Rest denken wir uns aus.',
  nobodyChosen: 'Wähle zuerst, wer mitmacht oder wo es spielt.',
  storyAbout: (names) => `Eine Geschichte über ${names}`,
  ownWords: 'In deinen Worten (freiwillig)',
  ownWordsExample: 'Eine mutige Maus findet eine Laterne',
  namesHidden: 'Die Namen deiner Figuren gehen nie an das Sprachmodell.',
  left: (count) => inGerman(count, { one: 'noch # Zeichen', other: 'noch # Zeichen' }),
  tooMany: (count) => inGerman(count, { one: '# Zeichen zu viel', other: '# Zeichen zu viel' }),
  nothingChosen: 'Wähle aus, was passiert oder wer mitmacht, oder schreib ein paar Worte.',
  tooLong: (most) => `Das ist zu lang. Kürze es auf ${inGerman(most, { one: '#', other: '#' })} Zeichen.`,
  whoAndWhere: 'Wer und wo',
  keepCast: (link) =>
    sentence`Du kannst ${link('Figuren und Orte speichern')} und sie in jeder Geschichte wieder auftreten lassen.`,
  cast: 'Wer mitmacht (die Hauptfigur zuerst)',
  where: 'Wo',
  anywhere: 'Irgendwo',
  kind: 'Was für eine Geschichte',
  forWhom: 'Alter',
  howLong: 'Länge',
  about: (minutes) => `Etwa ${minutes} Min.`,
  feelings: 'Stimmung',
  feeling: {
    cosy: 'Gemütlich',
    funny: 'Lustig',
    brave: 'Mutig',
    curious: 'Neugierig',
    gentle: 'Sanft',
    magical: 'Zauberhaft',
  },
  howCalm: 'Wie ruhig',
  calmness: { CALMEST: 'Ganz ruhig', CALM: 'Ruhig', LIVELY: 'Erst lebhaft, dann ruhig' },
  pictures: 'Bilder',
  noPictures: 'Keine',
  clips: 'Clips',
  noClips: 'Keine',
  clipsHint: (price) =>
    `Ein Clip ist ein kurzes Video, das mit einem Bild beginnt. Er kommt ein paar Minuten nach der Geschichte. ${
      price === undefined ? 'Was er kostet, ist unten nicht enthalten' : `Einer kostet etwa ${price}`
    }, und eine Geschichte mit Clips zählt als zwei von heute.`,
  more: 'Weitere Möglichkeiten',
  look: 'Stil der Bilder',
  looks: {
    '': 'Wie bei Nightlight üblich',
    watercolor: 'Aquarell',
    'cut paper': 'Scherenschnitt',
    'crayon drawing': 'Wachsmalstift',
    woodcut: 'Holzschnitt',
  },
  keepFor: 'Aufbewahren',
  days: (count) =>
    ({ 0: 'So lange wie üblich', 7: '1 Woche', 30: '1 Monat', 365: '1 Jahr' })[count] ??
    inGerman(count, { one: '# Tag', other: '# Tage' }),
  mail: 'E-Mail, wenn sie fertig ist',
  mailHint: (link) => sentence`Nur wenn E-Mails eingeschaltet sind. Das geht unter ${link('Schlafenszeiten')}.`,
  narration: 'Vorlesestimme',
  narrator: (name) => `Auf diesem Rechner liest: ${name}.`,
  readByYou: 'Keine, ich lese vor',
  standardVoice: (name) => `${name} (Standard)`,
  sample: {
    hear: (name) => `${name} anhören`,
    stop: 'Anhalten',
    failed: 'Diese Stimme lässt sich gerade nicht abspielen. Versuch es gleich noch einmal.',
  },
  estimate: (minutes, seconds, cost) =>
    sentence`Vorlesen dauert etwa ${minutes}. In rund ${seconds} Sekunden ist die Geschichte fertig und kostet ${cost} nach Listenpreis.`,
  submit: 'Geschichte erfinden',
  sending: 'Deine Idee geht raus …',
  refused: {
    quotaTitle: 'Für heute sind alle Geschichten erfunden.',
    quota: (time) => `Die nächste geht ab ${time}. Was du geschrieben hast, bleibt hier stehen.`,
    invalid: 'So geht es noch nicht.',
    offlineTitle: 'Der Server ist gerade nicht erreichbar.',
    offline:
      'Was du geschrieben hast, bleibt hier stehen. Versuch es noch einmal, wenn du online bist; es wird trotzdem nur eine Geschichte.',
    failed: 'Die Geschichte ließ sich nicht starten.',
    kept: 'Was du geschrieben hast, bleibt hier stehen.',
  },
};
