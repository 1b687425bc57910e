# The editor: descriptions, the mistakes that it finds, and the text of its panels.

editor-keys = Tab indents. To leave the editor with the keyboard, press Escape, then Tab. Press Control+Enter to run the program, and Control+I for an explanation of the word at the cursor.
editor-keys-read-only = Press Control+I for an explanation of the word at the cursor.

slip-not-understood = Python will not understand this line.
slip-missing-colon = A colon (:) is missing at the end of this line.
slip-compare = One = gives a name a value. To compare two values, write ==.
slip-never-closed = This { $bracket } is never closed: a bracket is missing.
slip-never-opened = There is one { $bracket } too many, or the bracket that opens it is missing.
slip-other-partner = { $opened } cannot be closed with { $bracket }.
slip-missing-indent = Lines that belong to the { $keyword } above must be indented by four more spaces.
slip-missing-body = The { $keyword } needs at least one line below it, indented by four more spaces.
slip-too-far-right = This line is indented too far. Line it up with the line above.
slip-unindent = This line must line up with one of the lines above.
slip-unclosed-text = Text must end with the same kind of quote it begins with.
slip-else-if = Python's word for this is elif.
slip-print-brackets = print needs brackets: print(…).
slip-no-next-turn = The program needs a function next_turn: def next_turn(world_state, avatar_state):

docs-of = Part of { $holder }
docs-keyword = Python keyword
docs-yours = from your program
docs-variable = { $name }: { $type }
docs-type-of = { $holder } of { $element }
docs-type-int = number
docs-type-float = number
docs-type-str = text
docs-type-bool = True or False
docs-type-dict = dictionary
docs-parameter-WorldState = The world in this turn.
docs-parameter-AvatarState = Your avatar in this turn.
docs-next-turn = Your program's own function: the arena calls it once a turn. Your avatar does what it returns, such as MoveAction(direction.NORTH).
docs-direction-NORTH = One cell to the north: y increases by 1.
docs-direction-EAST = One cell to the east: x increases by 1.
docs-direction-SOUTH = One cell to the south: y decreases by 1.
docs-direction-WEST = One cell to the west: x decreases by 1.
docs-direction-ALL_DIRECTIONS = The four directions, for a for loop or a random choice.
docs-none = There is no explanation for this.

snippet-next-turn = the function for every turn
snippet-if-else = choose between two paths
snippet-for-in = repeat for each thing
snippet-while-true = repeat while a condition is true
snippet-define = your own function

diff-all = Show all lines
diff-same = Both are the same.
diff-added = added
diff-removed = removed

phrase-find = Find
phrase-replace-with = Replace with
phrase-next = next
phrase-previous = previous
phrase-all = all
phrase-match-case = Match case
phrase-by-word = Whole words
phrase-regexp = Pattern
phrase-replace = replace
phrase-replace-all = replace all
phrase-close = Close
phrase-current-match = current match
phrase-replaced-matches = replaced $ times
phrase-replaced-match-on-line = replaced on line $
phrase-on-line = on line
phrase-go-to-line = Go to line
phrase-go = go
phrase-completions = Suggestions
phrase-diagnostics = Mistakes
phrase-no-diagnostics = No mistakes
phrase-unchanged-lines = $ unchanged lines
phrase-control-character = Control character
phrase-selection-deleted = Selection deleted
