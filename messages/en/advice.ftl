### Advice to learners, and what the arena itself says about their code.
###
### Python in a player's process chooses the id and the values; worker/python/tests
### compares both with this file. Pupils aged 11 and up read these sentences.

## The function that the arena calls

no-next-turn = Your code has no function next_turn(world_state, avatar_state)
add-next-turn = Add it: write def next_turn(world_state, avatar_state): and, on the next line, indented by four spaces, return WaitAction().
rename-function = Rename your function { $name } to next_turn. The arena will then call it every turn.
next-turn-is-no-function = next_turn must be a function: begin it with def next_turn(world_state, avatar_state):
next-turn-is-inside = Your next_turn is inside something else. Remove the spaces in front of its def.
turn-in-class = Your next_turn is a method of the class { $name }. Rename the class to Avatar.
no-handle-turn = Your class Avatar has no method handle_turn(self, world_state, avatar_state), and there is no next_turn function
rename-method = Rename your method { $name } to handle_turn.
add-method = Add a method to the class: def handle_turn(self, world_state, avatar_state):
avatar-without-arguments = The arena creates your Avatar with nothing between the brackets: write def __init__(self):
first-line-of-turn = Write its first line like this: { $code }
turn-is-called = The arena calls next_turn for you every turn. Delete this call.
only-inside = { $name } exists only inside { $function }. Move line { $line } into { $function }: below its def, indented by four spaces.

## What next_turn returns

not-an-action-none = Make sure you are returning an action: your code returned nothing (None)
not-an-action-text = Make sure you are returning an action: your code returned the text "{ $text }"
not-an-action-value = Make sure you are returning an action: your code returned { $value }
not-an-action-class = Make sure you are returning an action: your code returned the class { $name }
not-an-action-object = Make sure you are returning an action: your code returned an object of type { $type }
direction-was-changed = Make sure you are returning an action: the direction of this { $action } is not one of the four directions
index-was-changed = Make sure you are returning an action: the place in this DropAction must be a whole number, 0 or higher
last-line-returns = The last line of next_turn should begin with return, such as return MoveAction(direction.NORTH).
return-in-front = The action on line { $line } is created but not returned. Write return in front of it.
return-the-call = Write return in front of { $name }: it creates the action, and next_turn must return it.
say-what-to-return = Write what to return, for example return WaitAction().
not-every-way = Some paths through next_turn return nothing. Add return WaitAction() as its last line.
some-way-returns-nothing = One path through next_turn returned None. Print the value before each return to find out which path it was.
returned-value-is-none = The value after return is None. Print it in the line before to see why.
return-move = Write return MoveAction(direction.{ $direction }).
return-move-called = { $word } is called { $direction } here: write return MoveAction(direction.{ $direction }).
return-step = To go to a place, return a MoveAction with the direction of the first step.
return-an-action = Return an action, such as MoveAction(direction.NORTH).
brackets-behind-action = Put brackets after it: { $code }.
text-does-nothing = Text in quotes does nothing. Return an action without quotes, such as MoveAction(direction.NORTH).
one-action-only = Return only one action: your avatar can do only one thing each turn.
leave-out-async = Leave out the async in front of def.
return-not-yield = Write return instead of yield.
call-the-function = { $name } was returned without being called. Put brackets after it.

## Functions that return nothing

function-without-return = { $name } (line { $line }) returns nothing, because it has no return. Write return in front of the value that { $name } should give back.
function-keeps-action = { $name } creates an action on line { $line } but does not return it. Write return in front of that action.
function-returns-none = { $name } returned nothing: the return on line { $line } has no value. Write the value after it.
function-not-every-way = { $name } sometimes ends without a return. Add one at the end of { $name }, which begins on line { $line }.
function-returned-nothing = { $name } returned None. Check each return of { $name }, which begins on line { $line }.
print-returns-nothing = print shows text but returns nothing (line { $line }). Put print on its own line, then return or use the value.
in-place-sort = sort() changes the list and returns nothing (line { $line }). Write it on its own line, or use sorted(…).
in-place-reverse = reverse() changes the list and returns nothing (line { $line }). Write it on its own line, then use the list.
in-place-shuffle = shuffle() changes the list and returns nothing (line { $line }). Write it on its own line, then use the list.
in-place-change = { $method }() changes the value in front of it and returns nothing (line { $line }). Write it on its own line, then use that value.

