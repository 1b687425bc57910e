# The first page, joining and signing in.

start-title = Learn to program by playing
start-intro = You write a little Python. Every turn, your program decides what your avatar does in a world you share with everyone else.
start-join = Join a game
start-watch = Watch a game
start-none-to-watch = There are no public games right now.
start-organise = For teachers and organisers
start-organise-intro = Make a game for your class and help your pupils while they play.
start-sign-in = Sign in
start-your-games = Your games
start-go-on = Continue playing
start-go-on-intro = You have played here before:
start-players = { $count ->
    [one] { $count } player
   *[other] { $count } players
}

status-running = running
status-paused = paused
status-stopped = stopped

join-title = Join a game
join-code = Join code
join-code-help = 8 letters and digits. Ask your teacher for it.
join-name = Your name in the game
join-name-help = Everyone can see it. Use a nickname, not your full name.
join-submit = Join
join-welcome = You are in! Change the program and press Run.

sign-in-title = Sign in
sign-in-name = Name
sign-in-password = Password
sign-in-submit = Sign in
sign-in-lost = Forgot your password? The person who runs the arena can create a new link with `aimmo up --sign-in`.
sign-in-ended = You are signed out here, because the password was changed or the sign-in has expired. Sign in again.
sign-in-done = You are signed in. Set a password under “Your account” so that you can sign in on other computers.

invitation-title = You have been invited to organise games
invitation-name = Your name
invitation-password = A password of at least 8 characters
invitation-submit = Create my account
invitation-done = Welcome! Your account is ready.
