# The list of players, for organisers.

player-name = Name
player-score = Score
player-look = View code
player-version = version { $version }
player-changed = changed { $when }
player-starter = starter program
player-rename = Rename
player-rename-of = New name for { $name }
player-new-link = New link
player-new-link-ask = Make a new link for { $name }? The old link will stop working.
player-new-link-of = { $name }'s new link
player-new-link-intro = Give this link to { $name } only. It opens the game as { $name } on any computer. The old link has stopped working.
player-remove = Remove
player-remove-ask = Remove { $name }? The avatar leaves the game, and the player's link will stop working.
player-keep-out = Keep out
player-keep-out-help = Blocks the name and the browser in which the player joined, until you let the player back in. For players with a printed card, only the name is blocked.
player-code-of = { $name }'s program
player-blocked-edge = Blocked for { $turns ->
    [one] { $turns } turn
   *[other] { $turns } turns
}: the edge of the map is to the { $side }.
player-blocked-obstacle = Blocked for { $turns ->
    [one] { $turns } turn
   *[other] { $turns } turns
}: an obstacle is to the { $side }.
player-blocked-avatar = Blocked for { $turns ->
    [one] { $turns } turn
   *[other] { $turns } turns
}: another avatar is in the way to the { $side }.
player-edit = Edit
player-send = Send to { $name }
player-sent = Version { $version } was sent.
player-draft = Your unsent change has been restored.
player-discard = Discard the change
player-edit-note = Your change is a draft until you send it. Then it becomes a new version, and { $name } can see that it came from you.

need-help = { $count ->
    [0] No one needs help
    [one] 1 needs help
   *[other] { $count } need help
}
need-stuck = stuck
need-failing = failing
need-looping = looping
need-waiting = no Run yet
need-idle = idle
need-fine = fine
need-unknown = starting
need-done = finished
need-stuck-note = No progress for two minutes while running programs or repeating a mistake.
need-failing-note = The program has a mistake or cannot start.
need-looping-note = The program takes too long or never stops.
need-waiting-note = The player has not pressed Run yet.
need-idle-note = No Run and no progress for five minutes.
need-fine-note = None of these. “Finished” means that all tasks are done.
need-unknown-note = The game has not reported on this player yet.
need-time = { $minutes ->
    [0] <1 min
   *[other] { $minutes } min
}
need-task = Task { $number } of { $of }: { $title }
need-more = More about { $name }
need-held = The order stays while you use the list.
need-key = What these words mean
need-shared = Shared mistakes
need-same = { $count } have the same mistake
need-lines = { $count ->
    [one] in line { $lines }:
   *[other] in lines { $lines }:
}
need-more-shared = { $count ->
    [one] 1 more shared mistake
   *[other] { $count } more shared mistakes
}

look-title = Your avatar's look
look-change = Change my look
look-saved = This is how everyone sees you now.
look-shape = Shape
look-shape-robot = robot
look-shape-round = round
look-shape-box = box
look-colour = Colour
look-colour-orange = orange
look-colour-sky = sky blue
look-colour-green = green
look-colour-yellow = yellow
look-colour-blue = blue
look-colour-red = red
look-colour-pink = pink
look-colour-grey = grey
look-hat = Hat
look-hat-ball = ball
look-hat-cube = cube
look-hat-cone = cone
look-hat-diamond = diamond
look-hat-bar = bar
look-hat-cap = cap
look-hat-bow = bow
look-hat-party = party hat
look-hat-wizard = wizard's hat
look-hat-crown = crown
look-locked = { $hat }: needs { $points } points
look-note = Tasks give you points, and points give you more hats.