## None

variable-is-none = { $name } is still None: nothing has given it another value since line { $line }.
none-has-no-part = The value in front of .{ $part } is None, which means nothing is there. Check first with if … is not None:
none-in-operation = One of the two values is None, which means nothing is there. Print both to see which.
there-is-none = A value here is None, which means nothing is there. Check first with if … is not None:

## Actions and places

call-with-direction = Give it a direction: { $name }(direction.NORTH).
call-with-this-direction = Write { $name }(direction.{ $direction }).
call-with-nothing = Write { $name }() with nothing between the brackets.
call-drop = Say which thing in your backpack you mean, counting from 0: DropAction(0).
call-move-towards = Say what to go to: MoveTowardsAction(world_state.scan_nearby()[0]).
call-location = A location has two numbers: Location(3, 4).
call-direction = Use one of the four directions, such as direction.NORTH.
call-with-location = It needs one location: world_state.{ $name }(Location(3, 4)).
call-scan-nearby = It looks around your avatar: world_state.scan_nearby().
call-find = It needs one type: avatar_state.backpack.find("key").
call-randint = Give the smallest and the largest number: random.randint(1, 6).
call-choice = Put a list between the brackets: random.choice(direction.ALL_DIRECTIONS).
direction-needed = Write { $action }(direction.NORTH), or another direction.
direction-without-quotes = Write it without quotes: { $action }(direction.{ $direction }).
direction-called = { $word } is called { $direction } here: write { $action }(direction.{ $direction }).
direction-written = Write { $action }(direction.{ $direction }).
direction-not-location = A location says where something is. Say which way to go, such as { $action }(direction.NORTH).
direction-one-step = { $action } needs one of direction.NORTH, direction.EAST, direction.SOUTH and direction.WEST.
direction-one-only = Give it only one direction, such as { $action }(direction.NORTH). random.choice picks one from a list.
place-not-direction = Write world_state.{ $function }(avatar_state.location + direction.{ $direction }).
place-of-object = Put .location after it: world_state.{ $function }(….location).
place-whole-numbers = Places on the map are whole numbers. Divide with // instead of /, or use int(…).
place-two-numbers = A location has two numbers: write world_state.{ $function }(Location(3, 4)).
place-needed = Write world_state.{ $function }(avatar_state.location), or make a location such as Location(3, 4).
step-needed = Write it like this: avatar_state.location + direction.NORTH.
step-not-tuple = Write + Direction{ $step } instead of just the brackets.
backpack-from-zero = Write DropAction(0) for the first thing. find returns -1 if there is none, so check with if first.
backpack-find = Write DropAction(avatar_state.backpack.find({ $type })), after checking that it is there.
backpack-place = Write DropAction(0) for the first thing, DropAction(1) for the second.
off-the-map = The map goes from { $south_west } to { $north_east }. Check world_state.is_visible(…) first.

## Directions

write-direction = Write direction.{ $direction }.
direction-is-called = { $word } is called { $direction } here: write direction.{ $direction }. There are NORTH, EAST, SOUTH and WEST.
direction-has = There are direction.NORTH, direction.EAST, direction.SOUTH and direction.WEST.
all-directions = Write direction.ALL_DIRECTIONS for all four, or random.choice(direction.ALL_DIRECTIONS) for one of them.
no-diagonals = An avatar goes one step at a time: direction.NORTH, direction.EAST, direction.SOUTH or direction.WEST.

## Names

