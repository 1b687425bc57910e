# Worksheets and teacher's notes: their headings and buttons.

lesson-learn = Das lernst du hier
lesson-task = Aufgabe { $number }
lesson-goal = Ziel
lesson-challenge = Zusatzaufgabe
lesson-done = Fertig
lesson-is-done = fertig
lesson-tasks = Aufgaben
lesson-previous = Vorige Aufgabe
lesson-next = Nächste Aufgabe
lesson-all-done = Alles geschafft!
lesson-progress = { $done } von { $of } Aufgaben geschafft
lesson-points = { $points ->
    [one] 1 Punkt
   *[other] { $points } Punkte
}
lesson-met = Gut gemacht! +{ $points }
lesson-met-turn = Zug { $turn }: noch einmal ansehen
lesson-place = Setz mich zurück
lesson-place-note = Setzt deinen Avatar im nächsten Zug auf ein Startfeld. Bist du in einer eigenen Welt? Dann beginnt sie von vorn.
starter-offer = Zu dieser Lektion gehört ein neues Startprogramm. Du hast noch dein altes Programm.
starter-use = Neues Programm nehmen
starter-keep = Meins behalten
starter-used = Das ist das neue Programm. Dein altes findest du unter „Versionen“.
lesson-hint = Tipp zeigen
lesson-ask-lines = Immer noch ratlos? Zeig mir die gemischten Zeilen
lesson-lines = Bring diese Zeilen in die richtige Reihenfolge. Nimm sie dann als dein Programm.
lesson-line-up = Nach oben
lesson-line-down = Nach unten
lesson-line-moved = Jetzt in Zeile { $line }
lesson-use-lines = Diese Zeilen nehmen
lesson-lines-used = Diese Zeilen sind jetzt dein Programm. Mit Strg+Z bekommst du deins zurück.
lesson-ask-solution = Zeig mir die Lösung
lesson-solution = So kann es gehen:
lesson-insert = In mein Programm
lesson-inserted = In dein Programm eingefügt und markiert. Lies es durch. Drücke dann auf „Starten“.
lesson-replaced = Das ersetzt dein bisheriges { $name }. Mit Strg+Z bekommst du deins zurück.
lesson-has-it = Diese Zeile steht schon in deinem Programm.

end-title = Das hast du gelernt
end-go = Abschluss
end-open-it = Ansehen, was du gelernt hast
end-so-far = Das hast du bisher geschafft
end-learned = Das hast du gelernt:
end-did = Du hast viel getan:
end-points = { $points ->
    [one] 1 Punkt
   *[other] { $points } Punkte
} bekommen
end-versions = { $count ->
    [one] 1 Version
   *[other] { $count } Versionen
} deines Programms gestartet
end-steps = { $count ->
    [one] 1 Schritt
   *[other] { $count } Schritte
} gegangen
end-picked-up = Aufgehoben: { $what } × { $count }
end-open = Noch nicht geschafft:
end-next = Die nächste Lektion
end-next-note = Deine Lehrkraft öffnet sie für die ganze Klasse.

collection-badges = { $count ->
    [one] 1 Abzeichen
   *[other] { $count } Abzeichen
}
collection-missing = { $title } (hast du noch nicht)

starter-given = Deine Lehrkraft hat dir das neue Startprogramm gegeben. Dein eigenes Programm ist noch da: als Version { $kept }.

clock-left = noch { $time }
clock-over = Die Zeit ist um!
clock-over-note = Aufgaben zählen jetzt nicht mehr. { $points ->
    [0] Diesmal hast du keine Punkte.
    [one] Du hast 1 Punkt.
   *[other] Du hast { $points } Punkte.
}
clock-waits = { $minutes } min, sobald deine Lehrkraft die Uhr startet

win-title = Ergebnisse der Klasse
win-none = Noch keine Ergebnisse. Drückt auf „Starten“!
win-points = Die meisten Punkte
win-steps = Der längste Weg
win-steps-count = { $count ->
    [one] 1 Schritt
   *[other] { $count } Schritte
}
win-first = „{ $title }“ zuerst geschafft
win-finished = Zuerst fertig
win-others = { $names } und { $others ->
    [one] 1 weitere Person
   *[other] { $others } weitere Personen
}
win-picked-up-health = Die meisten Lebenspunkte
win-picked-up-invulnerability = Die meisten Schilde
win-picked-up-damage_boost = Die meiste Stärke
win-picked-up-chest = Die meisten Truhen
win-picked-up-key = Die meisten Schlüssel
win-picked-up-yellow_orb = Die meisten gelben Kugeln
win-picked-up-phone = Die meisten Handys
win-picked-up-keyboard = Die meisten Tastaturen
win-picked-up-coins = Die meisten Münzen

teacher-note = Das sehen die Kinder nicht.
teacher-solutions = Lösungen
