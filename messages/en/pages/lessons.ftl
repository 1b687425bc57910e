# The lessons of organisers: the list, and the editor.

lessons-title = Lessons
lessons-own = Your lessons
lessons-none = You have no lessons yet. Copy one of the lessons below, then change whatever you like.
lessons-built-in = Lessons that come with the arena
lessons-built-in-help = These lessons cannot be changed, but a copy can.
lessons-tasks = { $count ->
    [one] { $count } task
   *[other] { $count } tasks
}
lessons-games = { $count ->
    [one] used by { $count } game
   *[other] used by { $count } games
}
lessons-unpublished = Not published yet
lessons-published = Published
lessons-changes = Published, with unpublished changes
lessons-view = View
lessons-copy = Copy
lessons-copy-of = Copy of { $title }
lessons-edit = Edit
lessons-try = Try it
lessons-trying = Trying: { $title }
lessons-trying-player = Teacher
lessons-export = Export
lessons-delete = Delete
lessons-delete-ask = Delete “{ $title }” with all its versions? This cannot be undone.
lessons-import = Import a lesson
lessons-import-help = Choose a file that was exported here or in another arena.
lessons-imported = “{ $title }” has been imported.
lessons-back = All lessons
own-lesson-back = Back to the lesson

class-lesson-newer = You have published a newer version of this lesson. Your class still has the version that it started with.
class-lesson-update = Update the lesson
class-lesson-updated = The class has the new version of the lesson now.
organise-trial = You are trying a lesson here. This game is deleted after an hour without visitors.

author-parts = Parts of the lesson
author-fields = What you are editing
author-part-about = About the lesson
author-part-world = World
author-part-starter = Starter program
author-part-teacher = Teacher's notes
author-task-entry = { $number }. { $title }
author-task-untitled = Untitled task
author-task-new = New task
author-task-add = Add a task
author-task-up = Move task { $number } up
author-task-down = Move task { $number } down
author-task-moved = The task is number { $place } now.
author-task-remove = Remove this task
author-task-remove-ask = Remove the task “{ $title }”?
author-problems = { $count ->
    [one] { $count } problem
   *[other] { $count } problems
}
author-problem-line = Line { $line }: { $problem }.
author-restored = Your unsaved changes are back.

author-saving = Saving …
author-saved-problems = Saved. { $count ->
    [one] There is { $count } problem
   *[other] There are { $count } problems
} to correct before you can try or publish the lesson.
author-saved-unpublished = Saved. Publish the lesson to use it in a game.
author-saved-changes = Saved. Games use the published version until you publish your changes.
author-saved-published = Saved and published.
author-not-saved = The lesson could not be saved. Try again.
author-published = Published. New games get this version. In a game that already has the lesson, press “Update the lesson”.
author-stale = You have changed this lesson in another window.
author-stale-load = Load the other version
author-stale-keep = Keep this version
author-try = Try it as a pupil
author-publish = Publish

author-title = Title
author-story = Introduction
author-markdown-help = Write *Run* for a button or key, **word** for an important word, and `code` for code.
author-learn = What pupils learn
author-learn-help = Begin each line with a hyphen and a space.
author-done = Text for pupils who have finished all tasks
author-minutes-limited = There is a time limit
author-minutes = minutes
author-minutes-help = On the game's page, “Start the clock” begins the countdown. Tasks no longer count when the time is up.
author-starter = The program that pupils start with
author-starter-help = It waits until a pupil presses Run.
author-notes = Notes
author-notes-help = Only teachers see them. Begin a line with ## to make a heading.

