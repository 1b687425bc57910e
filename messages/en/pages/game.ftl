# A game: connection, scores, replay, and notes about changes made by others.

connection-stopped = The lesson is over
connection-connecting = Connecting …
connection-live = Live
connection-paused = Paused
connection-slow = Slow connection: turns arrive late
connection-lost = The connection was lost.
connection-again = Trying again in { $seconds } s
connection-now = Try now
connection-over = Disconnected
connection-stalled = Waiting: turns cannot be stored
connection-start = Go to the start page

game-turn = Turn { $turn }
game-world = The world
game-paused-note = The game is paused.
game-stalled-note = The arena cannot store turns right now. The game waits, and continues as soon as it can. Nothing is lost.
game-watching = You are watching
game-full-screen = Full screen
game-audience = For an audience
game-leave = Exit full screen
game-manage = Manage

tab-lesson = Lesson
tab-code = Code
tab-world = World
tab-worksheet = Worksheet
tab-guide = Guide
tab-scores = Scores
tab-avatar = My avatar
tab-collection = My badges
tab-label = Parts of the page

splitter-lesson = Width of the lesson
splitter-world = Width of the world
splitter-console = Height of the console
splitter-how = Drag to resize, or use the arrow keys. Double-click to reset.

changes-label = What has changed
changes-ok = OK
changes-level = Your teacher has changed the worksheet. It is now “{ $name }”, in a new world. You still have your program.
changes-world = Your teacher has made a new world. You still have your program.
changes-at = Your avatar is now at ({ $x }, { $y }).
changes-respawn = Your avatar had no health left. It starts again with full health.
changes-respawn-by = { $name } hit your avatar until it had no health left. It starts again with full health.
changes-renamed = Your name in this game is now “{ $name }”.

lesson-over-title = The lesson is over
lesson-over-player = Your teacher has stopped the game. Your program and your place are kept.
lesson-over-viewer = The organiser has stopped the game.
lesson-over-goes-on = Stay here: this page continues automatically when the game starts again.
lesson-over-start = Start the game

score-title = Scores
score-rank = Place
score-name = Name
score-score = Score
score-health = Health
score-you = you
score-private = The others are in other worlds.
score-empty = No one is playing yet.

latest-title = Latest news
latest-none = News from the game appears here.
latest-two = { $one } and { $two }
latest-picked-up-health = { $names } picked up some health
latest-picked-up-invulnerability = { $names } picked up a shield
latest-picked-up-damage_boost = { $names } picked up some strength
latest-picked-up-chest = { $names } picked up a chest
latest-picked-up-key = { $names } picked up a key
latest-picked-up-yellow_orb = { $names } picked up a yellow orb
latest-picked-up-phone = { $names } picked up a phone
latest-picked-up-keyboard = { $names } picked up a keyboard
latest-picked-up-coins = { $names } picked up some coins
latest-met = { $count ->
    [one] A player has done “{ $title }”
   *[other] { $count } players have just done “{ $title }”
}

avatar-waiting = Your avatar appears with the next turn.
avatar-place = Position
avatar-looks = Facing
avatar-health = Health
avatar-score = Score
avatar-last = Last turn
avatar-unknown = You will see this after the next turn.
avatar-backpack = Backpack
avatar-backpack-of = { $count } of 10
avatar-empty = empty
avatar-effects = Effects
avatar-none = none
avatar-turns = { $count ->
    [one] { $count } turn
   *[other] { $count } turns
}

replay-label = Replay
replay-scrubber = Turn
replay-at = Turn { $turn } of { $last }
replay-play = Play
replay-pause = Pause the replay
replay-back = Previous turn
replay-forward = Next turn
replay-speed = Speed in turns per second
replay-per-second = { $speed } / s
replay-live = Back to live
replay-is-live = Live
replay-link = Copy a link to this turn
replay-link-copied = Link to this turn copied.
replay-log = Turn { $turn }

events-label = What happened to your avatar
events-previous = Previous event
events-next = Next event
events-unknown = Not loaded yet: turns { $first } to { $last }
events-none = Nothing special happened to your avatar in this turn.
events-failed = The turns before or after this one could not be loaded. Try again.
events-not-found = No other event was found in the turns nearby. Try again to look further.
event-turn = Turn { $turn }: { $what }
event-turns = Turns { $first } to { $last }: { $what }
event-count = { $count } events:
event-more = and { $count } more
event-met = Task done: { $title }
event-met-unknown = Task done
event-version = Version { $version } of your program starts

picture-save = Save a picture of this turn
picture-caption = { $game } · turn { $turn }
picture-saved = The picture is in your downloads. It does not show anyone’s name.
picture-failed = Your browser could not make the picture.

chart-open = Scores over time
chart-own = You
chart-best = Highest score in the class
chart-summary = In turn { $turn }, your score is { $own }. The highest score in the class is { $best }.
chart-empty = There are no scores yet.
chart-turn = Turn
chart-table = Scores as a table
chart-range = The chart shows turns { $first } to { $last }.
