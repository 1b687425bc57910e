# Problem details of the HTTP API, and the reasons why a game closes a socket.

## Permissions

sign-in-first = Dafür ist zuerst eine Anmeldung als Lehrkraft nötig.
sign-in-ended = Die Anmeldung gilt nicht mehr. Bitte neu anmelden. Wer mit einem Link mitspielt, bekommt von der Lehrkraft einen neuen.
bearer-malformed = Der Header `Authorization` muss aus `Bearer` und einem Token bestehen.
organisers-only = Das dürfen nur Lehrkräfte.
owner-only = Das darf nur die Lehrkraft, zu der dieses Spiel gehört.
player-or-owner-only = Das dürfen nur die Lehrkraft dieses Spiels und die Person, um die es geht.
player-or-owner-sign-in = Das dürfen nur die Lehrkraft dieses Spiels und die Person, um die es geht. Bitte den eigenen Link öffnen oder anmelden.
no-public-game = Es gibt kein öffentliches Spiel { $game }. Wer dazugehört, muss sich zuerst anmelden oder den eigenen Link öffnen.
no-visible-game = Es gibt kein Spiel { $game }, oder der Zugang dazu fehlt.
no-such-player = In diesem Spiel gibt es niemanden mit der Nummer { $player }.
account-deleted = Dieses Konto wurde gelöscht.
organiser-not-player = Sie sind als Lehrkraft angemeldet und spielen hier nicht mit.
player-link-first = Öffne zuerst deinen Link zum Spiel.

## Access that ended

lesson-over = Die Stunde ist vorbei: Deine Lehrkraft hat dieses Spiel beendet.
game-deleted = Dieses Spiel wurde gelöscht.
player-removed = Du bist nicht mehr in diesem Spiel. Frag deine Lehrkraft, wenn du wieder mitmachen möchtest.
link-replaced = Deine Lehrkraft hat dir einen neuen Link gemacht. Der alte gilt nicht mehr. Öffne den neuen.
session-ended = Die Anmeldung wurde beendet. Zum Zuschauen bitte neu anmelden.
game-private = Dieses Spiel ist jetzt privat. Nur wer mitspielt, kann zuschauen.

## Closed sockets

game-stopping = Das Spiel wird gerade beendet. Vielleicht ist es gleich wieder da.
hello-malformed = Die erste Nachricht der Seite ist kein Hello. Bitte die Seite neu laden.
hello-missing = Die Seite hat sich 10 Sekunden lang nicht gemeldet. Bitte neu laden.
page-outdated = Diese Seite gehört zu einer anderen Version der Arena. Bitte neu laden.
token-invalid = Das Spiel nimmt das Token der Seite nicht an. Bitte die Seite neu laden.
token-expired = Das Token der Seite ist abgelaufen. Bitte die Seite neu laden.
token-for-other-game = Das Token der Seite gehört zu einem anderen Spiel. Bitte die Seite neu laden.
socket-message-too-long = Die Seite hat eine Nachricht von mehr als 4 KiB gesendet. Bitte neu laden.
socket-messages-too-many = Die Seite hat zu viele Nachrichten gesendet. Bitte neu laden.
watchers-too-many-at-once = Gerade verbinden sich zu viele Seiten gleichzeitig. Bitte gleich noch einmal versuchen.
watchers-too-many-here = Dieses Spiel ist gerade auf zu vielen Seiten offen. Bitte gleich noch einmal versuchen.
watchers-too-many-nearby = In diesem Netzwerk ist das Spiel gerade auf zu vielen Seiten offen. Bitte gleich noch einmal versuchen.
pages-too-many = Du hast dieses Spiel auf zu vielen Seiten offen. Schließe ein paar davon.

## Joining and names