did-you-mean = Did you mean { $name }?
digit-or-letter = Did you mean { $name }? Check the digits 0 and 1: they look like the letters O and l.
looks-alike = The letter { $letter } only looks like the right one: it comes from another alphabet. Type { $name } again.
write-it-as = Write { $code }.
write-import = Write import { $module } as the first line of your code.
write-from-import = Write from { $module } import { $name } as the first line of your code.
write-import-and = Write import { $module } as the first line of your code, and { $code } here.
write-global = To change the { $name } from outside the function, write global { $name } as the first line of the function.
value-on-every-way = Give { $name } a value on every path to this line, for example at the beginning of the function.
no-self = self exists only in methods of a class. To keep a value from turn to turn, create a variable outside next_turn and write global in the function.
only-in-next-turn = { $name } exists only inside next_turn(world_state, avatar_state), and your code has no such function yet.
no-value-yet = Give { $name } a value before this line, or check the spelling.
no-such-function = There is no function { $name }. Check the spelling, or define it: def { $name }( … ):
quotes-or-value = If { $name } is meant to be text, put it in quotes. If it is a variable, give it a value first.
comes-later = { $name } is only defined on line { $line }. Move it above the line that needs it.
hand-it-on = { $name } exists only inside { $function }. Pass it between the brackets of the call.
other-functions-variable = { $name } belongs to { $function } and exists only there. Return it from { $function }, or give it a value here.
unknown-hint = { $name } is not a type that Python knows. Leave out the type hint.
name-taken-ours = { $name } already has a meaning here, and line { $line } gives it another one. Choose another name there, such as my_{ $name }.
name-taken-python = { $name } is a name that Python already uses, and line { $line } gives it another meaning. Choose another name there, such as my_{ $name }.
name-taken-module = { $name } is the name of a module, and line { $line } gives it another meaning. Choose another name there, such as my_{ $name }.
name-taken-by-def = { $name } already has a meaning, and your own { $name } on line { $line } hides it. Choose another name for yours, such as my_{ $name }.
name-taken-by-import = { $name } already has a meaning, and the import on line { $line } hides it. Delete that line, or choose another name with as.
name-taken-by-parameter = { $name } already has a meaning, and line { $line } uses it for a value between the brackets. Choose another name there, such as my_{ $name }.

## The parts of objects

belongs-to-avatar = Write { $code }: it belongs to your avatar, not to the world.
belongs-to-world = Write { $code }: it belongs to the world.
parameters-swapped = The names on line { $line } are in the wrong order: the world comes first, then the avatar. Write { $code }
call-swapped = Line { $line } calls { $function } with its values in the wrong order. Line { $def_line } expects { $order }.
call-needs-avatar = { $function } needs your avatar as { $name }, but line { $line } passes the world.
call-needs-world = { $function } needs the world as { $name }, but line { $line } passes your avatar.
cells-by-location = Looping over world_state.cells gives locations. Write for cell in world_state.all_cells():
world-has = world_state has { $names }.
avatar-has = avatar_state has { $names }.
object-has = Objects of type { $type } have { $names }.
module-has = { $module } has { $names }.
cannot-be-changed = It cannot be changed. Make a new one instead.
brackets-perhaps = Are the brackets missing after the name of a function?
brackets-missing = Put brackets after { $name } to call it: { $code }.
round-brackets = Use round brackets to call { $name }: { $name }(…).
brackets-with-value = Put brackets with a location after { $name }: { $name }(avatar_state.location), for example.
method-on-class = { $name } is a class. Make an object of it first: { $code }.
self-missing = The first name between the brackets of a method is self: def { $name }(self, …) on line { $line }.
class-takes-nothing = { $name } on line { $line } has no __init__ that takes values. Write { $name }(), or add def __init__(self, …):
compare-call = Compare this call with line { $line }: { $name } needs the same number of values between its brackets.
no-such-parameter = Compare the names in this call with those in the brackets after { $name } on line { $line }.

## Types of values

