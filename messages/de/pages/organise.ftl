# Games and accounts of organisers.

organise-title = Ihre Spiele
organise-none = Sie haben noch keine Spiele. Erstellen Sie eines, und Ihre Klasse kann mit seinem Code mitmachen.
organise-game = Spiel
organise-state = Status
organise-players = Mitspielende
organise-code = Spielcode
organise-new = Spiel erstellen
organise-account = Ihr Konto
organise-made = „{ $name }“ ist bereit. Ihre Klasse kann mit dem Code { $code } mitmachen.
organise-turn = Zug { $turn }

game-form-name = Name
game-form-name-help = Zum Beispiel Ihre Klasse und der Tag.
game-form-lesson = Lektion
game-form-worksheet = Arbeitsblatt { $number }: { $title }
game-form-no-lesson = Keine Lektion: eine Welt zum Spielen
game-form-lesson-help = Eine Lektion hat eine eigene Welt und Aufgaben. Das Spiel prüft die Aufgaben von selbst.
game-form-level = Level
game-form-width = Breite in Feldern
game-form-height = Höhe in Feldern
game-form-turn-time = Sekunden pro Zug
game-form-turn-time-help = Bei 2 Sekunden pro Zug kann man gut folgen. Mit kürzeren Zügen wird das Spiel lebhafter.
game-form-seed = Startzahl
game-form-seed-help = Dieselbe Zahl ergibt dieselbe Karte. Lassen Sie das Feld leer, um eine zufällige Karte zu bekommen.
game-form-public = Alle dürfen zuschauen
game-form-public-help = Das Spiel steht auf der Startseite. Mitspielen kann nur, wer den Spielcode hat.
game-form-more = Weitere Einstellungen
game-form-submit = Spiel erstellen
game-form-change = Spiel ändern
game-form-change-note = Wenn Sie Lektion, Level, Größe oder Startzahl ändern, entsteht eine neue Welt. Die Programme bleiben erhalten, und die Züge werden weitergezählt. In einer neuen Lektion warten die Programme, bis die Kinder auf „Starten“ drücken.
game-form-changed = Das Spiel ist geändert.

level-open-world = Offene Welt
level-worksheet-1 = Arbeitsblatt 1: Erste Schritte
level-worksheet-2 = Arbeitsblatt 2: Heb es auf
level-worksheet-3 = Arbeitsblatt 3: Finde den Weg
level-worksheet-4 = Arbeitsblatt 4: Wähle, was du trägst
level-level-1 = Level 1: Fünf Felder

class-join = Spielcode
class-wall = Code zeigen
class-copy-link = Link kopieren
class-link-copied = Der Link zum Mitmachen ist kopiert.
class-pause = Anhalten
class-resume = Fortsetzen
class-start = Starten
class-stop = Beenden
class-stop-note = Alle sehen, dass die Stunde vorbei ist. Das Spiel geht hier weiter, wenn Sie es wieder starten.
class-reset = Neue Welt
class-reset-ask = Eine neue Welt erzeugen? Alle beginnen an einer neuen Stelle, mit 0 Punkten und leerem Rucksack. Programme und geschaffte Aufgaben bleiben erhalten.
class-reset-done = Die neue Welt ist bereit.
class-delete = Löschen
class-delete-ask = „{ $name }“ mit allen Programmen und Zügen löschen? Das lässt sich nicht rückgängig machen.
class-scores = Punkte herunterladen
class-settings = Einstellungen
class-watch = Zuschauen
class-players = Mitspielende
class-no-players = Noch macht niemand mit.
class-open = { $count ->
    [one] { $count } Seite offen
   *[other] { $count } Seiten offen
}
class-trouble = Das Spiel kann nicht laufen:
class-progress = Fortschritt
class-clock = Uhr starten: { $minutes } min
class-clock-again = Erzeugen Sie eine neue Welt, um die Uhr noch einmal zu starten.
class-starter = Startprogramm an alle
class-starter-ask = Allen das Startprogramm dieser Lektion geben? Es wird überall zur neuesten Version. Die eigenen Versionen der Kinder bleiben erhalten.
class-starter-done = { $count ->
    [0] Alle haben das Startprogramm schon.
    [one] Eine Person hat das Startprogramm bekommen.
   *[other] { $count } Personen haben das Startprogramm bekommen.
}
class-next-lesson = Nächste Lektion: { $title }
class-next = Nächste Lektion starten
class-next-ask = „{ $title }“ für die ganze Klasse starten? Dabei entsteht eine neue Welt. Programme, Punkte und Abzeichen bleiben erhalten.
class-help = Hilfe für die Kinder
class-help-1 = Nur Tipps
class-help-2 = Tipps und gemischte Zeilen
class-help-3 = Tipps und Lösungen
progress-player = Name
progress-points = Punkte
progress-not-started = hat noch nicht auf „Starten“ gedrückt
progress-met = Geschafft in Zug { $turn }
progress-open = In Arbeit: { $have } von { $need }
progress-later = Noch nicht begonnen
progress-help-1 = mit dem Tipp
progress-help-2 = mit den gemischten Zeilen
progress-help-3 = mit der Lösung
progress-key = Ganz oben steht, wer die wenigsten Aufgaben geschafft hat. Fragezeichen zeigen, welche Hilfe benutzt wurde: ? der Tipp, ?? die gemischten Zeilen, ??? die Lösung.
progress-download = Fortschritt herunterladen
progress-help-for = Hilfe: { $task }
wall-task = „{ $title }“: { $met } von { $of } geschafft
wall-task-count = { $met } von { $of }
wall-all-done = Alle haben „{ $title }“ geschafft!
class-teacher = Hinweise zur Lektion

