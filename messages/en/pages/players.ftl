# The table of players, for organisers.

player-name = Name
player-state = State
player-score = Score
player-program = Program
player-look = View code
player-state-playing = playing
player-state-error = mistake
player-state-failed = cannot start
player-state-late = too slow
player-state-looping = stuck in a loop
player-state-crashed = keeps crashing
player-state-blocked = blocked
player-state-idle = idle
player-state-starting = starting
player-idle-note = still has the starter program, or has not changed their own for 10 minutes
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
player-keep-out-help = Blocks the name and the player's browser from joining until you let the player back in.
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
player-last-said = Latest output
player-nothing-said = No output in recent turns.
player-edit = Edit
player-send = Send the change
player-sent = Version { $version } was sent.
player-draft = Your unsent change has been restored.
player-discard = Discard the change
player-edit-note = Your change becomes a new version. The player can see that it came from you.

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
