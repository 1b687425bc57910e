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
lesson-met-turn = See turn { $turn }
lesson-place = Put me back
lesson-place-note = Moves your avatar to a start cell in the next turn. A world of your own starts afresh
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

teacher-note = Players don't see this.
teacher-solutions = Solutions
