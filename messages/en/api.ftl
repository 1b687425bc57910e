# Problem details of the HTTP API, and the reasons why a game closes a socket.

## Permissions

sign-in-first = Sign in as an organiser first.
sign-in-ended = You are signed out. Sign in again. If you are a player, ask your teacher for a new link.
bearer-malformed = The `Authorization` header must be `Bearer` followed by a token.
organisers-only = Only organisers can do this.
owner-only = Only the organiser of this game can do this.
player-or-owner-only = Only the player and the organiser of this game can do this.
player-or-owner-sign-in = Only the player and the organiser of this game can do this. Open the player's link, or sign in.
no-public-game = There is no public game { $game }. If it is yours, sign in or open your player's link first.
no-visible-game = There is no game { $game }, or you do not have access to it.
no-such-player = There is no player { $player } in this game.
account-deleted = This account was deleted.
organiser-not-player = You are signed in as an organiser, not as a player.
player-link-first = Open your player's link first.

## Access that ended

lesson-over = The lesson is over: your teacher has stopped this game.
game-deleted = This game was deleted.
player-removed = You are no longer in this game. Ask your teacher if you want to come back.
link-replaced = Your teacher has made you a new link, and the old one no longer works. Open the new one.
session-ended = You have been signed out. Sign in again to watch this game.
game-private = This game is private now. Only its players can watch it.

## Closed sockets

game-stopping = The game is stopping. It may be back in a moment.
hello-malformed = The page's first message is not a hello. Reload the page.
hello-missing = The page did not introduce itself within 10 seconds. Reload it.
page-outdated = This page is from another version of the arena. Reload it.
token-invalid = The game does not accept the page's token. Reload the page.
token-expired = The page's token has expired. Reload the page.
token-for-other-game = The page's token is for another game. Reload the page.
socket-message-too-long = The page sent a message of more than 4 KiB. Reload it.
socket-messages-too-many = The page sent too many messages. Reload it.
watchers-too-many-at-once = Too many pages are connecting at once. Try again in a moment.
watchers-too-many-here = Too many pages are watching this game. Try again in a moment.
watchers-too-many-nearby = Too many pages on your network are watching this game. Try again in a moment.
pages-too-many = You have this game open on too many pages. Close some of them.

## Joining and names

join-code-wrong = No game has this code. Check it: a code has 8 letters and digits, and never a 0, O, 1, I, L or U.
join-codes-too-many = No game has this code, and too many wrong codes were tried here. Check the code and try again in { $seconds ->
        [one] one second
       *[other] { $seconds } seconds
    }.
joins-too-many = Many players are joining right now. Try again in { $seconds ->
        [one] one second
       *[other] { $seconds } seconds
    }.
joining-closed = Nobody can join this game right now. Ask your teacher to open it.
kept-out = Your teacher has removed you from this game. Ask your teacher if you want to come back.
not-kept-out = Player { $player } is not kept out of this game.
game-full = The game is full: { $limit } players are in it. Ask your teacher for another game.
name-taken = Someone already has this name, or one that looks the same. Choose another one.
name-empty = Type a name.
name-invisible = The name contains invisible characters. Type it again with letters, digits and spaces.
name-too-long = The name is too long. It can have up to { $limit } characters.

## Signing in

password-wrong = Wrong name or password. The person who runs the arena can give you a sign-in link.
password-length = A password must have at least { $least } characters and at most { $most } bytes.
sign-in-busy = Too many people are trying to sign in. Try again in { $seconds ->
        [one] one second
       *[other] { $seconds } seconds
    }.
link-over = This link has been used or has expired. Ask for a new one, or sign in with your name and password.
credentials-missing = Send a `link`, or a `name` and a `password`.

## Games and code

too-many-running = { $limit ->
        [one] One game is running, which is
       *[other] { $limit } games are running, which is
    } as many as this arena can run at the same time. Stop one, or try again later: games stop automatically when no one is watching.
limit-reached = You have reached the limit of { $limit }. Delete one first.
unknown-level = There is no level `{ $level }`. The levels are { $levels }.
unknown-lesson = There is no lesson `{ $lesson }`.
no-such-lesson = There is no such lesson.
no-such-task = This lesson has no such task.
no-such-rung = There is no such help: use 1, 2 or 3.
help-locked = Your teacher has locked this help. Ask a friend, or your teacher.
game-without-lesson = This game has no lesson.
lesson-without-clock = The lesson of this game has no clock.
hat-locked = This hat needs { $points } points. Do more tasks to earn it.
clock-started = The clock was already started in this world. Make a new world to start it again.
lesson-gone = The lesson was deleted. Choose another one.
lesson-in-use = { $games ->
        [one] A game uses this lesson. Delete the game or choose another lesson for it
       *[other] { $games } games use this lesson. Delete them or choose other lessons for them
    }, and then delete the lesson.
lesson-too-often = You are changing lessons too often. Wait a few seconds, and then try again.
lesson-too-large = The lesson is too large: its texts and programs can have { $limit } KiB in total.
lesson-has-problems = The lesson has { $problems ->
        [one] a problem. Correct it
       *[other] { $problems } problems. Correct them
    } first.
lesson-changed-elsewhere = This lesson was changed in another window. Load it again to continue.
lesson-invalid = This file is not a valid lesson: { $problem }.
setting-out-of-range = `{ $setting }` is { $value }, but must be from { $least } to { $most }.
level-unplayable = No world can be made with these settings: { $problem }.
code-too-large = The program is too long: it is { $bytes } bytes, and the limit is { $limit }.
code-has-nul = Line { $line } contains a NUL character, which Python cannot read. Type the line again.
code-too-often = You are sending new code too often. Wait a second, and then try again.
no-such-version = There is no version { $version } of this player's program.
turns-from-one = Turns are counted from 1.
turns-at-a-time = Request 1 to { $limit } turns at a time.
turns-unplayable = These turns cannot be replayed: { $problem }.
game-silent = The game is not responding. Try again.
game-restarting = The game stopped before it could respond, and is restarting. Try again.
game-not-running = This game is not running.
game-starting = The game is starting. Try again in a moment.
watchers-too-many = Too many pages are watching games right now. Try again later.

## The request

no-such-address = There is nothing at this address. The API is described at /api/openapi.json.
no-such-method = This address does not support this method. The `Allow` header lists the supported ones.
address-has-no-number = There is nothing at this address: a number in it is missing or too large.
wrong-host = This arena does not accept this host name. Open the address that it printed when it started, or start it with `--base-url` and the name that you use.
request-timeout = The request took too long. Try again.
body-too-large = The request body is too large.
body-not-json = Send the body as JSON, with the header `Content-Type: application/json`.
body-unreadable = The request body cannot be read: { $problem }.
query-unreadable = The query cannot be read: { $problem }.

## The arena

internal-error = Something went wrong in the arena. Try again. If it happens again, look for the reason in the arena's log.
database-away = The arena is too busy, or cannot reach its database right now. Try again in a few seconds.
storage-full = The arena's disk is full, so nothing can be saved. Tell your teacher.
disk-full = The disk that holds { $place } is full. Free some space, then try again.
