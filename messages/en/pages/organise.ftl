# Games and accounts of organisers.

organise-title = Your games
organise-none = You have no games yet. Make one, and your class can join with its code.
organise-game = Game
organise-state = State
organise-players = Players
organise-code = Join code
organise-new = Make a game
organise-account = Your account
organise-made = “{ $name }” is ready. Your class can join with the code { $code }.
organise-turn = turn { $turn }

game-form-name = Name
game-form-name-help = For example, your class and the day.
game-form-lesson = Lesson
game-form-worksheet = Worksheet { $number }: { $title }
game-form-no-lesson = No lesson: a world to play in
game-form-lesson-help = A lesson has its own world and tasks. The game checks the tasks by itself.
game-form-level = Level
game-form-width = Width in cells
game-form-height = Height in cells
game-form-turn-time = Seconds per turn
game-form-turn-time-help = Turns of 2 seconds are easy to follow. Shorter turns make the game livelier.
game-form-seed = Seed
game-form-seed-help = The same number makes the same map. Leave it empty for a random map.
game-form-public = Anyone can watch
game-form-public-help = The game is listed on the start page. Only players with the join code can play.
game-form-more = More settings
game-form-submit = Make the game
game-form-change = Change the game
game-form-change-note = A different lesson, level, size or seed makes a new world. Players keep their programs, and the turn count continues. In a new lesson, programs wait until their players press Run.
game-form-changed = The game has been changed.

level-open-world = Open world
level-worksheet-1 = Worksheet 1: first steps
level-worksheet-2 = Worksheet 2: pick it up
level-worksheet-3 = Worksheet 3: find the way
level-worksheet-4 = Worksheet 4: choose what to carry
level-level-1 = Level 1: five cells

class-join = Join code
class-wall = Show the code
class-copy-link = Copy the join link
class-link-copied = Join link copied.
class-pause = Pause
class-resume = Continue
class-start = Start
class-stop = Stop
class-stop-note = All players see that the lesson is over. The game continues from here when you start it again.
class-reset = New world
class-reset-ask = Make a new world? All players start again in new places, with a score of 0 and an empty backpack. They keep their programs and the tasks they have done.
class-reset-done = The new world is ready.
class-delete = Delete
class-delete-ask = Delete “{ $name }” with all its programs and turns? This cannot be undone.
class-scores = Download the scores
class-settings = Settings
class-watch = Watch
class-players = Players
class-no-players = No one has joined yet.
class-open = { $count ->
    [one] { $count } page open
   *[other] { $count } pages open
}
class-trouble = The game cannot run:
class-progress = Progress
class-clock = Start the clock: { $minutes } minutes
class-clock-again = Make a new world to start the clock again.
class-starter = Give everyone the starter program
class-starter-ask = Give everyone the starter program of this lesson? It becomes each player's newest version. Their own versions are kept.
class-starter-done = { $count ->
    [0] Everyone already has the starter program.
    [one] One player has the starter program now.
   *[other] { $count } players have the starter program now.
}
class-next-lesson = Next lesson: { $title }
class-next = Start the next lesson
class-next-ask = Start “{ $title }” for the whole class? It makes a new world. Players keep their programs, points and badges.
class-help = Help for players
class-help-1 = Hints only
class-help-2 = Hints and shuffled lines
class-help-3 = Hints and solutions
progress-player = Player
progress-points = Points
progress-not-started = has not pressed Run yet
progress-met = Done in turn { $turn }
progress-open = Working on it: { $have } of { $need }
progress-later = Not started
progress-help-1 = used the hint
progress-help-2 = used the shuffled lines
progress-help-3 = used the solution
progress-key = Players with the fewest tasks done come first. Question marks show the help used: ? the hint, ?? the shuffled lines, ??? the solution.
progress-download = Download the progress
progress-help-for = Help: { $task }
wall-task = { $met } of { $of } have done “{ $title }”
wall-task-count = { $met } of { $of }
wall-all-done = Everyone has finished “{ $title }”!
class-teacher = Notes for the lesson

joining-close = Close joining
joining-open = Open joining
joining-closed = Joining is closed. Players already in the game stay.
joining-opened = Players can join again.
joining-is-closed = Joining is closed.
joining-renew = Change the code
joining-renew-ask = Make a new join code? The old code and the old join link will stop working. Players already in the game stay.
joining-renewed = The game has a new join code.
joining-kept-out = { $count ->
    [one] { $count } player is kept out
   *[other] { $count } players are kept out
}
joining-let = Let in again
joining-let-in = { $name } can join again.

cards-open = Name list
cards-title = Add players from a list of names
cards-intro = Print a card for every player. The personal link on it opens the game on any computer.
cards-names = Names, one per line
cards-names-help = Paste a list or a table. Only the first column is used. Everyone can see the names. Nicknames are better than full names.
cards-file = Or open a text or CSV file
cards-file-trouble = This file is not a list of names, or it is too large. Save the list as a CSV file of at most 256 KiB.
cards-found = { $count ->
    [one] { $count } name.
   *[other] { $count } names.
}
cards-ready = { $count ->
    [0] No players can be added yet.
    [one] { $count } player can be added.
   *[other] { $count } players can be added.
}
cards-accepted = Players to add
cards-rejected = Names to change
cards-twice = This name is in the list more than once. Add a letter or a number to each.
cards-more = { $count ->
    [one] … and { $count } more
   *[other] … and { $count } more
}
cards-closed = Joining is closed. Open it to add players.
cards-make = { $count ->
    [0] Add players
    [one] Add { $count } player
   *[other] Add { $count } players
}
cards-making = Adding players: { $done } of { $total }
cards-failed = { $count ->
    [one] { $count } player was not added:
   *[other] { $count } players were not added:
}
cards-made = { $count ->
    [one] { $count } new player is in the game.
   *[other] { $count } new players are in the game.
}
cards-print = Print the cards
cards-print-note = Print the cards before you leave this page: it does not keep the links. They are not shown here, in case others can see your screen. Lost a card? “New link” replaces it.
cards-scan = Personal link, to scan with a camera
cards-how = Scan the code with a camera, or type this address into a browser:
cards-secret = Your link is secret, like a key: whoever has it can play as you.

wall-closed = Joining is closed for now.
wall-title = Join the game
wall-open = Open
wall-type = and type the code
wall-scan = The join link, to scan with a camera
wall-joined = { $count ->
    [0] No one has joined yet
    [one] { $count } player has joined
   *[other] { $count } players have joined
}
wall-back = Back
wall-map = Show the map

account-name = Name to sign in with
account-password = Set a password of at least 8 characters
account-new-password = New password of at least 8 characters (leave empty to keep the old one)
account-changed = Your account has been changed.
account-invite = Invite another organiser
account-invite-note = The link creates one account. It works once and expires after a few days.
account-invite-link = Invitation
account-sign-out = Sign out
