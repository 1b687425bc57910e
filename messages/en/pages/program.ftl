# The program: its state, its versions, the console and hints.

program-title = Program
program-editor = Your program, in Python
program-run = Run
program-run-keys = Ctrl+Enter
program-run-how = Run the program (Ctrl+Enter)
program-none = No program is running yet. Press Run.
program-changed = Changed but not sent
program-sending = Sending …
program-saved = Version { $version } is saved
program-loading = Version { $version } is loading …
program-ready = Version { $version } starts with the next turn
program-playing = Version { $version } has been running since turn { $since }
program-failed = Version { $version } cannot start
program-failed-at = Version { $version } cannot start: look at line { $line }
program-waits = Your avatar waits until this is fixed.
program-cause-error = Mistake
program-cause-late = Too slow
program-cause-looping = Stuck in a loop
program-cause-crashed = Crashing
program-since = { $cause } since turn { $turn }
program-unsent = Not sent. Your text is still here.
program-unsent-yet = Not sent yet. This page keeps trying, and nothing you typed is lost.
program-short-none = Not started
program-short-changed = Changed
program-short-sending = Sending …
program-short-saved = Saved
program-short-loading = Loading …
program-short-ready = Ready
program-short-playing = Running
program-short-failed = Cannot start
program-short-unsent = Not sent
program-versions = Versions
program-restored = Your unsent text from last time has been restored.
program-elsewhere-organiser = Your teacher has changed your program: version { $version }. The editor still has your text.
program-elsewhere-starter = Your teacher gave you the new starter program: version { $version }. The editor still has your text.
program-elsewhere-player = Version { $version } was sent from another of your tabs or devices.
program-by-teacher = Your teacher has changed your program. This is version { $version }.
program-look-at = Look at the change
program-take-it = Copy to the editor
program-keep-mine = Keep my text
program-too-long = The program is too long: it is { $kib } KiB, and the limit is 64 KiB.

version-title = Versions of your program
version-intro = Every version you send is kept. Open one to compare it with the text in the editor.
version-version = Version { $version }
version-by-starter = starter program
version-by-player = by you
version-by-organiser = by your teacher
version-starter = The starter program of this worksheet
version-difference = Changes to the editor if you go back to { $version }
version-same = This is the same as the text in the editor.
version-restore = Copy to the editor
version-restored = It is in the editor. Press Run to start it.
version-none = There are no versions yet.

console-title = Console
console-label = Output of your program
console-empty = The output of print(…) appears here, turn by turn.
console-not-found = No matches.
console-search = Search the console
console-clear = Clear
console-fold = Collapse the console
console-unfold = Expand the console
console-pause = Pause
console-resume = Continue
console-paused = Paused; { $count ->
    [one] { $count } new entry
   *[other] { $count } new entries
}
console-turn = Turn { $turn }
console-turns = Turns { $first } to { $last }
console-to-turn = Show this on the map
console-times = × { $count }
console-line = Line { $line }
console-to-line = Go to line { $line }
console-silent = Your program printed nothing in this turn.
console-found = { $at } of { $count }
console-next = Next match
console-in-a-row = { $count } turns in a row
console-rests = Starts again in { $turns ->
    [one] { $turns } turn
   *[other] { $turns } turns
}
console-trace = How Python got there
console-place = Line { $line }
console-place-in = Line { $line }, in { $name }

hint-title = { $count ->
    [one] A hint for your program
   *[other] Hints for your program
}
hint-dismiss = Dismiss
hint-note = Your program runs, but this may not do what you expect:

outcome-answered = It ran.
outcome-error = There was a mistake, so your avatar waited.
outcome-late = Your program took too long, so your avatar waited.
outcome-crashed = Your program exited, so your avatar waited. The program restarts automatically.
outcome-not_ready = Your program was not running, so your avatar waited.
outcome-unreachable = Your program could not be reached, so your avatar waited.

take-home = Take home
take-home-title = Take your program home
take-home-download = Download
take-home-print = Print
take-home-print-title = { $name }’s program
take-home-link = Link to this program
take-home-link-note = The link contains the program as it is now. Anyone who has the link can read the program and copy it, but cannot change yours.

program-page-title = A program from the arena
program-page-copy = Copy the program
program-page-select = Copying does not work here. Select the program and press Ctrl+C.
program-page-use = Open in { $name }’s editor
program-page-unsent = This editor has text that has not been run yet. Run it first.
program-page-damaged = This link is damaged: part of it is missing. Copy the whole link again.
program-page-start = Go to the start page

keys-button = Keyboard shortcuts
keys-title = Keyboard shortcuts
keys-then = then
key-ctrl = Ctrl
key-shift = Shift
key-space = Space
key-enter = Enter
key-escape = Esc
keys-mac = On a Mac, press ⌘ instead of Ctrl, except with the space bar.
keys-single = Turn on the shortcuts ?, P and N
keys-page = Anywhere on the page
keys-run = Run your program
keys-list = Show this list
keys-previous-event = Go to the previous event
keys-next-event = Go to the next event
keys-editor = In the editor
keys-suggest = Suggest what to write
keys-explain = Explain the word at the cursor
keys-find = Find and replace
keys-undo = Undo
keys-comment = Turn lines into comments, and back
keys-indent = Move lines right or left
keys-leave = Leave the editor
keys-map = On the map
keys-move = Move the map
keys-zoom = Zoom in or out
keys-whole = Show the whole map
keys-follow = Follow your avatar, or stop following
keys-target = Show the target of your task, or hide it
keys-splitter = On a bar between two parts of the page
keys-size = Move the bar
keys-reset = Move the bar back to where it was at first
