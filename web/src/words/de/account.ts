import type { Words } from '../en.ts';
import { inGerman } from '../plural.ts';

export const account: Words['account'] = {
  title: 'Dein Konto',
  lead: 'Alles hier gehört dir. Du kannst es jederzeit herunterladen oder löschen.',
  who: 'Angemeldet als',
  signOutNote: 'Beim Abmelden werden die Geschichten auf diesem Gerät entfernt. In deinem Regal bleiben sie erhalten.',
  download: {
    title: 'Alles herunterladen',
    text: 'Eine ZIP-Datei mit einem Ordner für jede Geschichte: Text, Bilder und Ton. Deine Figuren, Orte und Schlafenszeiten sind auch dabei.',
    start: 'Alles herunterladen',
    again: 'Noch mal herunterladen',
    offline: 'Du bist offline. Herunterladen kannst du, sobald du wieder online bist.',
    looking: 'Ich sehe dein Regal durch …',
    packing: (number, all) => `Geschichte ${number} von ${all} wird eingepackt …`,
    stay: 'Bleib auf dieser Seite, bis alles fertig ist.',
    stopped: 'Das Herunterladen ist abgebrochen.',
    nothingChanged: 'Es hat sich nichts geändert. Versuch es einfach noch einmal.',
    done: (count) =>
      count === 0
        ? 'Alles liegt bei deinen Downloads. Geschichten gibt es noch keine.'
        : inGerman(count, {
            one: '# Geschichte und alles andere liegt bei deinen Downloads.',
            other: '# Geschichten und alles andere liegen bei deinen Downloads.',
          }),
    almostDone: (count) =>
      inGerman(count, {
        one: '# Geschichte liegt bei deinen Downloads, aber etwas fehlt.',
        other: '# Geschichten liegen bei deinen Downloads, aber etwas fehlt.',
      }),
    missing:
      'Das ließ sich gerade nicht laden. Es ist weiter in deinem Regal; lade noch einmal herunter, um es dabeizuhaben.',
    news: 'Alles ist heruntergeladen.',
    fileName: (date) => `Nightlight ${date}.zip`,
    partName: (date, part) => `Nightlight ${date} Teil ${part}.zip`,
  },
  deletion: {
    title: 'Konto löschen',
    text: 'Löscht deine Geschichten mit Bildern und Ton, deine Figuren, Orte und Schlafenszeiten und das Konto selbst. Danach entstehen keine Geschichten mehr, und es kommen keine E-Mails. Lade vorher alles herunter, was du behalten willst.',
    offline: 'Du bist offline. Löschen kannst du dein Konto, sobald du wieder online bist.',
    open: 'Konto löschen …',
    question: 'Konto wirklich löschen?',
    warning:
      'Alle Geschichten werden mit Bildern und Ton gelöscht, dazu alle Figuren, Orte und Schlafenszeiten. Das lässt sich nicht rückgängig machen.',
    typeEmail: 'Gib zur Bestätigung deine E-Mail-Adresse ein',
    wrongEmail: 'Das ist nicht die Adresse dieses Kontos.',
    deleting: 'Alles wird gelöscht. Bei einem großen Regal dauert das ein paar Minuten; bleib auf dieser Seite.',
    notYet: (why) => `Es ist noch nicht alles gelöscht. ${why}Drück noch einmal, dann geht es weiter.`,
    keep: 'Konto behalten',
    yes: 'Alles löschen',
    done: 'Dein Konto ist gelöscht, mit allem, was darin war.',
  },
  review: {
    title: 'Wer entscheidet, was abends vorgelesen wird',
    unreadable: 'Diese Einstellung lässt sich gerade nicht laden.',
    modes: { AUTO: 'Die Altersprüfung', ASK: 'Ich' },
    texts: {
      AUTO: 'Die Altersprüfung liest jede Geschichte für das Alter des Kindes. Was besteht, kann abends vorgelesen werden; der Rest wartet auf dich.',
      ASK: 'Jede Geschichte wartet in deinem Regal, bis du sie freigibst. Bis dahin sieht sie kein Kind.',
    },
    note: 'Geschichten, die jetzt warten, warten weiter.',
    saved: 'Gespeichert. Das gilt für neue Geschichten.',
  },
  usage: {
    title: 'Verbrauch und Kosten',
    unreadable: 'Der heutige Stand lässt sich gerade nicht laden.',
    today: 'Heute',
    of: (limit) => inGerman(limit, { one: 'von # Geschichte', other: 'von # Geschichten' }),
    full: (limit, time) =>
      `${inGerman(limit, { one: 'Die Geschichte für heute ist erfunden.', other: 'Alle # Geschichten für heute sind erfunden.' })} Die nächste geht ab ${time}.`,
    counts: (time) =>
      `Jede neue Geschichte zählt, und auch Bilder oder eine Vorlesestimme, die du später dazunimmst. Um ${time} beginnt ein neuer Tag.`,
    costs: 'Was eine Geschichte kostet',
    costsText: 'Mit drei Bildern und Vorlesestimme, nach den Listenpreisen der Anbieter.',
    costsTable: 'Kosten nach Alter und Länge',
    forAge: 'Für',
    free: 'Noch einmal lesen oder hören kostet so gut wie nichts.',
    local:
      'Auf diesem Rechner schreibt der eingebaute Geschichtenerzähler. Kosten entstehen nur, wenn Nightlight mit dem Schlüssel eines Anbieters gestartet wurde.',
  },
};