text-plus-number = Put the number into str(…), or print with commas: print("health", avatar_state.health).
text-plus-none = One of the values is None, which means nothing is there. To print it anyway, use a comma instead of +.
text-plus-value = You can only add text to text. Use a comma in print(…) instead of +, or put the value into str(…).
text-plus-location = A location is not text. Use a comma, as in print("I am at", avatar_state.location), or put it into str(…).
list-plus-value = You can only add a list to a list. Write things.append(…) to add one value.
list-minus = Lists cannot be subtracted. Make a new one: [x for x in one if x not in other].
text-and-number = Text cannot be compared with a number. Turn the text into a number with int(…).
text-arithmetic = You cannot do arithmetic with text. Turn it into a number first with int(…).
text-as-number = This must be a number, not text. Turn the text into a number with int(…).
module-called = Say which function of the module you want, such as random.randint(1, 6).
module-called-as = { $name } is a module, not a function. Write a dot and the name of one of its functions.
not-a-function = The value in front of the brackets is not a function. Is an operator or a comma missing?
number-before-brackets = A number in front of brackets looks like a call. To multiply, write * between them.
number-variable-before-brackets = { $name } is a number, not a function. Is an operator missing, such as *? Otherwise leave out the brackets.
part-is-no-function = { $name } is a value, not a function. Leave out the brackets after it.
square-brackets = { $name } is not a function. To get a part of it, use square brackets: { $name }[…].
number-looped = To count, write for i in range(…):
number-indexed = A single number has no parts. Square brackets go after a list or a dictionary.
number-has-no-length = A single number has no length and no parts.
object-indexed = Its parts have names: write a dot and the name, such as .location.
object-looped = It is one object, not a list. Write a dot and the name of the part you want.
make-list-of = Make a list of it first, with list(…).
range-of-list = Write range(len(…)), or go through the list itself: for thing in things:
whole-number-needed = It must be a whole number. Divide with // instead of /, or use int(…).
unhashable = Lists, dictionaries and sets cannot be used as keys or put into a set. Use a tuple (…) instead.
index-is-number = A place in a list is a whole number, counted from 0. To go through the whole list, write for thing in things:
no-item-assignment = It cannot be changed in place. Make a new one, or use a list.

## Lists, dictionaries and numbers

unpack-count = The number of names on the left must match the number of values on the right.
not-a-number = Only text made up of digits can be turned into a number.
not-in-list = Check first that it is in the list: if x in things:
empty-range = There is no number in that range. The smaller one comes first, as in random.randint(1, 6).
nothing-to-compare = There is nothing to compare. Check first that the list is not empty.
text-not-found = The text does not contain it. Check first with if … in …:
nothing-to-choose = There is nothing to choose from. Check first that the list is not empty, for example with if free:
nothing-to-pop = There is nothing in it. Check first with if …:
index-out-of-range = The first place is 0 and the last is len(…) - 1. Check how many things there are.
no-such-key = There is no such key. Check first with if … in …:, or use the dictionary's .get(…).
changed-while-looping = Loop over a copy instead: for x in list(…):
divided-by-zero = Nothing can be divided by 0. Check with if that the number is not 0.
number-too-large = The number has become too large. Check what it is multiplied by.
write-len = Write len(…) to find out how many there are.
write-append = Lists have append(…) for that.
write-in = Write x in things to check whether something contains x.
write-for = Write for thing in things: to go through all of them.
write-shuffle = Write random.shuffle(…) with the list between the brackets.
write-choice = Write random.choice(…) with the list between the brackets.
write-sorted = Write sorted(…), which makes a new, sorted list.
write-equals = Write == to compare two values.
make-list-first = Make a list of it first: things = list(…).
iterator-next = Write next(…) with it between the brackets.
list-has-no-get = A list has no get. Write things[0] for the first one.
list-not-text = It is already a list, not text. Go through it with for thing in things:
join-needs-list = join needs a list of strings (pieces of text) between its brackets.
join-is-of-text = join belongs to the text that goes in between: ", ".join(things).
dict-has-no-append = A dictionary has keys. Write things[key] = value to add one.
set-has-no-order = A set has no order. Write sorted(…) to make a list of it.
tuple-cannot-grow = A tuple cannot be changed. Use a list with square brackets instead.
text-has-no-append = Text cannot be changed. Make new, longer text with +.
text-has-no-reverse = Text cannot be changed. Make a list of it first, with list(…).
text-has-no-remove = Text cannot be changed. Make new text with replace("a", "").
number-is-not-list = It is a number, not a list. Begin a list with things = [].
number-plus = Write + to add numbers.

