# A game: connection, scores, replay, and notes about changes made by others.

connection-stopped = Die Stunde ist vorbei
connection-connecting = Verbinde …
connection-live = Live
connection-paused = Angehalten
connection-slow = Langsame Verbindung: Züge kommen zu spät an
connection-lost = Die Verbindung ist abgebrochen.
connection-again = Neuer Versuch in { $seconds } s
connection-now = Jetzt versuchen
connection-over = Getrennt
connection-stalled = Pause: Züge können nicht gespeichert werden
connection-start = Zur Startseite

game-turn = Zug { $turn }
game-world = Die Welt
game-paused-note = Das Spiel ist angehalten.
game-stalled-note = Die Arena kann gerade keine Züge speichern. Das Spiel wartet und geht weiter, sobald es möglich ist. Nichts geht verloren.
game-watching = Nur zuschauen
game-full-screen = Vollbild
game-audience = Für Publikum
game-leave = Vollbild beenden
game-manage = Verwalten

tab-lesson = Lektion
tab-code = Code
tab-world = Welt
tab-worksheet = Arbeitsblatt
tab-guide = Anleitung
tab-scores = Punkte
tab-avatar = Mein Avatar
tab-collection = Meine Abzeichen
tab-label = Teile der Seite

splitter-lesson = Breite der Lektion
splitter-world = Breite der Welt
splitter-console = Höhe der Konsole
splitter-how = Größe ändern: ziehen oder Pfeiltasten drücken. Zurücksetzen: Doppelklick.

changes-label = Was sich geändert hat
changes-ok = OK
changes-level = Deine Lehrkraft hat das Arbeitsblatt gewechselt. Jetzt ist „{ $name }“ dran, in einer neuen Welt. Dein Programm hast du noch.
changes-world = Deine Lehrkraft hat eine neue Welt erzeugt. Dein Programm hast du noch.
changes-at = Dein Avatar steht jetzt bei ({ $x }, { $y }).
changes-respawn = Dein Avatar hatte keine Lebenspunkte mehr. Er beginnt neu und hat wieder alle Lebenspunkte.
changes-respawn-by = { $name } hat deinen Avatar getroffen, bis er keine Lebenspunkte mehr hatte. Er beginnt neu und hat wieder alle Lebenspunkte.
changes-renamed = Dein Name in diesem Spiel ist jetzt „{ $name }“.

lesson-over-title = Die Stunde ist vorbei
lesson-over-player = Deine Lehrkraft hat das Spiel beendet. Dein Programm und dein Platz in der Welt bleiben erhalten.
lesson-over-viewer = Die Lehrkraft hat das Spiel beendet.
lesson-over-goes-on = Einfach hierbleiben: Wenn das Spiel wieder beginnt, geht es auf dieser Seite von selbst weiter.
lesson-over-start = Spiel starten

score-title = Punkte
score-rank = Platz
score-name = Name
score-score = Punkte
score-health = Lebenspunkte
score-you = du
score-private = Die anderen sind in anderen Welten.
score-empty = Noch spielt niemand.

latest-title = Neuigkeiten
latest-none = Hier stehen die Neuigkeiten aus dem Spiel.
latest-two = { $one } und { $two }
latest-picked-up-health = { $names }: Lebenspunkte aufgehoben
latest-picked-up-invulnerability = { $names }: Schild aufgehoben
latest-picked-up-damage_boost = { $names }: Stärke aufgehoben
latest-picked-up-chest = { $names }: Truhe aufgehoben
latest-picked-up-key = { $names }: Schlüssel aufgehoben
latest-picked-up-yellow_orb = { $names }: gelbe Kugel aufgehoben
latest-picked-up-phone = { $names }: Handy aufgehoben
latest-picked-up-keyboard = { $names }: Tastatur aufgehoben
latest-picked-up-coins = { $names }: Münzen aufgehoben
latest-met = { $count ->
    [one] Jemand hat „{ $title }“ geschafft
   *[other] { $count } haben gerade „{ $title }“ geschafft
}

avatar-waiting = Dein Avatar erscheint im nächsten Zug.
avatar-place = Position
avatar-looks = Blick nach
avatar-health = Lebenspunkte
avatar-score = Punkte
avatar-last = Letzter Zug
avatar-unknown = Das siehst du nach dem nächsten Zug.
avatar-backpack = Rucksack
avatar-backpack-of = { $count } von 10
avatar-empty = leer
avatar-effects = Wirkungen
avatar-none = keine
avatar-turns = { $count ->
    [one] { $count } Zug
   *[other] { $count } Züge
}

replay-label = Wiederholung
replay-scrubber = Zug
replay-at = Zug { $turn } von { $last }
replay-play = Abspielen
replay-pause = Wiederholung anhalten
replay-back = Voriger Zug
replay-forward = Nächster Zug
replay-speed = Tempo in Zügen pro Sekunde
replay-per-second = { $speed } / s
replay-live = Zurück zu live
replay-is-live = Live
replay-link = Link zu diesem Zug kopieren
replay-link-copied = Der Link zu diesem Zug ist kopiert.
replay-log = Zug { $turn }

events-label = Was deinem Avatar passiert ist
events-previous = Voriges Ereignis
events-next = Nächstes Ereignis
events-unknown = Noch nicht geladen: Züge { $first } bis { $last }
events-none = In diesem Zug ist deinem Avatar nichts Besonderes passiert.
events-failed = Die Züge davor oder danach konnten nicht geladen werden. Versuche es noch einmal.
events-not-found = In den Zügen in der Nähe gibt es kein weiteres Ereignis. Versuche es noch einmal, um weiterzusuchen.
event-turn = Zug { $turn }: { $what }
event-turns = Züge { $first } bis { $last }: { $what }
event-count = { $count } Ereignisse:
event-more = { $count ->
    [one] und { $count } weiteres
   *[other] und { $count } weitere
}
event-met = Aufgabe geschafft: { $title }
event-met-unknown = Aufgabe geschafft
event-version = Version { $version } deines Programms startet

picture-save = Bild von diesem Zug speichern
picture-caption = { $game } · Zug { $turn }
picture-saved = Das Bild ist in deinen Downloads. Namen sind darauf nicht zu sehen.
picture-failed = Dein Browser konnte das Bild nicht erstellen.

chart-open = Punkteverlauf
chart-own = Du
chart-best = Höchster Punktestand der Klasse
chart-summary = In Zug { $turn } hast du { $own } { $own ->
    [one] Punkt
   *[other] Punkte
}. Der höchste Punktestand der Klasse ist { $best }.
chart-empty = Es gibt noch keine Punkte.
chart-turn = Zug
chart-table = Punkte als Tabelle
chart-range = Das Diagramm zeigt die Züge { $first } bis { $last }.
