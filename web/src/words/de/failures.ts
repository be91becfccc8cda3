import type { FirstWords } from '../en/first.ts';

export const failures: FirstWords['failures'] = {
  story: {
    ModelUnavailable: {
      title: 'Der Geschichtenerzähler ist gerade nicht zu erreichen.',
      text: 'Deine Idee ist gespeichert. Versuch es in ein paar Minuten noch einmal.',
    },
    unusableAnswer: {
      title: 'Mit dieser Antwort des Geschichtenerzählers ließ sich nichts anfangen.',
      text: 'Deine Idee ist gespeichert. Versuch es noch einmal.',
    },
    settings: {
      title: 'Gerade können keine Geschichten entstehen.',
      text: 'Deine Idee ist gespeichert. Wer Nightlight betreibt, muss erst die Einstellungen in Ordnung bringen.',
    },
    key: {
      title: 'Gerade können keine Geschichten entstehen.',
      text: 'Deine Idee ist gespeichert. Der Schlüssel für den Geschichtenerzähler fehlt oder gilt nicht mehr; wer Nightlight betreibt, kann ihn ersetzen.',
    },
    credit: {
      title: 'Gerade können keine Geschichten entstehen.',
      text: 'Deine Idee ist gespeichert. Das Guthaben für Geschichten ist aufgebraucht; wer Nightlight betreibt, kann es aufladen.',
    },
    unchecked: {
      title: 'Die Sicherheitsprüfung ist gerade nicht verfügbar.',
      text: 'Ohne sie behalten wir keine Geschichte. Deine Idee ist gespeichert; versuch es in ein paar Minuten noch einmal.',
    },
    ModelRefused: {
      title: 'Diese Geschichte wollte der Geschichtenerzähler nicht schreiben.',
      text: 'Versuch es mit einer anderen Idee, zum Beispiel: „Ein mutiger Fuchs findet einen verlorenen Handschuh.“',
    },
    PromptBlocked: {
      title: 'Aus dieser Idee können wir keine Geschichte machen.',
      text: 'Wir haben sie geprüft und dann gelöscht. Versuch es mit: „Ein mutiger Fuchs findet einen verlorenen Handschuh.“',
    },
    StoryBlocked: {
      title: 'Dieser Entwurf passte nicht zum gewählten Alter, deshalb haben wir ihn verworfen.',
      text: 'Versuch es mit einer anderen Idee.',
    },
    NameNotHidden: {
      title: 'Der Name einer Figur ließ sich nicht verbergen, deshalb haben wir nichts abgeschickt.',
      text: 'Deine Idee ist gespeichert. Gib der Figur einen anderen Namen und erfinde dann eine neue Geschichte.',
    },
    InternalError: {
      title: 'Die Geschichte hat zu lange gedauert, deshalb haben wir aufgehört.',
      text: 'Deine Idee ist gespeichert. Versuch es noch einmal.',
    },
    impossible: {
      title: 'So, wie du sie wolltest, lässt sich die Geschichte nicht schreiben.',
      text: 'Vielleicht wurde eine Figur oder ein Ort geändert oder gelöscht. Deine Idee ist gespeichert; mach eine neue Geschichte daraus.',
    },
    unknown: {
      title: 'Die Geschichte ist nicht fertig geworden.',
      text: 'Versuch es noch einmal oder erfinde eine neue.',
    },
  },
  request: {
    Offline:
      'Der Server ist gerade nicht erreichbar. Es ist nichts verloren; versuch es noch einmal, wenn du online bist.',
    UnauthorizedException: 'Melde dich wieder an, um weiterzumachen.',
    Unauthorized: 'Das geht mit deinem Konto nicht.',
    closed: 'Dein Konto wird gerade gelöscht, deshalb lässt sich nichts Neues speichern.',
    NotFound: 'Das gibt es nicht mehr.',
    Conflict: 'Im selben Moment hat sich etwas anderes geändert. Es ist nichts verloren; versuch es noch einmal.',
    inProgress: 'Das läuft schon. Warte, bis es fertig ist.',
    IdempotencyMismatch: 'Diese Geschichte ist schon unterwegs. Schau in dein Regal und versuch es dann noch einmal.',
    QuotaExceeded: 'Für heute sind alle Geschichten erfunden. Morgen geht es weiter.',
    tooFast:
      'Das waren sehr viele Geschichten auf einmal. Nichts ging verloren; versuch es in einer Minute noch einmal.',
    BudgetExceeded:
      'Hier können heute keine Geschichten mehr entstehen. Es ist nichts verloren; versuch es morgen noch einmal.',
    ModelUnavailable:
      'Der Geschichtenerzähler ist gerade nicht zu erreichen. Versuch es in ein paar Minuten noch einmal.',
    ValidationError: 'Etwas in diesem Formular geht so nicht. Sieh noch einmal drüber und versuch es dann erneut.',
    notRetryable: 'Diese Geschichte lässt sich nicht wiederholen. Erfinde eine neue.',
    decided:
      'Die Geschichte hat sich geändert, bevor deine Antwort ankam: Sie war schon entschieden oder wurde neu geschrieben. So steht es jetzt.',
    notShareable: 'Nur eine fertige Geschichte, die freigegeben ist, lässt sich teilen.',
    NotConfigured:
      'Hier lassen sich keine Geschichten teilen: Dieses Nightlight hat keine Webseite, die sie zeigen könnte.',
    uncorrectable:
      'Hier lässt sich der Text nicht korrigieren: Dieses Nightlight kann neue Worte nicht prüfen. Die Geschichte ist unverändert.',
    noWords: 'Warte, bis der Text da ist, und versuch es dann noch einmal.',
    InternalError: 'Bei uns ist etwas schiefgegangen. Es ist nichts verloren; versuch es gleich noch einmal.',
    tooManySaved:
      'Mehr lässt sich nicht speichern. Lösch etwas, das du nicht mehr brauchst, und versuch es noch einmal.',
    mailUnconfirmed: 'Deine E-Mail-Adresse ist noch nicht bestätigt. Bestätige sie und schalte dann die E-Mails ein.',
    mailUnusable: 'An die Adresse deines Kontos können wir keine E-Mails schicken.',
    mailTaken:
      'Deine Adresse bekommt schon die E-Mails eines anderen Kontos. Öffne in einer davon den Link zum Abbestellen und schalte die E-Mails dann wieder ein.',
    testedJustNow:
      'Gerade eben wurde ein Test gesendet. Sieh dir seine Zustellung an und versuche es dann noch einmal.',
    mailFull: 'Im Moment können keine weiteren Familien E-Mails bekommen. Deine Geschichten entstehen trotzdem.',
  },
  field: {
    prompt: 'Diese Idee geht so nicht. Schreib ein paar Worte, höchstens 1.000 Zeichen.',
    style: 'Diese Stimmung geht so nicht. Fass dich kürzer.',
    language: 'In dieser Sprache gibt es noch keine Geschichten. Wähle eine andere.',
    characterIds: 'Eine der Figuren geht so nicht. Wähle sie noch einmal aus.',
    sceneId: 'Dieser Ort ist nicht mehr gespeichert. Wähle einen anderen.',
    voice: 'Diese Stimme spricht die gewählte Sprache nicht. Wähle eine andere.',
    illustrations: 'So viele Bilder passen nicht in eine Geschichte. Wähle weniger.',
    name: 'Dieser Name geht so nicht. Er braucht mindestens zwei Buchstaben aus einem einzigen Alphabet.',
    zone: 'Wähle eine Zeitzone aus der Liste.',
    time: 'Wähle eine Uhrzeit zwischen 4 Uhr und Mitternacht.',
    prepareMinutes: 'So früh kann die Geschichte nicht entstehen. Wähle eine spätere Zeit.',
    once: 'Dieser Abend ist vorbei oder zu weit weg. Wähle ein anderes Datum.',
    days: 'Wähle mindestens einen Abend, oder mach eine Pause.',
    what: 'Die Beschreibung ist zu lang. Fass dich kürzer.',
    look: 'Die Beschreibung ist zu lang. Fass dich kürzer.',
    traits: 'Die Liste ist zu lang. Kürze sie.',
    favourites: 'Die Liste ist zu lang. Kürze sie.',
    never: 'Die Liste ist zu lang. Kürze sie.',
    pronouns: 'Die Pronomen sind zu lang. Kürze sie.',
    place: 'Der Ort ist zu lang. Fass dich kürzer.',
    mood: 'Die Stimmung ist zu lang. Fass dich kürzer.',
    details: 'Das sind zu viele Einzelheiten. Fass dich kürzer.',
    url: 'Diese Adresse geht so nicht. Sie beginnt mit https:// und nennt einen Server, der aus dem Internet erreichbar ist.',
    events: 'Wähle mindestens ein Ereignis.',
  },
};