join-code-wrong = Zu diesem Spielcode gibt es kein Spiel. Prüfe ihn: Er hat 8 Buchstaben und Ziffern, aber nie 0, O, 1, I, L oder U.
join-codes-too-many = Zu diesem Spielcode gibt es kein Spiel, und hier wurden zu viele falsche Codes probiert. Prüfe den Code und versuche es in { $seconds ->
        [one] einer Sekunde
       *[other] { $seconds } Sekunden
    } noch einmal.
joins-too-many = Gerade wollen viele mitmachen. Versuche es in { $seconds ->
        [one] einer Sekunde
       *[other] { $seconds } Sekunden
    } noch einmal.
joining-closed = Bei diesem Spiel kann gerade niemand mitmachen. Frag deine Lehrkraft, ob sie es öffnet.
kept-out = Deine Lehrkraft hat dich aus diesem Spiel genommen. Frag sie, wenn du wieder mitmachen möchtest.
not-kept-out = Die Nummer { $player } ist bei diesem Spiel nicht ausgesperrt.
game-full = Das Spiel ist voll: Mehr als { $limit } können nicht mitmachen. Frag deine Lehrkraft nach einem anderen Spiel.
name-taken = Diesen Namen oder einen, der genauso aussieht, gibt es schon. Bitte einen anderen wählen.
name-empty = Bitte einen Namen eintippen.
name-invisible = Der Name enthält unsichtbare Zeichen. Bitte mit Buchstaben, Ziffern und Leerzeichen neu eintippen.
name-too-long = Der Name ist zu lang. Erlaubt sind höchstens { $limit } Zeichen.

## Signing in

password-wrong = Name oder Passwort ist falsch. Die Person, die die Arena betreibt, kann Ihnen einen Link zum Anmelden geben.
password-length = Ein Passwort braucht mindestens { $least } Zeichen und darf höchstens { $most } Bytes lang sein.
sign-in-busy = Gerade melden sich zu viele an. Versuchen Sie es in { $seconds ->
        [one] einer Sekunde
       *[other] { $seconds } Sekunden
    } noch einmal.
link-over = Dieser Link wurde schon benutzt oder ist abgelaufen. Lassen Sie sich einen neuen geben oder melden Sie sich mit Name und Passwort an.
credentials-missing = Es fehlt ein `link` oder ein `name` mit einem `password`.

## Games and code

too-many-running = { $limit ->
        [one] Ein Spiel läuft gerade
       *[other] { $limit } Spiele laufen gerade
    }. Mehr schafft diese Arena nicht gleichzeitig. Beenden Sie eines oder versuchen Sie es später noch einmal: Spiele, bei denen niemand zuschaut, enden von selbst.
limit-reached = Die Grenze von { $limit } ist erreicht. Löschen Sie zuerst etwas.
unknown-level = Es gibt kein Level `{ $level }`. Möglich sind { $levels }.
unknown-lesson = Es gibt keine Lektion `{ $lesson }`.
no-such-lesson = Diese Lektion gibt es nicht.
no-such-task = Diese Aufgabe gibt es in der Lektion nicht.
no-such-rung = Diese Hilfe gibt es nicht. Möglich sind 1, 2 oder 3.
help-locked = Deine Lehrkraft hat diese Hilfe gesperrt. Frag jemanden aus deiner Klasse oder deine Lehrkraft.
game-without-lesson = Dieses Spiel hat keine Lektion.
lesson-without-clock = Die Lektion dieses Spiels hat keine Uhr.
hat-locked = Für diesen Hut brauchst du { $points ->
        [one] einen Punkt
       *[other] { $points } Punkte
    }. Punkte bekommst du für weitere Aufgaben.
clock-started = Die Uhr wurde in dieser Welt schon gestartet. Erst in einer neuen Welt lässt sie sich wieder starten.
lesson-gone = Die Lektion wurde gelöscht. Wählen Sie eine andere.
lesson-in-use = { $games ->
        [one] Ein Spiel benutzt diese Lektion. Löschen Sie das Spiel oder wählen Sie dafür eine andere Lektion
       *[other] { $games } Spiele benutzen diese Lektion. Löschen Sie die Spiele oder wählen Sie dafür andere Lektionen
    }. Danach lässt sich die Lektion löschen.