author-task-title = Title of the task
author-steps = What to do
author-steps-help = 20 to 60 words fit on one screen. Put lines of code between two lines of three backticks (```): pupils can add them to their program.
author-goal = Goal
author-goal-help = What pupils see when the task is done.
author-hint = Hint
author-learned = What this task teaches
author-learned-help = A short sentence for the badge, such as “You can send your avatar in four directions”.
author-solution = Solution
author-solution-help = Pupils who need more help first get its lines in the wrong order, and then the whole solution.
author-points = points
author-challenge = Challenge for fast pupils
author-fresh-start = New programs begin on a start cell
author-missing = What is still missing
author-missing-help = One sentence for the whole task, or a line for each condition. { "{have}" } and { "{need}" } stand for numbers.
author-missing-new = { "{have}" } of { "{need}" } turns
author-badge = Badge

author-place = Where it is played
author-place-shared = In the shared world, with the whole class
author-place-private = In a private world for each pupil
author-place-private-help = Each pupil is alone there. The world is new each time a pupil opens the task.
author-place-map = Map of the private world
author-place-map-used = { $map } ({ $count ->
    [one] also in task
   *[other] also in tasks
} { $tasks })
author-place-map-shared = { $count ->
    [one] Task { $tasks } has the same map. If you change the map, it changes there too.
   *[other] Tasks { $tasks } have the same map. If you change the map, it changes there too.
}
author-place-draw = Draw a new map
author-place-copy = Copy this map for this task
author-place-landmarks-help = Name each letter on the map. Letters that have a name in the lesson's world keep it here.
author-place-density-help = Leave a field empty to use the value of the lesson's world.
author-from-lesson = As in the lesson's world

author-check = When is the task done?
author-check-help = The game checks this after every turn.
author-rule = Condition { $number }
author-rule-add = Add a condition
author-rule-remove = Remove condition { $number }
author-condition = The pupil's avatar or program …
author-condition-moved = moves
author-condition-at = is at a landmark
author-condition-picked-up = picks something up
author-condition-dropped = drops something
author-condition-printed = prints a text
author-condition-waited = waits
author-condition-not-blocked = is not blocked
author-condition-score = has a score of at least
author-condition-backpack = carries at least
author-condition-cells = visits different cells
author-condition-uses-loop = uses a loop (for or while)
author-condition-uses-if = uses if
author-condition-uses-function = calls a function of its own
author-condition-uses-parameter = calls a function of its own with a parameter
author-condition-uses-call = calls
author-direction = Direction
author-direction-any = any direction
author-landmark = Landmark
author-kind = What
author-kind-any = anything
author-text = Text
author-call = Name
author-amount-score = Points
author-amount-backpack = Number
author-amount-cells = Cells
author-count = How often
author-count-once = once
author-count-times = in several turns
author-count-in-a-row = in several turns in a row
author-turns = Turns
author-join = How are the conditions combined?
author-join-all = All of them, in any order
author-join-any = One of them is enough
author-join-then = One after the other
author-within = All of this within a limited time
author-within-turns = turns
author-check-complex = This check says more than the sentences here can. You can edit it as TOML, or replace it.
author-check-replace = Replace it with a simple condition
author-check-advanced = Advanced: edit as TOML
author-check-source = The check as TOML
author-check-source-help = For experts. The lessons that come with the arena have many examples: view a copy of one here.
author-check-sentences = Show it as sentences

author-level = Rules
author-level-help = The rules of this level apply unless you choose something else here.
author-era = Look
author-from-level = As in the level
author-era-future = Future
author-era-ancient = Ancient
author-era-modern = Modern
author-map-drawn = I draw the map
author-map = Map
author-map-help = Each character is a cell, with north at the top: . is free, # is an obstacle, S is a start cell. Small letters belong to landmarks; as capital letters, they are start cells too.
author-map-picture = The map: { $width } by { $height } cells
author-landmarks = Landmarks
author-landmarks-help = Name each letter on the map. A colour in the name, such as “red gate”, colours the landmark.
author-letter = Letter
author-landmark-name = Name
author-landmark-add = Add a landmark
author-landmark-remove = Remove landmark { $letter }
author-artefacts = Artefacts
author-artefacts-own = I choose the artefacts
author-artefacts-density = artefacts per 100 free cells
author-score-density = score cells per 100 free cells
author-density-help = Leave a field empty to use the level's value.

author-view = What pupils see
author-view-teacher = What teachers see
author-view-private = Each pupil plays alone in this world.
author-view-insert = In the game, this button adds the code to the pupil's program.

badge-star = Star
badge-arrow = Arrow
badge-bag = Bag
badge-ball = Ball
badge-broom = Broom
badge-chest = Chest
badge-clock = Clock
badge-coin = Coin
badge-coins = Coins
badge-compass = Compass
badge-counter = Abacus
badge-crossroads = Crossroads
badge-dice = Dice
badge-door = Door
badge-eye = Eye
badge-footsteps = Footsteps
badge-gears = Gears
badge-hand = Hand
badge-horn = Horn
badge-key = Key
badge-keyboard = Keyboard
badge-loop = Loop
badge-map = Map
badge-market = Market stall
badge-orb = Orb
badge-phone = Phone
badge-pin = Map pin
badge-rocket = Rocket
badge-scales = Scales
badge-speech = Speech bubble
badge-target = Target