## Other languages, and Python 2

word-is = Python writes { $name } instead of { $word }.
word-is-none = Python writes None instead of { $word }.
part-is = Python calls it { $name }, not { $word }.
no-has-key = Write key in things to check whether a dictionary has the key.
no-decode = It is already text. Leave out decode.
no-this = In Python a method calls its own object self, which is the first name between the brackets of its def.
math-is-small = Write import math as the first line of your code, and math with a small m here.
write-print = In Python you print with print(…).
no-sleep-needed = Your code does not need to wait: the arena calls next_turn again every turn. Leave the line out.

## Recursion and memory

calls-itself-without-end = { $name } calls itself again and again: it needs an if that stops it.
calls-itself-too-deep = { $name } calls itself too many times. Only about 1000 calls can be open at once. Use a loop, or check when it stops.
call-each-other = { $first } and { $second } call each other too many times. Only about 1000 calls can be open at once. Check when they stop, or use a loop.
calls-too-deep = { $name } is called from inside itself too many times. Only about 1000 calls can be open at once.
out-of-memory = Your program has used up its memory. Is there a list or a piece of text that grows without end?
out-of-memory-of = Your program has used up its { $megabytes } MB of memory, part of which Python itself needs. Is there a list or a piece of text that grows without end?
memory-stays-full = Your program's memory stays full: it keeps too much from turn to turn

## What code cannot do here

can-import = You can import math, random, collections, itertools, statistics, string, re, json, time, datetime and other modules that need no files.
meant-module = Did you mean the module { $name }?
no-numpy = Lists and the modules math and statistics can do this here.
no-screen = Your avatar has no screen. What you print is shown beside the game.
no-files = Your code runs in a closed box: it cannot use files or other programs.
no-files-here = Your code runs in a closed box: it cannot use files, other programs or the internet. Variables outside functions keep their values.
no-threads = The arena calls your code once a turn. Variables outside functions keep their values until the next turn.
no-internet = Your code runs in a closed box: it cannot use the internet.
no-secrets = For random choices, use random.
no-import-needed = Actions, direction, location and random are available without an import. Delete this line.
simulation-not-needed = Everything in simulation is available without an import: actions, direction, location.
no-input = No one can type while the avatar plays. Put the value into your code.
end-with-return = Your code ends its turn with return: write return WaitAction() instead.

## Grammar