lesson-too-often = Sie ändern Lektionen zu oft. Warten Sie ein paar Sekunden und versuchen Sie es dann noch einmal.
lesson-too-large = Die Lektion ist zu groß: Alle Texte und Programme zusammen dürfen höchstens { $limit } KiB haben.
lesson-has-problems = Die Lektion hat noch { $problems ->
        [one] ein Problem. Beheben Sie es zuerst
       *[other] { $problems } Probleme. Beheben Sie sie zuerst
    }.
lesson-changed-elsewhere = Diese Lektion wurde in einem anderen Fenster geändert. Laden Sie sie neu, um weiterzuarbeiten.
lesson-invalid = Diese Datei ist keine gültige Lektion: { $problem }.
setting-out-of-range = `{ $setting }` ist { $value }. Erlaubt ist nur ein Wert von { $least } bis { $most }.
level-unplayable = Mit diesen Einstellungen lässt sich keine Welt erzeugen: { $problem }.
code-too-large = Das Programm ist zu lang: Es hat { $bytes } Bytes, erlaubt sind höchstens { $limit }.
code-has-nul = Zeile { $line } enthält ein NUL-Zeichen, das Python nicht lesen kann. Bitte die Zeile neu eintippen.
code-too-often = Neuer Code kommt gerade zu oft. Bitte eine Sekunde warten und dann noch einmal versuchen.
no-such-version = Eine Version { $version } dieses Programms gibt es nicht.
turns-from-one = Züge werden ab 1 gezählt.
turns-at-a-time = Bitte 1 bis { $limit } Züge auf einmal abrufen.
turns-unplayable = Diese Züge lassen sich nicht noch einmal abspielen: { $problem }.
game-silent = Das Spiel antwortet nicht. Bitte noch einmal versuchen.
game-restarting = Das Spiel hörte auf, bevor es antworten konnte, und startet gerade neu. Bitte noch einmal versuchen.
game-not-running = Dieses Spiel läuft nicht.
game-starting = Das Spiel startet gerade. Bitte gleich noch einmal versuchen.
watchers-too-many = Gerade schauen zu viele Seiten bei Spielen zu. Bitte später noch einmal versuchen.

## The request

no-such-address = Unter dieser Adresse gibt es nichts. Die API ist unter /api/openapi.json beschrieben.
no-such-method = Diese Methode geht bei dieser Adresse nicht. Die möglichen stehen im Header `Allow`.
address-has-no-number = Unter dieser Adresse gibt es nichts: Eine Zahl darin fehlt oder ist zu groß.
wrong-host = Diese Arena nimmt diesen Hostnamen nicht an. Bitte die Adresse öffnen, die sie beim Start ausgegeben hat, oder sie mit `--base-url` und dem gewünschten Namen starten.
request-timeout = Die Anfrage hat zu lange gedauert. Bitte noch einmal versuchen.
body-too-large = Der Inhalt der Anfrage ist zu groß.
body-not-json = Der Inhalt muss als JSON gesendet werden, mit dem Header `Content-Type: application/json`.
body-unreadable = Der Inhalt der Anfrage lässt sich nicht lesen: { $problem }.
query-unreadable = Die Parameter in der Adresse lassen sich nicht lesen: { $problem }.

## The arena

internal-error = In der Arena ist etwas schiefgegangen. Bitte noch einmal versuchen. Wenn es wieder passiert, steht der Grund im Log der Arena.
database-away = Die Arena ist gerade überlastet oder erreicht ihre Datenbank nicht. Bitte in ein paar Sekunden noch einmal versuchen.
storage-full = Die Festplatte der Arena ist voll. Deshalb lässt sich nichts speichern. Sag deiner Lehrkraft Bescheid.
disk-full = Die Festplatte, auf der { $place } liegt, ist voll. Schaffen Sie Platz und versuchen Sie es dann noch einmal.
