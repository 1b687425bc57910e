# The lessons of organisers: the list, and the editor.

lessons-title = Lektionen
lessons-own = Ihre Lektionen
lessons-none = Sie haben noch keine eigenen Lektionen. Kopieren Sie unten eine Lektion. Dann können Sie alles daran ändern.
lessons-built-in = Mitgelieferte Lektionen
lessons-built-in-help = Diese Lektionen lassen sich nicht ändern, eine Kopie davon schon.
lessons-tasks = { $count ->
    [one] { $count } Aufgabe
   *[other] { $count } Aufgaben
}
lessons-games = { $count ->
    [one] in { $count } Spiel benutzt
   *[other] in { $count } Spielen benutzt
}
lessons-unpublished = Noch nicht veröffentlicht
lessons-published = Veröffentlicht
lessons-changes = Veröffentlicht, mit unveröffentlichten Änderungen
lessons-view = Ansehen
lessons-copy = Kopieren
lessons-copy-of = { $title } (Kopie)
lessons-edit = Bearbeiten
lessons-try = Ausprobieren
lessons-trying = Ausprobieren: { $title }
lessons-trying-player = Lehrkraft
lessons-export = Exportieren
lessons-delete = Löschen
lessons-delete-ask = „{ $title }“ mit allen Versionen löschen? Das lässt sich nicht rückgängig machen.
lessons-import = Lektion importieren
lessons-import-help = Wählen Sie eine Datei, die hier oder in einer anderen Arena exportiert wurde.
lessons-imported = „{ $title }“ ist importiert.
lessons-back = Alle Lektionen
own-lesson-back = Zurück zur Lektion

class-lesson-newer = Sie haben eine neuere Version dieser Lektion veröffentlicht. Ihre Klasse hat noch die Version, mit der sie begonnen hat.
class-lesson-update = Lektion aktualisieren
class-lesson-updated = Die Klasse hat jetzt die neue Version der Lektion.
organise-trial = Hier probieren Sie eine Lektion aus. Wenn eine Stunde lang niemand hier ist, wird dieses Spiel gelöscht.

author-parts = Teile der Lektion
author-fields = Was Sie gerade bearbeiten
author-part-about = Über die Lektion
author-part-world = Welt
author-part-starter = Startprogramm
author-part-teacher = Hinweise für Lehrkräfte
author-task-entry = { $number }. { $title }
author-task-untitled = Aufgabe ohne Titel
author-task-new = Neue Aufgabe
author-task-add = Aufgabe hinzufügen
author-task-up = Aufgabe { $number } nach oben
author-task-down = Aufgabe { $number } nach unten
author-task-moved = Die Aufgabe hat jetzt die Nummer { $place }.
author-task-remove = Aufgabe entfernen
author-task-remove-ask = Die Aufgabe „{ $title }“ entfernen?
author-problems = { $count ->
    [one] { $count } Problem
   *[other] { $count } Probleme
}
author-problem-line = Zeile { $line }: { $problem }.
author-restored = Ihre nicht gespeicherten Änderungen sind wieder da.

author-saving = Speichert …
author-saved-problems = Gespeichert. Beheben Sie noch { $count ->
    [one] { $count } Problem
   *[other] { $count } Probleme
}, bevor Sie die Lektion ausprobieren oder veröffentlichen.
author-saved-unpublished = Gespeichert. Veröffentlichen Sie die Lektion, um sie in einem Spiel zu benutzen.
author-saved-changes = Gespeichert. In Spielen gilt die veröffentlichte Version, bis Sie Ihre Änderungen veröffentlichen.
author-saved-published = Gespeichert und veröffentlicht.
author-not-saved = Die Lektion konnte nicht gespeichert werden. Versuchen Sie es noch einmal.
author-published = Veröffentlicht. Neue Spiele bekommen diese Version. Hat ein Spiel die Lektion schon? Dann drücken Sie dort auf „Lektion aktualisieren“.
author-stale = Sie haben diese Lektion in einem anderen Fenster geändert.
author-stale-load = Andere Version laden
author-stale-keep = Diese Version behalten
author-try = Selbst ausprobieren
author-publish = Veröffentlichen