joining-close = Zugang schließen
joining-open = Zugang öffnen
joining-closed = Der Zugang ist geschlossen. Wer schon im Spiel ist, bleibt.
joining-opened = Der Zugang ist wieder offen.
joining-is-closed = Der Zugang ist geschlossen.
joining-renew = Code ändern
joining-renew-ask = Einen neuen Spielcode erzeugen? Der alte Code und der alte Link gelten dann nicht mehr. Wer schon im Spiel ist, bleibt.
joining-renewed = Das Spiel hat einen neuen Spielcode.
joining-kept-out = { $count ->
    [one] { $count } Person ist ausgesperrt
   *[other] { $count } Personen sind ausgesperrt
}
joining-let = Wieder zulassen
joining-let-in = { $name } kann wieder mitmachen.

cards-open = Namensliste
cards-title = Mitspielende aus einer Namensliste hinzufügen
cards-intro = Drucken Sie für jedes Kind eine Karte. Der persönliche Link darauf öffnet das Spiel auf jedem Computer.
cards-names = Namen, einer pro Zeile
cards-names-help = Fügen Sie eine Liste oder eine Tabelle ein. Bei einer Tabelle zählt nur die erste Spalte. Alle können die Namen sehen. Spitznamen sind besser als volle Namen.
cards-file = Oder öffnen Sie eine Text- oder CSV-Datei
cards-file-trouble = Diese Datei ist keine Namensliste oder zu groß. Speichern Sie die Liste als CSV-Datei mit höchstens 256 KiB.
cards-found = { $count ->
    [one] { $count } Name.
   *[other] { $count } Namen.
}
cards-ready = { $count ->
    [0] Noch kann niemand hinzugefügt werden.
    [one] { $count } Person kann hinzugefügt werden.
   *[other] { $count } Personen können hinzugefügt werden.
}
cards-accepted = Wer hinzugefügt wird
cards-rejected = Namen, die Sie ändern müssen
cards-twice = Dieser Name steht mehrmals in der Liste. Ergänzen Sie jeweils einen Buchstaben oder eine Zahl.
cards-more = { $count ->
    [one] … und { $count } weiterer
   *[other] … und { $count } weitere
}
cards-closed = Der Zugang ist geschlossen. Öffnen Sie ihn, um Mitspielende hinzuzufügen.
cards-make = { $count ->
    [0] Hinzufügen
    [one] { $count } Person hinzufügen
   *[other] { $count } Personen hinzufügen
}
cards-making = Wird hinzugefügt: { $done } von { $total }
cards-failed = { $count ->
    [one] { $count } Person wurde nicht hinzugefügt:
   *[other] { $count } Personen wurden nicht hinzugefügt:
}
cards-made = { $count ->
    [one] { $count } neue Person ist im Spiel.
   *[other] { $count } neue Personen sind im Spiel.
}
cards-print = Karten drucken
cards-print-note = Drucken Sie die Karten, bevor Sie diese Seite verlassen: Danach sind die Links nicht mehr da. Sie werden hier nicht angezeigt, weil andere Ihren Bildschirm sehen könnten. Karte verloren? „Neuer Link“ ersetzt sie.
cards-scan = Persönlicher Link, zum Scannen mit der Kamera
cards-how = Scanne den Code mit einer Kamera oder tippe diese Adresse in einen Browser:
cards-secret = Dein Link ist geheim, wie ein Schlüssel: Wer ihn hat, kann unter deinem Namen spielen.

wall-closed = Der Zugang ist im Moment geschlossen.
wall-title = Mitmachen
wall-open = Öffne
wall-type = und gib den Code ein
wall-scan = Der Link zum Mitmachen, als Bild für die Kamera
wall-joined = { $count ->
    [0] Noch macht niemand mit
    [one] Schon { $count } dabei
   *[other] Schon { $count } dabei
}
wall-back = Zurück
wall-map = Karte zeigen

account-name = Name zum Anmelden
account-password = Passwort festlegen (mindestens 8 Zeichen)
account-new-password = Neues Passwort mit mindestens 8 Zeichen (leer lassen, um das alte zu behalten)
account-changed = Ihr Konto ist geändert.
account-invite = Weitere Lehrkraft einladen
account-invite-note = Mit dem Link lässt sich ein Konto erstellen. Er gilt nur einmal und läuft nach einigen Tagen ab.
account-invite-link = Einladung
account-sign-out = Abmelden