compare-with-two = One = gives a name a value. To compare two values, write ==.
tabs-and-spaces = Some lines begin with tabs and some with spaces. Use four spaces everywhere.
indent-after = The lines that belong to line { $line } must be indented four spaces more than it.
indent-this = This line must be indented four spaces more than the one above.
indent-first = Remove the spaces at the beginning of this line.
block-empty = Line { $line } needs at least one line below it, indented four spaces more.
indent-too-far = This line is indented too far. Line it up with the line above.
indent-does-not-match = This line must line up exactly with one of the lines above it.
bracket-not-closed = Every { $bracket } needs its partner. Count the brackets from this line on.
bracket-too-many = There is one { $bracket } too many, or its partner is missing.
bracket-mismatch = A bracket opened with { $opening } cannot be closed with { $closing }.
triple-quotes = Text that begins with three quotes must end with three quotes.
quotes-not-closed = Text must end with the same quote that it begins with, on the same line.
apostrophe = In text that begins with ', the next ' ends the text. Put "…" around the whole text instead.
quotes-inside-text = A quote inside the text ends it too early. Use the other kind inside: "he said 'hi'".
straight-quotes = Use straight quotes: "…" or '…'.
quotes-in-f-string = Inside f"…" use the other kind of quotes: f"{"{"}d['a']{"}"}".
f-string-empty = Write a name or a value between the curly brackets of the f-string.
f-string-bracket = In an f-string, curly brackets come in pairs around a name.
quotes-missing = Put the text in quotes: { $code }.
call-needs-brackets = Put brackets around the values for { $name }: { $name }(…).
constant-as-name = { $name } is one of Python's own values and cannot be changed. Choose another name. To compare, write ==.
assign-to-call = You cannot give a value to a call. Write the name on the left of =, and the call on the right.
assign-to-value = There must be a name on the left of =. To compare two values, write ==.
comma-between = Write a comma between { $first } and { $second }.
dot-missing = Write a dot between { $first } and { $second }: { $first }.{ $second }
def-missing = Write def in front of it: { $code }
raise-with-brackets = Put the error's message between brackets: raise ValueError("…").
backtick = Python does not use the character `. Text begins and ends with " or '.
comma-missing = There must be a comma between two values, or an operator such as +.
return-outside = This return is outside a function. Indent its line four spaces more than the def it belongs to.
outside-of-loop = { $word } works only inside a for or while loop. Check the indentation of this line.
leave-out-await = Leave out await and async: there is nothing to wait for here.
yield-outside = yield works only inside a function.
generator-brackets = Put brackets around the part with for: f((x for x in things), 1).
digit-first = A name cannot begin with a digit, and there must be an operator between a number and a name.
leading-zeros = Write the number without the 0 in front of it.
global-first = Make global { $name } the first line of the function.
parameter-and-global = { $name } is already between the brackets of the def. Choose another name for one of the two.
no-nonlocal = Inside a function, write global instead of nonlocal.
named-last = Values with a name and = come last between the brackets.
default-last = Names with = come last between the brackets of a def.
duplicate-parameter = { $name } can appear only once between the brackets of a def.
try-without-except = A try needs an except: below it.
if-expression-without-else = An if inside a line needs an else: x = 1 if ready else 2.
except-as = Write except with as: except ValueError as error:
backslash-in-text = In text, \ begins a special character. Write \\ or / instead.
backslash-in-code = A backslash can only be at the end of a line. To divide, write /.
null-bytes = The code contains a character that cannot be read. Save it as plain text.
too-nested = This is nested too deeply. Split it into several smaller parts.
def-needs-brackets = The name of a function must be followed by round brackets, even with nothing between them.
colon-missing = Put a colon (:) at the end of lines that begin with if, else, for, while, def or class.
future-first = Imports from __future__ must be the first lines of the code.
star-import = Write this import outside of functions.
unknown-character = There is a character that Python does not know. Type this line again.
unknown-sign = Python does not know the character { $sign }. Delete it, or put it in quotes if it is part of some text.
other-keyboard = The character { $sign } comes from another keyboard. Python needs { $right } instead: switch the keyboard to English and type it again.
invisible-character = There is an invisible character in this line, perhaps from copying. Delete the spaces and type them again.

## Lines that are not Python

pasted-fence = This line comes from a chat or a web page and is not Python. Delete the line with { $signs }.
tilde-fence = This line comes from a chat or a web page and is not Python. Delete it.
pasted-prompt = The characters at the beginning of this line come from a Python console. Delete them.
pasted-error = This line is an error message, not Python. Delete it.
merge-marker = This line comes from git and marks a conflict. Delete it, and keep one of the two versions.
notebook-command = Lines that begin with % or ! belong to a notebook, not to Python. Delete this line.
shell-command = This is a command for a terminal, not Python. Delete this line.
html-line = This line is HTML, not Python. Delete it.
comment-sign = A comment begins with # in Python.
placeholder = Replace this with your own code: it only marks a gap.

## Words and signs of other languages

write-elif = Python's word for it is elif.
else-has-no-condition = else has no condition. Write elif for another condition, or else: alone.
small-keyword = Python writes it in small letters: { $word }.
leave-out-then = Leave out then, and end the line with a colon (:).
leave-out-do = Leave out do, and end the line with a colon (:).
compare-again = Write the value again on both sides: if x > 3 and x < 5:
condition-missing = Write a condition after { $word }, such as { $word } x > 3:
for-in-range = Write it like this: for i in range(10):
for-without-brackets = Leave out the brackets: for x in things:
for-in = Python writes in instead of of: for x in things:
no-repeat = To repeat something, write for i in range(10):
no-until = Python has while for this: while x < 10:
no-unless = Python writes if not instead of unless.
no-switch = Python writes if, elif and else instead of switch: if x == 1: … elif x == 2: …
catch-is-except = Python writes except instead of catch.
throw-is-raise = Python writes raise instead of throw.
function-is-def = In Python a function begins with def.
leave-out-type = Leave out { $word }: a name and = are enough.
leave-out-new = Leave out new: the name with brackets makes an object.
colon-not-bracket = Python uses a colon and spaces instead of {"{"} and {"}"}: a colon at the end, and the lines below indented by four spaces.
colon-not-semicolon = End the line with a colon (:) instead of a semicolon.
from-import = Write it the other way round: from … import …
write-import-line = Python's word for it is import.
plain-equals = To give a name a value, write just one =.
keyword-as-name = { $word } is a word of Python itself. Choose another name, such as my_{ $word }.
name-with-dash = A name cannot contain a dash. Write { $name }.
name-with-space = A name cannot contain a space. Write { $name }.
two-equals = To compare, use two characters: == or !=.
not-equal = To check whether two values differ, write !=.
plus-equals = Write += 1, or -= 1.
and-or = Python's words for && and || are and and or.
word-not = Python's word for ! is not.
less-or-equal = Write >= or <=, with the = last.
operator-in-parts = Write the two signs of the operator without a space between them.
if-expression = Python writes this as: x = 1 if ready else 2.
dot-not-arrow = Python writes a dot here.
no-dollar = Names in Python have no $ in front. Leave it out.
no-end = Python needs no end: a block ends where its indentation ends. Delete this line.
else-without-if = This { $word } has no if. It must line up exactly with its if, with nothing else between the two blocks.
except-without-try = This { $word } has no try. It must line up exactly with its try.

## Turns that do not end

stuck-without-break = The loop on line { $line } never ends: it has no break and no return.
stuck-condition = The loop on line { $line } never ends: nothing in it changes { $names }.
stuck-waiting-for-world = { $name } stays the same until your turn ends, so the loop on line { $line } waits forever. Use if instead of while, and return an action.
stuck-sleeping = Your code does not need to wait: the arena calls next_turn again every turn. Leave the sleep out.

## Hints after Run: the code runs, but a line does not do what it seems to do

hint-brackets-missing = { $name } is a function. Without brackets, it always counts as true: write { $code }.
hint-not-called = This line does nothing: { $name } is a function and needs brackets, as in { $code }.
hint-action-not-made = This line does nothing. Write return in front and brackets after it, as in return { $name }(…).
hint-two-turns = There are two functions called next_turn. Only the last one is used, so the one on line { $line } is never called.
hint-two-functions = There are two functions called { $name }. Only the last one is used, so the one on line { $line } is never called.
hint-comparison-alone = This line only compares and does nothing with the result. To give { $name } a value, write one =.
hint-comparison-unused = This line only compares and does nothing with the result.
hint-result-unused = This line calculates something and does nothing with the result. Give it a name, or return it.
hint-action-not-returned = This action is created but not returned, so it never happens. Write return in front of it.
hint-compare-each = This compares only the first value. Compare each of them: { $code }.
hint-always-true = This condition is always true. Compare with each value separately: x == 1 or x == 2.
hint-never-reached = This line is never reached: the code always leaves at line { $line }.
hint-plus-equals = =+ sets a new value instead of adding to the old one. Write += instead.
hint-write-global = This { $name } is a new variable of { $function }. To change the { $name } outside, write global { $name } as the first line of { $function }.