author-title = Titel
author-story = Einleitung
author-markdown-help = Schreiben Sie *Starten* für einen Knopf oder eine Taste, **Wort** für ein wichtiges Wort und `code` für Code.
author-learn = Was die Kinder lernen
author-learn-help = Beginnen Sie jede Zeile mit einem Bindestrich und einem Leerzeichen.
author-done = Text für alle, die sämtliche Aufgaben geschafft haben
author-minutes-limited = Die Zeit ist begrenzt
author-minutes = Minuten
author-minutes-help = „Uhr starten“ auf der Seite des Spiels startet den Countdown. Ist die Zeit um, zählen Aufgaben nicht mehr.
author-starter = Das Programm, mit dem die Kinder beginnen
author-starter-help = Es wartet, bis ein Kind auf „Starten“ drückt.
author-notes = Hinweise
author-notes-help = Nur Lehrkräfte sehen sie. Mit ## am Anfang wird eine Zeile zur Überschrift.

author-task-title = Titel der Aufgabe
author-steps = Was zu tun ist
author-steps-help = 20 bis 60 Wörter passen auf eine Bildschirmseite. Setzen Sie Code zwischen zwei Zeilen mit je drei Backticks (```): Dann können die Kinder ihn in ihr Programm einfügen.
author-goal = Ziel
author-goal-help = Woran die Kinder sehen, dass die Aufgabe geschafft ist.
author-hint = Tipp
author-learned = Was diese Aufgabe lehrt
author-learned-help = Ein kurzer Satz für das Abzeichen, zum Beispiel „Du kannst deinen Avatar in vier Richtungen schicken“.
author-solution = Lösung
author-solution-help = Wer mehr Hilfe braucht, bekommt zuerst ihre Zeilen gemischt und dann die ganze Lösung.
author-points = Punkte
author-challenge = Zusatzaufgabe für Schnelle
author-fresh-start = Neue Programme beginnen auf einem Startfeld
author-missing = Was noch fehlt
author-missing-help = Ein Satz für die ganze Aufgabe oder eine Zeile für jede Bedingung. { "{have}" } und { "{need}" } stehen für Zahlen.
author-missing-new = { "{have}" } von { "{need}" } Zügen
author-badge = Abzeichen

author-place = Wo die Aufgabe gespielt wird
author-place-shared = In der gemeinsamen Welt, mit der ganzen Klasse
author-place-private = In einer eigenen Welt für jedes Kind
author-place-private-help = Dort ist jedes Kind allein. Die Welt ist jedes Mal neu, wenn ein Kind die Aufgabe öffnet.
author-place-map = Karte der eigenen Welt
author-place-map-used = { $map } (auch in { $count ->
    [one] Aufgabe
   *[other] den Aufgaben
} { $tasks })
author-place-map-shared = { $count ->
    [one] Aufgabe { $tasks } hat dieselbe Karte. Wenn Sie die Karte ändern, ändert sie sich auch dort.
   *[other] Die Aufgaben { $tasks } haben dieselbe Karte. Wenn Sie die Karte ändern, ändert sie sich auch dort.
}
author-place-draw = Neue Karte zeichnen
author-place-copy = Karte für diese Aufgabe kopieren
author-place-landmarks-help = Geben Sie jedem Buchstaben auf der Karte einen Namen. Buchstaben, die in der Welt der Lektion einen Namen haben, behalten ihn hier.
author-place-density-help = Lassen Sie ein Feld leer, um den Wert aus der Welt der Lektion zu benutzen.
author-from-lesson = Wie in der Welt der Lektion

author-check = Wann ist die Aufgabe geschafft?
author-check-help = Das Spiel prüft das nach jedem Zug.
author-rule = Bedingung { $number }
author-rule-add = Bedingung hinzufügen
author-rule-remove = Bedingung { $number } entfernen
author-condition = Der Avatar oder das Programm …
author-condition-moved = bewegt sich
author-condition-at = ist an einem Ort
author-condition-picked-up = hebt etwas auf
author-condition-dropped = wirft etwas weg
author-condition-printed = gibt einen Text aus
author-condition-waited = wartet
author-condition-not-blocked = ist nicht blockiert
author-condition-score = hat mindestens so viele Punkte
author-condition-backpack = trägt mindestens so viele Gegenstände
author-condition-cells = besucht verschiedene Felder
author-condition-uses-loop = benutzt eine Schleife (for oder while)
author-condition-uses-if = benutzt if
author-condition-uses-function = ruft eine eigene Funktion auf
author-condition-uses-parameter = ruft eine eigene Funktion mit Parameter auf
author-condition-uses-call = ruft eine bestimmte Funktion auf
author-direction = Richtung
author-direction-any = beliebige Richtung
author-landmark = Ort
author-kind = Was
author-kind-any = irgendetwas
author-text = Text
author-call = Name
author-amount-score = Punkte
author-amount-backpack = Anzahl
author-amount-cells = Felder
author-count = Wie oft
author-count-once = einmal
author-count-times = in mehreren Zügen
author-count-in-a-row = in mehreren Zügen hintereinander
author-turns = Züge
author-join = Wie gehören die Bedingungen zusammen?
author-join-all = Alle müssen stimmen, in beliebiger Reihenfolge
author-join-any = Eine davon genügt
author-join-then = Eine nach der anderen
author-within = Das alles in begrenzter Zeit
author-within-turns = Züge
author-check-complex = Diese Prüfung kann mehr, als die Sätze hier ausdrücken können. Sie können sie als TOML bearbeiten oder ersetzen.
author-check-replace = Durch eine einfache Bedingung ersetzen
author-check-advanced = Für Fortgeschrittene: als TOML bearbeiten
author-check-source = Die Prüfung als TOML
author-check-source-help = Für Erfahrene. Die mitgelieferten Lektionen enthalten viele Beispiele: Kopieren Sie eine davon, und sehen Sie sich hier ihre Prüfungen an.
author-check-sentences = Als Sätze zeigen

author-level = Regeln
author-level-help = Es gelten die Regeln dieses Levels, wenn Sie hier nichts anderes wählen.
author-era = Aussehen
author-from-level = Wie im Level
author-era-future = Zukunft
author-era-ancient = Antike
author-era-modern = Gegenwart
author-map-drawn = Ich zeichne die Karte
author-map = Karte
author-map-help = Jedes Zeichen ist ein Feld, Norden ist oben: . ist frei, # ist ein Hindernis, S ist ein Startfeld. Kleine Buchstaben gehören zu Orten. Als Großbuchstaben sind sie zugleich Startfelder.
author-map-picture = Die Karte: { $width } mal { $height } Felder
author-landmarks = Orte
author-landmarks-help = Geben Sie jedem Buchstaben auf der Karte einen Namen. Eine Farbe im Namen färbt den Ort, zum Beispiel „rotes Tor“.
author-letter = Buchstabe
author-landmark-name = Name
author-landmark-add = Ort hinzufügen
author-landmark-remove = Ort { $letter } entfernen
author-artefacts = Gegenstände
author-artefacts-own = Ich wähle die Gegenstände
author-artefacts-density = Gegenstände pro 100 freie Felder
author-score-density = Punktefelder pro 100 freie Felder
author-density-help = Lassen Sie ein Feld leer, um den Wert des Levels zu benutzen.

author-view = Was die Kinder sehen
author-view-teacher = Was Lehrkräfte sehen
author-view-private = In dieser Welt spielt jedes Kind allein.
author-view-insert = Im Spiel fügt dieser Knopf den Code in das Programm ein.

badge-star = Stern
badge-arrow = Pfeil
badge-bag = Tasche
badge-ball = Ball
badge-broom = Besen
badge-chest = Truhe
badge-clock = Uhr
badge-coin = Münze
badge-coins = Münzen
badge-compass = Kompass
badge-counter = Rechenrahmen
badge-crossroads = Kreuzung
badge-dice = Würfel
badge-door = Tür
badge-eye = Auge
badge-footsteps = Fußspuren
badge-gears = Zahnräder
badge-hand = Hand
badge-horn = Tröte
badge-key = Schlüssel
badge-keyboard = Tastatur
badge-loop = Schleife
badge-map = Landkarte
badge-market = Marktstand
badge-orb = Kugel
badge-phone = Handy
badge-pin = Stecknadel
badge-rocket = Rakete
badge-scales = Waage
badge-speech = Sprechblase
badge-target = Zielscheibe
