# Worksheets and teacher's notes: their headings and buttons.

lesson-learn = What you learn here
lesson-basics = How it works
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
lesson-hint = Show a hint
lesson-insert = Add to my program
lesson-inserted = Added to your program and marked. Read it, then press Run.
lesson-replaced = It replaced your { $name }. Press Ctrl+Z to get yours back.
lesson-has-it = Your program already has this line.

teacher-note = Players don't see this.
teacher-aim = Aim
teacher-minutes = About { $minutes } minutes, without the challenge
teacher-prepare = Before the lesson
teacher-watch-for = Watch for
teacher-questions = Questions to ask
teacher-mistakes = Common mistakes
teacher-extension = Extension
teacher-solutions = Solutions
