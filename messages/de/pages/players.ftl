# The list of players, for organisers.

player-name = Name
player-score = Punkte
player-look = Code ansehen
player-version = Version { $version }
player-changed = geändert { $when }
player-starter = Startprogramm
player-rename = Umbenennen
player-rename-of = Neuer Name für { $name }
player-new-link = Neuer Link
player-new-link-ask = Einen neuen Link für { $name } erzeugen? Der alte Link gilt dann nicht mehr.
player-new-link-of = Neuer Link für { $name }
player-new-link-intro = Geben Sie diesen Link nur an { $name } weiter. Er öffnet das Spiel auf jedem Computer mit diesem Namen. Der alte Link gilt nicht mehr.
player-remove = Entfernen
player-remove-ask = { $name } entfernen? Der Avatar verlässt das Spiel, und der Link zum Zurückkommen gilt nicht mehr.
player-keep-out = Aussperren
player-keep-out-help = Der Name und der Browser, in dem die Person mitmacht, bleiben gesperrt, bis Sie sie wieder zulassen. Bei einer gedruckten Karte ist nur der Name gesperrt.
player-code-of = Programm von { $name }
player-blocked-edge = Seit { $turns ->
    [one] { $turns } Zug
   *[other] { $turns } Zügen
} blockiert: Im { $side } ist der Rand der Karte.
player-blocked-obstacle = Seit { $turns ->
    [one] { $turns } Zug
   *[other] { $turns } Zügen
} blockiert: Im { $side } ist ein Hindernis.
player-blocked-avatar = Seit { $turns ->
    [one] { $turns } Zug
   *[other] { $turns } Zügen
} blockiert: Im { $side } steht ein anderer Avatar im Weg.
player-edit = Bearbeiten
player-send = An { $name } senden
player-sent = Version { $version } ist gesendet.
player-draft = Ihre nicht gesendete Änderung ist wieder da.
player-discard = Änderung verwerfen
player-edit-note = Ihre Änderung bleibt ein Entwurf, bis Sie sie senden. Dann wird daraus eine neue Version, und { $name } sieht, dass sie von Ihnen kommt.

need-help = { $count ->
    [0] Niemand braucht Hilfe
    [one] 1 braucht Hilfe
   *[other] { $count } brauchen Hilfe
}
need-stuck = festgefahren
need-failing = mit Fehler
need-looping = in Schleife
need-waiting = ohne Start
need-idle = inaktiv
need-fine = ohne Probleme
need-unknown = noch unklar
need-done = fertig
need-stuck-note = Seit zwei Minuten kein Fortschritt, obwohl Programme laufen oder sich ein Fehler wiederholt.
need-failing-note = Das Programm hat einen Fehler oder startet nicht.
need-looping-note = Das Programm braucht zu lange oder endet nie.
need-waiting-note = Hat noch nicht auf „Starten“ gedrückt.
need-idle-note = Seit fünf Minuten weder „Starten“ gedrückt noch Fortschritt gemacht.
need-fine-note = Nichts davon. „Fertig“ heißt: Alle Aufgaben sind gelöst.
need-unknown-note = Das Spiel hat noch nichts gemeldet.
need-time = { $minutes ->
    [0] <1 min
   *[other] { $minutes } min
}
need-task = Aufgabe { $number } von { $of }: { $title }
need-more = Mehr über { $name }
need-held = Die Reihenfolge bleibt, solange Sie die Liste benutzen.
need-key = Was diese Wörter bedeuten
need-shared = Gemeinsame Fehler
need-same = { $count } haben denselben Fehler
need-lines = { $count ->
    [one] in Zeile { $lines }:
   *[other] in den Zeilen { $lines }:
}
need-more-shared = { $count ->
    [one] 1 weiterer gemeinsamer Fehler
   *[other] { $count } weitere gemeinsame Fehler
}

look-title = So sieht dein Avatar aus
look-change = Aussehen ändern
look-saved = So sehen dich jetzt alle.
look-shape = Form
look-shape-robot = Roboter
look-shape-round = rund
look-shape-box = Kasten
look-colour = Farbe
look-colour-orange = orange
look-colour-sky = himmelblau
look-colour-green = grün
look-colour-yellow = gelb
look-colour-blue = blau
look-colour-red = rot
look-colour-pink = rosa
look-colour-grey = grau
look-hat = Hut
look-hat-ball = Ball
look-hat-cube = Würfel
look-hat-cone = Kegel
look-hat-diamond = Raute
look-hat-bar = Balken
look-hat-cap = Kappe
look-hat-bow = Haarschleife
look-hat-party = Partyhut
look-hat-wizard = Zauberhut
look-hat-crown = Krone
look-locked = { $hat }: ab { $points } Punkten
look-note = Für Aufgaben bekommst du Punkte, und für Punkte bekommst du mehr Hüte.
