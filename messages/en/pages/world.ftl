# The map, and the results of actions.

world-map = map
world-empty = The world has not loaded yet.
world-summary = The world, { $width } by { $height } cells, turn { $turn }, { $players ->
    [one] { $players } player
   *[other] { $players } players
}.
world-own-place = Your avatar is at ({ $x }, { $y }).
world-private = A world of your own, for this task
world-away = { $count ->
    [one] { $count } player is in a world of their own
   *[other] { $count } players are in worlds of their own
}
world-keys = Use the arrow keys to move the map, plus and minus to zoom, and 0 to see the whole map.
world-obstacle = obstacle
world-nearer = Zoom in
world-farther = Zoom out
world-whole = Whole map
world-follow = Follow me
world-target = Target
world-target-note = Show the nearest place that your task asks for
world-target-key = Press T to see the target of your task.
world-target-there = Target: { $what } ({ $x }, { $y }), { $steps ->
    [one] { $steps } step away
   *[other] { $steps } steps away
}
world-target-here = Target reached: { $what } ({ $x }, { $y })
world-target-none = The target is not on the map right now.
world-failed = The world cannot be drawn in this browser. Everything else on the page works.

result-waited = Waited
result-moved = Moved { $side }
result-blocked-edge = Blocked: the edge of the map is to the { $side }
result-blocked-obstacle = Blocked: an obstacle is to the { $side }
result-blocked-avatar = Blocked: { $who } is in the way to the { $side }
result-blocked-unknown = Blocked: another avatar is in the way to the { $side }
result-wanted = Blocked: { $who } wanted the same cell to the { $side }
result-wanted-unknown = Blocked: another avatar wanted the same cell to the { $side }
result-attacked = { $damage ->
    [0] Hit { $who } to the { $side }, but a shield blocked it
   *[other] Hit { $who } to the { $side } (−{ $damage } health)
}
result-attacked-unknown = { $damage ->
    [0] Hit another avatar to the { $side }, but a shield blocked it
   *[other] Hit another avatar to the { $side } (−{ $damage } health)
}
result-missed = Missed: no one to the { $side }
result-picked-up = Picked up: { $what }
result-nothing-here = Nothing to pick up here
result-backpack-full = The backpack is full: nothing picked up
result-dropped = Dropped: { $what }
result-nothing-to-drop = Nothing to drop: place { $index } in the backpack is empty
result-no-way = No step towards an artefact was possible, so your avatar waited
result-scored = +{ $points ->
    [one] { $points } point
   *[other] { $points } points
}
result-used = Got: { $what }
result-hit = { $damage ->
    [0] { $who } hit you, but your shield blocked it
   *[other] { $who } hit you (−{ $damage } health)
}
result-hit-unknown = { $damage ->
    [0] Another avatar hit you, but your shield blocked it
   *[other] Another avatar hit you (−{ $damage } health)
}
result-died = No health left: you start again in another place

direction-north = north
direction-east = east
direction-south = south
direction-west = west

kind-score = score cell
kind-health = health
kind-invulnerability = shield
kind-damage_boost = strength
kind-chest = chest
kind-key = key
kind-yellow_orb = yellow orb
kind-phone = phone
kind-keyboard = keyboard
kind-coins = coins

# All forms of the colour's name, with spaces between them.
landmark-red = red
landmark-blue = blue
landmark-green = green
landmark-yellow = yellow
