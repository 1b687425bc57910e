# A player's program, versions and last turns, for organisers.

shoulder-walk = Other players
shoulder-previous = Previous
shoulder-next = Next
shoulder-at = { $at } of { $of }
shoulder-keys = The keys { $previous } and { $next } show the previous and the next player, except while the cursor is in a program.
shoulder-gone = { $name } is no longer in this game.
shoulder-private = in a private world
shoulder-newer = { $name } now has version { $version }. Your change is still here. It is based on version { $base }.
shoulder-show-newer = Show the new version
shoulder-turns = Last turns
shoulder-no-turns = No turns yet.
shoulder-printed-nothing = Nothing was printed.
shoulder-versions = Versions
shoulder-by-player = by { $name }
shoulder-by-organiser = by a teacher
shoulder-compare = Version { $version } compared with
shoulder-alone = nothing
shoulder-difference = Changes from version { $before } to version { $after }
shoulder-back = Back to the program

observed-silent-error = Waited: the program has a mistake
observed-silent-late = Waited: the program took too long
observed-silent-crashed = Waited: the program exited
observed-silent-not_ready = Waited: the program was not running
observed-silent-unreachable = Waited: the program could not be reached
observed-no-way = Waited: no step towards an artefact was possible
observed-hit = { $damage ->
    [0] Hit by { $who }, but a shield blocked it
   *[other] Hit by { $who } (−{ $damage } health)
}
observed-hit-unknown = { $damage ->
    [0] Hit by another avatar, but a shield blocked it
   *[other] Hit by another avatar (−{ $damage } health)
}
observed-died = No health left: starts again in another place
