# Worksheets and teacher's notes: their headings and buttons.

lesson-learn = What you learn here
lesson-task = Task { $number }
lesson-goal = Goal
lesson-challenge = challenge
lesson-done = Done
lesson-is-done = done
lesson-tasks = Tasks
lesson-previous = Previous task
lesson-next = Next task
lesson-all-done = All done!
lesson-progress = { $done } of { $of } tasks done
lesson-points = { $points ->
    [one] 1 point
   *[other] { $points } points
}
lesson-met = Well done! +{ $points }
lesson-met-turn = Turn { $turn }: see it again
lesson-place = Put me back
lesson-place-note = Moves your avatar to a start cell in the next turn. If you are in a world of your own, it starts again.
starter-offer = This lesson comes with a new starter program. You still have your old one.
starter-use = Start with the new program
starter-keep = Keep mine
starter-used = This is the new program. Your old one is under Versions.
lesson-hint = Show a hint
lesson-ask-lines = Still stuck? Show me the lines in the wrong order
lesson-lines = Put these lines in the right order. Then use them as your program.
lesson-line-up = Move up
lesson-line-down = Move down
lesson-line-moved = Moved to line { $line }
lesson-use-lines = Use these lines
lesson-lines-used = These lines are your program now. Press Ctrl+Z to get yours back.
lesson-ask-solution = Show me the solution
lesson-solution = One way to do it:
lesson-insert = Add to my program
lesson-inserted = Added to your program and marked. Read it, then press Run.
lesson-replaced = It replaced your { $name }. Press Ctrl+Z to get yours back.
lesson-has-it = Your program already has this line.

end-title = What you learned
end-go = Finish
end-open-it = See what you learned
end-so-far = What you have done so far
end-learned = You have learned:
end-did = You have done a lot:
end-points = Earned { $points ->
    [one] 1 point
   *[other] { $points } points
}
end-versions = Ran { $count ->
    [one] 1 version
   *[other] { $count } versions
} of your program
end-steps = Walked { $count ->
    [one] 1 step
   *[other] { $count } steps
}
end-picked-up = Picked up: { $what } × { $count }
end-open = Not done yet:
end-next = The next lesson
end-next-note = Your teacher opens it for the whole class.

collection-badges = { $count ->
    [one] 1 badge
   *[other] { $count } badges
}
collection-missing = { $title } (not earned yet)

starter-given = Your teacher gave you the new starter program. Your own program is kept as version { $kept }.

clock-left = { $time } left
clock-over = Time is up!
clock-over-note = Tasks no longer count. { $points ->
    [0] You have no points this time.
    [one] You have 1 point.
   *[other] You have { $points } points.
}
clock-waits = { $minutes } minutes, once your teacher starts the clock

win-title = Class results
win-none = No results yet. Press Run!
win-points = Most points
win-steps = Longest walk
win-steps-count = { $count ->
    [one] 1 step
   *[other] { $count } steps
}
win-first = First to do “{ $title }”
win-finished = First to finish
win-others = { $names } and { $others ->
    [one] 1 other
   *[other] { $others } others
}
win-picked-up-health = Most health
win-picked-up-invulnerability = Most shields
win-picked-up-damage_boost = Most strength
win-picked-up-chest = Most chests
win-picked-up-key = Most keys
win-picked-up-yellow_orb = Most yellow orbs
win-picked-up-phone = Most phones
win-picked-up-keyboard = Most keyboards
win-picked-up-coins = Most coins

teacher-note = Players don't see this.
teacher-solutions = Solutions
