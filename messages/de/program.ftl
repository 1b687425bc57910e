# What happened to a player's program. Only the worker sends these; a player's process cannot.

program-late = Dein Programm hat zu lange gebraucht. Deshalb wartet dein Avatar in diesem Zug.
program-late-at = Dein Programm hat zu lange gebraucht. Deshalb wartet dein Avatar in diesem Zug. Es war noch bei Zeile { $line }.
program-late-advice = Gibt es eine Schleife, die nie endet? Oder eine Suche, die in jedem Zug alles prüft?
program-hung = Dein Programm hat nicht aufgehört und wurde neu gestartet. Seine Variablen haben wieder ihre Anfangswerte.
program-hung-at = Dein Programm hat nicht aufgehört und wurde neu gestartet. Es war noch bei Zeile { $line }. Seine Variablen haben wieder ihre Anfangswerte.
program-load-late = Dein Programm hat beim Starten zu lange gebraucht. Deshalb läuft es nicht.
program-load-late-at = Dein Programm hat beim Starten zu lange gebraucht. Deshalb läuft es nicht. Es war noch bei Zeile { $line }.
program-load-late-advice = Suche außerhalb von next_turn nach einer Schleife, die nie endet.
program-load-busy = Dein Programm konnte nicht starten, weil andere Programme diesen Computer zu sehr beschäftigt haben. An deinem Code liegt es nicht.
program-load-busy-advice = Du musst nichts tun: Dein Programm wird von selbst noch einmal gestartet.

program-exited = Dein Programm hat sich selbst beendet (Exit-Code { $code }).
program-exited-advice = Lass exit(), quit() und os._exit() weg. Um einen Zug zu beenden, gib eine Aktion zurück.
program-stopped-answering = Dein Programm antwortet nicht mehr.
program-crashed-python = Dein Programm hat Python zum Absturz gebracht (Signal { $signal }).
program-crashed-python-advice = Das kann passieren, wenn Funktionen sich immer wieder gegenseitig aufrufen. Es kann auch an zu viel Speicher liegen.
program-gave-up = Wegen eines schweren Fehlers in deinem Programm hat Python aufgehört (Signal { $signal }).
program-gave-up-advice = Meistens ist dann der Speicher voll. Suche nach einer Liste oder einem Text, der immer weiter wächst.
program-killed = Dein Programm wurde abgebrochen (Signal { $signal }).
program-killed-advice = Meistens braucht ein Programm dann zu viel Speicher. Suche nach einer Liste oder einem Text, der immer weiter wächst.
program-forbidden = Dein Programm wollte etwas tun, das hier nicht erlaubt ist (Signal { $signal }).
program-forbidden-advice = Programme können hier keine Dateien, kein Netzwerk und keine anderen Programme benutzen.
program-ended-by-signal = Dein Programm wurde beendet (Signal { $signal }).
program-ended-by-signal-advice = Lass Signale und Timer weg. Um einen Zug zu beenden, gib eine Aktion zurück.
program-not-started = Die Arena konnte dein Programm nicht starten. An deinem Code liegt es nicht.
program-not-started-advice = Sag deiner Lehrkraft Bescheid oder der Person, die diese Arena betreibt. Der Grund steht im Log des Workers.
program-error-lost = In deinem Programm ist ein Fehler passiert, aber er ließ sich nicht lesen.

# Sent by the game, not by a worker.
program-holds-up = Alle anderen müssen auf dein Programm warten. Deshalb macht dein Avatar eine Pause. Er ist bald wieder dran.
