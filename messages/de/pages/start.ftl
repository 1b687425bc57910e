# The first page, joining and signing in.

start-title = Programmieren lernen – im Spiel
start-intro = Du schreibst ein wenig Python. In jedem Zug entscheidet dein Programm, was dein Avatar tut. Die Welt teilst du mit allen anderen.
start-join = Bei einem Spiel mitmachen
start-watch = Bei einem Spiel zuschauen
start-none-to-watch = Im Moment gibt es keine öffentlichen Spiele.
start-organise = Für Lehrkräfte
start-organise-intro = Erstellen Sie ein Spiel für Ihre Klasse, und helfen Sie den Kindern, während sie spielen.
start-sign-in = Anmelden
start-your-games = Ihre Spiele
start-go-on = Weiterspielen
start-go-on-intro = Hier hast du schon gespielt:
start-players = { $count ->
    [one] { $count } Avatar
   *[other] { $count } Avatare
}

status-running = läuft
status-paused = angehalten
status-stopped = beendet

join-title = Bei einem Spiel mitmachen
join-code = Spielcode
join-code-help = 8 Buchstaben und Ziffern. Du bekommst ihn von deiner Lehrkraft.
join-name = Dein Name im Spiel
join-name-help = Alle können ihn sehen. Nimm einen Spitznamen, nicht deinen vollen Namen.
join-submit = Mitmachen
join-welcome = Du bist dabei! Ändere das Programm und drücke auf „Starten“.

sign-in-title = Anmelden
sign-in-name = Name
sign-in-password = Passwort
sign-in-submit = Anmelden
sign-in-lost = Passwort vergessen? Wer die Arena betreibt, kann mit `aimmo up --sign-in` einen neuen Link erzeugen.
sign-in-ended = Sie sind hier abgemeldet: Das Passwort wurde geändert, oder die Anmeldung ist abgelaufen. Melden Sie sich neu an.
sign-in-done = Sie sind angemeldet. Legen Sie unter „Ihr Konto“ ein Passwort fest. Dann können Sie sich auch auf anderen Computern anmelden.

invitation-title = Sie sind eingeladen, Spiele zu leiten
invitation-name = Ihr Name
invitation-password = Ein Passwort mit mindestens 8 Zeichen
invitation-submit = Mein Konto erstellen
invitation-done = Willkommen! Ihr Konto ist bereit.
