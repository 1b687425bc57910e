# Words and sentences that several pages use.

app-name = AI:MMO
skip = Zum Inhalt springen
skip-editor = Zum Editor springen
menu = Menü
close = Schließen
close-message = Meldung schließen
cancel = Abbrechen
copy = Kopieren
copied = Kopiert
copy-by-hand = Bitte den Text aus dem Feld kopieren
save = Speichern
sound = Ton
loading = Lädt …

language-label = Sprache
theme-label = Farben
theme-auto = Farben: System
theme-light = Farben: hell
theme-dark = Farben: dunkel

problem-no-answer = Die Arena antwortet nicht. Bitte die Verbindung prüfen.
problem-not-loaded = Ein Teil dieser Seite konnte nicht geladen werden. Bitte die Seite neu laden – der eingegebene Text bleibt erhalten.
problem-answered = Die Arena meldet den Fehler { $status }. Bitte noch einmal versuchen.
problem-unexpected = Auf dieser Seite ist etwas schiefgegangen. Bitte die Seite neu laden – das Programm bleibt erhalten.
problem-again = Noch einmal versuchen
problem-reload = Seite neu laden

waiting-by-itself = Einfach hierbleiben: Diese Seite versucht es weiter. Der eingegebene Text bleibt erhalten.

ago-now = gerade eben
ago-minutes = vor { $minutes } min
ago-hours = vor { $hours } h
ago-days = { $days ->
    [one] vor { $days } Tag
   *[other] vor { $days } Tagen
}
