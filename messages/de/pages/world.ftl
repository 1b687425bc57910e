# The map, and the results of actions.

world-map = Karte
world-empty = Die Welt ist noch nicht geladen.
world-summary = Die Welt: { $width } mal { $height } Felder, Zug { $turn }, { $players ->
    [one] { $players } Avatar
   *[other] { $players } Avatare
}.
world-own-place = Dein Avatar steht bei ({ $x }, { $y }).
world-private = Eine eigene Welt für diese Aufgabe
world-away = { $count ->
    [one] { $count } Avatar ist in einer eigenen Welt
   *[other] { $count } Avatare sind in eigenen Welten
}
world-keys = Pfeiltasten verschieben die Karte. Plus vergrößert sie, Minus verkleinert sie. 0 zeigt die ganze Karte.
world-obstacle = Hindernis
world-nearer = Vergrößern
world-farther = Verkleinern
world-whole = Ganze Karte
world-follow = Folge mir
world-target = Ziel
world-target-note = Zeige den nächsten Ort, den deine Aufgabe verlangt
world-target-key = T zeigt das Ziel deiner Aufgabe.
world-target-there = Ziel: { $what } ({ $x }, { $y }), { $steps ->
    [one] noch { $steps } Schritt
   *[other] noch { $steps } Schritte
}
world-target-here = Ziel erreicht: { $what } ({ $x }, { $y })
world-target-none = Das Ziel ist gerade nicht auf der Karte.
world-failed = Dieser Browser kann die Welt nicht zeichnen. Alles andere auf der Seite funktioniert.

result-waited = Gewartet
result-moved = Nach { $side } gegangen
result-blocked-edge = Blockiert: Im { $side } ist der Rand der Karte
result-blocked-obstacle = Blockiert: Im { $side } ist ein Hindernis
result-blocked-avatar = Blockiert: Im { $side } steht { $who } im Weg
result-blocked-unknown = Blockiert: Im { $side } steht ein anderer Avatar im Weg
result-wanted = Blockiert: { $who } wollte auf dasselbe Feld im { $side }
result-wanted-unknown = Blockiert: Ein anderer Avatar wollte auf dasselbe Feld im { $side }
result-attacked = { $damage ->
    [0] { $who } im { $side } getroffen, aber ein Schild hat geschützt
   *[other] { $who } im { $side } getroffen (Lebenspunkte: −{ $damage })
}
result-attacked-unknown = { $damage ->
    [0] Einen anderen Avatar im { $side } getroffen, aber ein Schild hat geschützt
   *[other] Einen anderen Avatar im { $side } getroffen (Lebenspunkte: −{ $damage })
}
result-missed = Daneben: Im { $side } ist niemand
result-picked-up = Aufgehoben: { $what }
result-nothing-here = Hier liegt nichts zum Aufheben
result-backpack-full = Der Rucksack ist voll: nichts aufgehoben
result-dropped = Weggeworfen: { $what }
result-nothing-to-drop = Nichts zum Wegwerfen: Stelle { $index } im Rucksack ist leer
result-no-way = Kein Schritt zu einem Gegenstand war möglich. Deshalb hat dein Avatar gewartet
result-scored = +{ $points ->
    [one] { $points } Punkt
   *[other] { $points } Punkte
}
result-used = Bekommen: { $what }
result-hit = { $damage ->
    [0] { $who } hat dich getroffen, aber dein Schild hat dich geschützt
   *[other] { $who } hat dich getroffen (Lebenspunkte: −{ $damage })
}
result-hit-unknown = { $damage ->
    [0] Ein anderer Avatar hat dich getroffen, aber dein Schild hat dich geschützt
   *[other] Ein anderer Avatar hat dich getroffen (Lebenspunkte: −{ $damage })
}
result-died = Keine Lebenspunkte mehr: Du beginnst neu, an einer anderen Stelle

direction-north = Norden
direction-east = Osten
direction-south = Süden
direction-west = Westen

kind-score = Punktefeld
kind-health = Lebenspunkte
kind-invulnerability = Schild
kind-damage_boost = Stärke
kind-chest = Truhe
kind-key = Schlüssel
kind-yellow_orb = gelbe Kugel
kind-phone = Handy
kind-keyboard = Tastatur
kind-coins = Münzen

# All forms of the colour's name, with spaces between them.
landmark-red = rot rote roter rotes roten rotem
landmark-blue = blau blaue blauer blaues blauen blauem
landmark-green = grün grüne grüner grünes grünen grünem
landmark-yellow = gelb gelbe gelber gelbes gelben gelbem
