# Players on a shared computer, and the end of their access.

who-title = Wer bist du?
who-intro = An diesem Computer spielen mehrere von euch. Wähle deinen Namen.
who-other = Ich bin neu: beim Spiel mitmachen

leave-button = Abmelden
leave-title = Von diesem Computer abmelden
leave-intro = Benutzt noch jemand diesen Computer? Dann melde dich ab, wenn du mit dem Spielen aufhörst. Der Computer vergisst { $name }: den Zugang zum Spiel, nicht gesendeten Text und Häkchen. Dein Programm bleibt im Spiel gespeichert.
leave-link = Kopiere vorher deinen Link. Du brauchst ihn, um zurückzukommen.
leave-submit = Von diesem Computer abmelden
leave-switch = Jemand anders spielt
leave-switch-note = Möchte jemand anders spielen? { $name } bleibt auf diesem Computer.
leave-done = Dieser Computer hat dich vergessen.

player-link-button = Mein Link
player-link-title = Mit deinem Link zurückkommen
player-link-intro = Dieser Link öffnet das Spiel mit deinem Namen, auf jedem Computer. Gib ihn nicht weiter: Wer ihn hat, kann dein Programm ändern.
player-link-link = Dein Link

ended-player = { $name } kann hier nicht mehr spielen
ended-viewer = Zuschauen geht hier nicht mehr
ended-next = Hast du einen neueren Link? Dann öffne ihn. Wenn nicht, frag deine Lehrkraft.
ended-again = Weiter als { $name }
ended-others = Andere Namen auf diesem Computer
ended-save-program = Mein Programm als Datei speichern
ended-join = Mit einem Spielcode mitmachen
ended-watch = Beim Spiel zuschauen
