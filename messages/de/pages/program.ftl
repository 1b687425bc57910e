# The program: its state, its versions, the console and hints.

program-title = Programm
program-editor = Dein Programm, in Python
program-run = Starten
program-run-keys = Strg+Enter
program-run-how = Programm starten (Strg+Enter)
program-none = Noch läuft kein Programm. Drücke auf „Starten“.
program-changed = Geändert, noch nicht gesendet
program-sending = Wird gesendet …
program-saved = Version { $version } ist gespeichert
program-loading = Version { $version } lädt …
program-ready = Version { $version } startet im nächsten Zug
program-playing = Version { $version } läuft seit Zug { $since }
program-failed = Version { $version } startet nicht
program-failed-at = Version { $version } startet nicht: Sieh dir Zeile { $line } an
program-waits = Dein Avatar wartet, bis der Fehler behoben ist.
program-cause-error = Fehler
program-cause-late = Zu langsam
program-cause-looping = Endlosschleife
program-cause-crashed = Absturz
program-since = { $cause } seit Zug { $turn }
program-unsent = Nicht gesendet. Dein Text ist noch da.
program-unsent-yet = Noch nicht gesendet. Diese Seite versucht es weiter, und dein Text bleibt erhalten.
program-short-none = Nicht gestartet
program-short-changed = Geändert
program-short-sending = Sendet …
program-short-saved = Gespeichert
program-short-loading = Lädt …
program-short-ready = Bereit
program-short-playing = Läuft
program-short-failed = Startet nicht
program-short-unsent = Nicht gesendet
program-versions = Versionen
program-restored = Dein nicht gesendeter Text vom letzten Mal ist wieder da.
program-elsewhere-organiser = Deine Lehrkraft hat dein Programm geändert: Version { $version }. Im Editor steht noch dein Text.
program-elsewhere-starter = Deine Lehrkraft hat dir das neue Startprogramm gegeben: Version { $version }. Im Editor steht noch dein Text.
program-elsewhere-player = Version { $version } hast du in einem anderen Tab oder auf einem anderen Gerät gesendet.
program-by-teacher = Deine Lehrkraft hat dein Programm geändert. Das ist Version { $version }.
program-look-at = Änderung ansehen
program-take-it = In den Editor kopieren
program-keep-mine = Meinen Text behalten
program-too-long = Das Programm ist zu lang: Es hat { $kib } KiB. Erlaubt sind 64 KiB.

version-title = Versionen deines Programms
version-intro = Jede Version, die du sendest, bleibt erhalten. Öffne eine, um sie mit dem Text im Editor zu vergleichen.
version-version = Version { $version }
version-by-starter = Startprogramm
version-by-player = von dir
version-by-organiser = von deiner Lehrkraft
version-starter = Das Startprogramm dieses Arbeitsblatts
version-difference = { $version }: Das würde sich im Editor ändern
version-same = Das ist dasselbe wie der Text im Editor.
version-restore = In den Editor kopieren
version-restored = Es steht im Editor. Drücke auf „Starten“, damit es läuft.
version-none = Es gibt noch keine Versionen.

console-title = Konsole
console-label = Ausgabe deines Programms
console-empty = Hier erscheint Zug für Zug, was print(…) ausgibt.
console-not-found = Nichts gefunden.
console-search = In der Konsole suchen
console-clear = Leeren
console-fold = Konsole einklappen
console-unfold = Konsole ausklappen
console-pause = Anhalten
console-resume = Fortsetzen
console-paused = Angehalten; { $count ->
    [one] { $count } neuer Eintrag
   *[other] { $count } neue Einträge
}
console-turn = Zug { $turn }
console-turns = Züge { $first } bis { $last }
console-to-turn = Auf der Karte zeigen
console-times = × { $count }
console-line = Zeile { $line }
console-to-line = Zu Zeile { $line } gehen
console-silent = Dein Programm hat in diesem Zug nichts ausgegeben.
console-found = { $at } von { $count }
console-next = Nächster Treffer
console-in-a-row = { $count } Züge hintereinander
console-rests = Startet wieder in { $turns ->
    [one] { $turns } Zug
   *[other] { $turns } Zügen
}
console-trace = Wie Python dahin kam
console-place = Zeile { $line }
console-place-in = Zeile { $line }, in { $name }

hint-title = { $count ->
    [one] Ein Tipp zu deinem Programm
   *[other] Tipps zu deinem Programm
}
hint-dismiss = Ausblenden
hint-note = Dein Programm läuft. Aber vielleicht tut es hier nicht, was du erwartest:

outcome-answered = Das Programm ist gelaufen.
outcome-error = Es gab einen Fehler. Deshalb hat dein Avatar gewartet.
outcome-late = Dein Programm hat zu lange gebraucht. Deshalb hat dein Avatar gewartet.
outcome-crashed = Dein Programm hat sich beendet. Deshalb hat dein Avatar gewartet. Das Programm startet von selbst neu.
outcome-not_ready = Dein Programm lief nicht. Deshalb hat dein Avatar gewartet.
outcome-unreachable = Dein Programm war nicht erreichbar. Deshalb hat dein Avatar gewartet.

take-home = Mitnehmen
take-home-title = Nimm dein Programm mit nach Hause
take-home-download = Herunterladen
take-home-print = Drucken
take-home-print-title = Programm von { $name }
take-home-link = Link zu diesem Programm
take-home-link-note = Der Link enthält das Programm, so wie es jetzt ist. Wer den Link hat, kann das Programm lesen und kopieren. Deins ändern kann man damit nicht.

program-page-title = Ein Programm aus der Arena
program-page-copy = Programm kopieren
program-page-select = Kopieren geht hier nicht. Markiere das Programm und drücke Strg+C.
program-page-use = Im Editor von { $name } öffnen
program-page-unsent = In diesem Editor steht Text, der noch nicht gestartet wurde. Starte ihn zuerst.
program-page-damaged = Dieser Link ist beschädigt: Ein Teil fehlt. Kopiere den ganzen Link noch einmal.
program-page-start = Zur Startseite

keys-button = Tastenkürzel
keys-title = Tastenkürzel
keys-then = dann
key-ctrl = Strg
key-shift = Umschalt
key-space = Leertaste
key-enter = Enter
key-escape = Esc
keys-mac = Drücke auf einem Mac ⌘ statt Strg, außer bei der Leertaste.
keys-single = Tastenkürzel ?, P und N einschalten
keys-page = Überall auf der Seite
keys-run = Dein Programm starten
keys-list = Diese Liste zeigen
keys-previous-event = Zum vorigen Ereignis
keys-next-event = Zum nächsten Ereignis
keys-editor = Im Editor
keys-suggest = Vorschläge zeigen
keys-explain = Das Wort am Cursor erklären
keys-find = Suchen und ersetzen
keys-undo = Rückgängig machen
keys-comment = Zeilen zu Kommentaren machen und zurück
keys-indent = Zeilen nach rechts oder links rücken
keys-leave = Den Editor verlassen
keys-map = Auf der Karte
keys-move = Die Karte verschieben
keys-zoom = Die Karte vergrößern oder verkleinern
keys-whole = Die ganze Karte zeigen
keys-follow = Deinem Avatar folgen oder nicht mehr folgen
keys-target = Das Ziel deiner Aufgabe zeigen oder ausblenden
keys-splitter = Auf einem Balken zwischen zwei Teilen der Seite
keys-size = Den Balken verschieben
keys-reset = Den Balken an seine erste Stelle zurücksetzen
