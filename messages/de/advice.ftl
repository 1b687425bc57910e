### Advice to learners, and what the arena itself says about their code.
###
### Python in a player's process chooses the id and the values; worker/python/tests
### compares both with this file. Pupils aged 11 and up read these sentences.

## The function that the arena calls

no-next-turn = In deinem Code fehlt die Funktion next_turn(world_state, avatar_state)
add-next-turn = Ergänze sie: Schreibe def next_turn(world_state, avatar_state): und in die nächste Zeile, um vier Leerzeichen eingerückt, return WaitAction().
rename-function = Benenne deine Funktion { $name } in next_turn um. Dann ruft die Arena sie in jedem Zug auf.
next-turn-is-no-function = next_turn muss eine Funktion sein. Beginne sie mit def next_turn(world_state, avatar_state):
next-turn-is-inside = Dein next_turn steckt in etwas anderem. Lösche die Leerzeichen vor dem def.
turn-in-class = Dein next_turn ist eine Methode der Klasse { $name }. Benenne die Klasse in Avatar um.
no-handle-turn = In deiner Klasse Avatar fehlt die Methode handle_turn(self, world_state, avatar_state), und es gibt auch keine Funktion next_turn
rename-method = Benenne deine Methode { $name } in handle_turn um.
add-method = Ergänze in der Klasse eine Methode: def handle_turn(self, world_state, avatar_state):
avatar-without-arguments = Die Arena erzeugt deinen Avatar ohne etwas in den Klammern. Schreibe def __init__(self):
first-line-of-turn = Schreibe die erste Zeile so: { $code }
turn-is-called = Die Arena ruft next_turn in jedem Zug für dich auf. Lösche diesen Aufruf.
only-inside = { $name } gibt es nur in { $function }. Verschiebe Zeile { $line } in { $function } hinein: unter das def und um vier Leerzeichen eingerückt.

## What next_turn returns

not-an-action-none = Dein Code muss eine Aktion zurückgeben, hat aber nichts zurückgegeben (None)
not-an-action-text = Dein Code muss eine Aktion zurückgeben, hat aber den Text "{ $text }" zurückgegeben
not-an-action-value = Dein Code muss eine Aktion zurückgeben, hat aber { $value } zurückgegeben
not-an-action-class = Dein Code muss eine Aktion zurückgeben, hat aber die Klasse { $name } zurückgegeben
not-an-action-object = Dein Code muss eine Aktion zurückgeben, hat aber ein Objekt vom Typ { $type } zurückgegeben
direction-was-changed = Dein Code muss eine gültige Aktion zurückgeben: In { $action } steht keine der vier Richtungen
index-was-changed = Dein Code muss eine gültige Aktion zurückgeben: Die Stelle in DropAction muss eine ganze Zahl sein, 0 oder größer
last-line-returns = Die letzte Zeile von next_turn sollte mit return beginnen, zum Beispiel return MoveAction(direction.NORTH).
return-in-front = Die Aktion in Zeile { $line } wird erzeugt, aber nicht zurückgegeben. Schreibe return davor.
return-the-call = Schreibe return vor { $name }: Dort entsteht die Aktion, und next_turn muss sie zurückgeben.
say-what-to-return = Schreibe, was zurückgegeben werden soll, zum Beispiel return WaitAction().
not-every-way = Auf manchen Wegen durch next_turn wird nichts zurückgegeben. Schreibe return WaitAction() als letzte Zeile hinein.
some-way-returns-nothing = Auf einem Weg durch next_turn kommt None zurück. Gib vor jedem return den Wert mit print aus. So findest du den Weg.
returned-value-is-none = Der Wert nach return ist None. Gib ihn in der Zeile davor mit print aus. So findest du heraus, woran es liegt.
return-move = Schreibe return MoveAction(direction.{ $direction }).
return-move-called = { $word } heißt hier { $direction }: Schreibe return MoveAction(direction.{ $direction }).
return-step = Um zu einer Position zu gehen, gib eine MoveAction mit der Richtung des ersten Schritts zurück.
return-an-action = Gib eine Aktion zurück, zum Beispiel MoveAction(direction.NORTH).
brackets-behind-action = Setze Klammern dahinter: { $code }.
text-does-nothing = Text in Anführungszeichen bewirkt nichts. Gib eine Aktion ohne Anführungszeichen zurück, zum Beispiel MoveAction(direction.NORTH).
one-action-only = Gib nur eine Aktion zurück: Dein Avatar kann in jedem Zug nur eines tun.
leave-out-async = Lass das async vor def weg.
return-not-yield = Schreibe return statt yield.
call-the-function = { $name } wurde zurückgegeben, aber nicht aufgerufen. Setze Klammern dahinter.

## Functions that return nothing

function-without-return = { $name } (Zeile { $line }) gibt nichts zurück, weil ein return fehlt. Schreibe return vor den Wert, den { $name } zurückgeben soll.
function-keeps-action = { $name } erzeugt in Zeile { $line } eine Aktion, gibt sie aber nicht zurück. Schreibe return vor diese Aktion.
function-returns-none = { $name } hat nichts zurückgegeben: Das return in Zeile { $line } hat keinen Wert. Schreibe den Wert dahinter.
function-not-every-way = { $name } endet manchmal ohne return. Die Funktion beginnt in Zeile { $line }. Schreibe an ihr Ende ein return.
function-returned-nothing = { $name } hat None zurückgegeben. Die Funktion beginnt in Zeile { $line }. Prüfe jedes return darin.
print-returns-nothing = print zeigt Text an, gibt aber nichts zurück (Zeile { $line }). Schreibe print in eine eigene Zeile. Gib danach den Wert zurück oder benutze ihn.
in-place-sort = sort() ändert die Liste und gibt nichts zurück (Zeile { $line }). Schreibe es in eine eigene Zeile oder nimm sorted(…).
in-place-reverse = reverse() ändert die Liste und gibt nichts zurück (Zeile { $line }). Schreibe es in eine eigene Zeile und benutze danach die Liste.
in-place-shuffle = shuffle() ändert die Liste und gibt nichts zurück (Zeile { $line }). Schreibe es in eine eigene Zeile und benutze danach die Liste.
in-place-change = { $method }() ändert den Wert davor und gibt nichts zurück (Zeile { $line }). Schreibe es in eine eigene Zeile und benutze danach den Wert.

## None

variable-is-none = { $name } ist noch None und hat seit Zeile { $line } keinen anderen Wert bekommen.
none-has-no-part = Der Wert vor .{ $part } ist None, also ist dort nichts. Prüfe das zuerst mit if … is not None:
none-in-operation = Einer der beiden Werte ist None, also ist dort nichts. Gib beide mit print aus. So siehst du, welcher es ist.
there-is-none = Ein Wert ist hier None, also ist dort nichts. Prüfe das zuerst mit if … is not None:

## Actions and places

call-with-direction = Gib eine Richtung an: { $name }(direction.NORTH).
call-with-this-direction = Schreibe { $name }(direction.{ $direction }).
call-with-nothing = Schreibe { $name }() mit nichts in den Klammern.
call-drop = Gib an, welchen Gegenstand in deinem Rucksack du meinst, gezählt ab 0: DropAction(0).
call-move-towards = Gib an, wohin du willst: MoveTowardsAction(world_state.scan_nearby()[0]).
call-location = Eine Position hat zwei Zahlen: Location(3, 4).
call-direction = Nimm eine der vier Richtungen, zum Beispiel direction.NORTH.
call-with-location = In die Klammern gehört eine Position: world_state.{ $name }(Location(3, 4)).
call-scan-nearby = Damit sieht sich dein Avatar um: world_state.scan_nearby().
call-find = In die Klammern gehört die Art des Gegenstands: avatar_state.backpack.find("key").
call-randint = Gib die kleinste und die größte Zahl an: random.randint(1, 6).
call-choice = Schreibe eine Liste in die Klammern: random.choice(direction.ALL_DIRECTIONS).
direction-needed = Schreibe { $action }(direction.NORTH) oder nimm eine andere Richtung.
direction-without-quotes = Schreibe es ohne Anführungszeichen: { $action }(direction.{ $direction }).
direction-called = { $word } heißt hier { $direction }: Schreibe { $action }(direction.{ $direction }).
direction-written = Schreibe { $action }(direction.{ $direction }).
direction-not-location = Eine Position sagt, wo etwas ist. Hier brauchst du eine Richtung, zum Beispiel { $action }(direction.NORTH).
direction-one-step = { $action } braucht eine der Richtungen direction.NORTH, direction.EAST, direction.SOUTH und direction.WEST.
direction-one-only = Gib nur eine Richtung an, zum Beispiel { $action }(direction.NORTH). random.choice wählt eine aus einer Liste aus.
place-not-direction = Schreibe world_state.{ $function }(avatar_state.location + direction.{ $direction }).
place-of-object = Schreibe .location dahinter: world_state.{ $function }(….location).
place-whole-numbers = Positionen auf der Karte sind ganze Zahlen. Teile mit // statt mit / oder nimm int(…).
place-two-numbers = Eine Position hat zwei Zahlen: Schreibe world_state.{ $function }(Location(3, 4)).
place-needed = Schreibe world_state.{ $function }(avatar_state.location) oder nimm eine Position wie Location(3, 4).
step-needed = Schreibe es so: avatar_state.location + direction.NORTH.
step-not-tuple = Die Klammern allein reichen nicht. Schreibe + Direction{ $step }.
backpack-from-zero = Für den ersten Gegenstand schreibst du DropAction(0). find gibt -1 zurück, wenn es keinen gibt. Prüfe das zuerst mit if.
backpack-find = Schreibe DropAction(avatar_state.backpack.find({ $type })). Prüfe aber vorher, ob der Gegenstand im Rucksack ist.
backpack-place = Schreibe DropAction(0) für den ersten Gegenstand und DropAction(1) für den zweiten.
off-the-map = Die Karte reicht von { $south_west } bis { $north_east }. Prüfe zuerst mit world_state.is_visible(…), ob du noch auf der Karte bist.

## Directions

write-direction = Schreibe direction.{ $direction }.
direction-is-called = { $word } heißt hier { $direction }: Schreibe direction.{ $direction }. Es gibt NORTH, EAST, SOUTH und WEST.
direction-has = Es gibt direction.NORTH, direction.EAST, direction.SOUTH und direction.WEST.
all-directions = Schreibe direction.ALL_DIRECTIONS für alle vier oder random.choice(direction.ALL_DIRECTIONS) für eine davon.
no-diagonals = Ein Avatar kann nicht schräg gehen. Nimm direction.NORTH, direction.EAST, direction.SOUTH oder direction.WEST.

## Names

did-you-mean = Meinst du { $name }?
digit-or-letter = Meinst du { $name }? Prüfe die Ziffern 0 und 1: Sie sehen aus wie die Buchstaben O und l.
looks-alike = Der Buchstabe { $letter } sieht nur richtig aus: Er kommt aus einem anderen Alphabet. Tippe { $name } neu.
write-it-as = Schreibe { $code }.
write-import = Schreibe import { $module } als erste Zeile in deinen Code.
write-from-import = Schreibe from { $module } import { $name } als erste Zeile in deinen Code.
write-import-and = Schreibe import { $module } als erste Zeile in deinen Code und hier { $code }.
write-global = Um die Variable { $name } außerhalb der Funktion zu ändern, schreibe global { $name } als erste Zeile in die Funktion.
value-on-every-way = Gib { $name } auf jedem Weg zu dieser Zeile einen Wert, zum Beispiel am Anfang der Funktion.
no-self = self gibt es nur in Methoden einer Klasse. Soll ein Wert für den nächsten Zug bleiben? Dann lege eine Variable außerhalb von next_turn an und schreibe in der Funktion global.
only-in-next-turn = { $name } gibt es nur in next_turn(world_state, avatar_state), und diese Funktion fehlt noch in deinem Code.
no-value-yet = Gib { $name } vor dieser Zeile einen Wert oder prüfe, ob der Name richtig geschrieben ist.
no-such-function = Es gibt keine Funktion { $name }. Prüfe, ob der Name richtig geschrieben ist, oder definiere sie: def { $name }( … ):
quotes-or-value = Soll { $name } ein Text sein? Dann setze Anführungszeichen darum. Soll es eine Variable sein? Dann gib ihr zuerst einen Wert.
comes-later = { $name } wird erst in Zeile { $line } definiert. Verschiebe das nach oben, vor die Zeile, in der du { $name } brauchst.
hand-it-on = { $name } gibt es nur in { $function }. Gib den Wert beim Aufruf in den Klammern weiter.
other-functions-variable = { $name } gehört zu { $function }, und nur dort gibt es diesen Namen. Gib den Wert mit return aus { $function } zurück oder gib { $name } hier einen Wert.
unknown-hint = { $name } ist kein Typ, den Python kennt. Lass die Typangabe weg.
name-taken-ours = { $name } hat hier schon eine Bedeutung, und in Zeile { $line } bekommt der Name eine andere. Wähle dort einen anderen Namen, zum Beispiel my_{ $name }.
name-taken-python = Python benutzt den Namen { $name } schon, und in Zeile { $line } bekommt er eine andere Bedeutung. Wähle dort einen anderen Namen, zum Beispiel my_{ $name }.
name-taken-module = { $name } ist der Name eines Moduls, und in Zeile { $line } bekommt er eine andere Bedeutung. Wähle dort einen anderen Namen, zum Beispiel my_{ $name }.
name-taken-by-def = { $name } hat schon eine Bedeutung, und dein eigenes { $name } in Zeile { $line } verdeckt sie. Wähle für deines einen anderen Namen, zum Beispiel my_{ $name }.
name-taken-by-import = { $name } hat schon eine Bedeutung, und das import in Zeile { $line } verdeckt sie. Lösche diese Zeile oder wähle mit as einen anderen Namen.
name-taken-by-parameter = { $name } hat schon eine Bedeutung, und in Zeile { $line } steht der Name für einen Wert in den Klammern. Wähle dort einen anderen Namen, zum Beispiel my_{ $name }.

## The parts of objects

belongs-to-avatar = Schreibe { $code }: Das gehört zu deinem Avatar, nicht zur Welt.
belongs-to-world = Schreibe { $code }: Das gehört zur Welt.
parameters-swapped = Die Namen in Zeile { $line } sind vertauscht: Zuerst kommt die Welt, dann der Avatar. Schreibe { $code }
call-swapped = Zeile { $line } ruft { $function } mit vertauschten Werten auf. Zeile { $def_line } erwartet { $order }.
call-needs-avatar = { $function } braucht deinen Avatar als { $name }, aber Zeile { $line } übergibt die Welt.
call-needs-world = { $function } braucht die Welt als { $name }, aber Zeile { $line } übergibt deinen Avatar.
cells-by-location = Eine Schleife über world_state.cells liefert Positionen. Schreibe for cell in world_state.all_cells():
world-has = world_state hat { $names }.
avatar-has = avatar_state hat { $names }.
object-has = Objekte vom Typ { $type } haben { $names }.
module-has = { $module } hat { $names }.
cannot-be-changed = Das lässt sich nicht ändern. Erzeuge stattdessen etwas Neues.
brackets-perhaps = Fehlen die Klammern nach dem Namen einer Funktion?
brackets-missing = Um { $name } aufzurufen, setze Klammern dahinter: { $code }.
round-brackets = Nimm runde Klammern, um { $name } aufzurufen: { $name }(…).
brackets-with-value = Setze hinter { $name } Klammern mit einer Position, zum Beispiel { $name }(avatar_state.location).
method-on-class = { $name } ist eine Klasse. Erzeuge zuerst ein Objekt davon: { $code }.
self-missing = Der erste Name in den Klammern einer Methode ist self. Schreibe def { $name }(self, …) in Zeile { $line }.
class-takes-nothing = { $name } in Zeile { $line } hat kein __init__, das Werte annimmt. Schreibe { $name }() oder ergänze def __init__(self, …):
compare-call = Vergleiche diesen Aufruf mit Zeile { $line }: Bei { $name } müssen in den Klammern gleich viele Werte stehen.
no-such-parameter = Vergleiche die Namen in diesem Aufruf mit denen in den Klammern nach { $name } in Zeile { $line }.

## Types of values

text-plus-number = Setze die Zahl in str(…) oder schreibe in print ein Komma: print("Leben", avatar_state.health).
text-plus-none = Einer der Werte ist None, also ist dort nichts. Um ihn trotzdem auszugeben, nimm ein Komma statt +.
text-plus-value = An einen Text kannst du nur Text anhängen. Nimm in print(…) ein Komma statt + oder setze den Wert in str(…).
text-plus-location = Eine Position ist kein Text. Nimm ein Komma wie in print("Ich bin bei", avatar_state.location) oder setze sie in str(…).
list-plus-value = An eine Liste kannst du mit + nur eine Liste anhängen. Für einen einzelnen Wert schreibe things.append(…).
list-minus = Listen kann man nicht voneinander abziehen. Bilde eine neue: [x for x in one if x not in other].
text-and-number = Text und Zahl lassen sich nicht vergleichen. Mache mit int(…) aus dem Text eine Zahl.
text-arithmetic = Mit Text kann man nicht rechnen. Mache mit int(…) zuerst eine Zahl daraus.
text-as-number = Hier muss eine Zahl stehen, kein Text. Mache mit int(…) aus dem Text eine Zahl.
module-called = Schreibe, welche Funktion des Moduls du meinst, zum Beispiel random.randint(1, 6).
module-called-as = { $name } ist ein Modul, keine Funktion. Schreibe dahinter einen Punkt und den Namen einer Funktion daraus.
not-a-function = Der Wert vor den Klammern ist keine Funktion. Fehlt ein Rechenzeichen oder ein Komma?
number-before-brackets = Eine Zahl vor Klammern sieht aus wie ein Aufruf. Um malzunehmen, schreibe * dazwischen.
number-variable-before-brackets = { $name } ist eine Zahl, keine Funktion. Fehlt ein Rechenzeichen wie *? Sonst lass die Klammern weg.
part-is-no-function = { $name } ist ein Wert, keine Funktion. Lass die Klammern dahinter weg.
square-brackets = { $name } ist keine Funktion. Für einen Teil davon nimm eckige Klammern: { $name }[…].
number-looped = Um zu zählen, schreibe for i in range(…):
number-indexed = Eine einzelne Zahl hat keine Teile. Eckige Klammern gehören hinter eine Liste oder ein Dictionary.
number-has-no-length = Eine einzelne Zahl hat keine Länge und keine Teile.
object-indexed = Die Teile davon haben Namen: Schreibe einen Punkt und den Namen, zum Beispiel .location.
object-looped = Das ist ein einzelnes Objekt, keine Liste. Schreibe einen Punkt und den Namen des Teils, den du brauchst.
make-list-of = Mache mit list(…) zuerst eine Liste daraus.
range-of-list = Schreibe range(len(…)) oder gehe die Liste selbst durch: for thing in things:
whole-number-needed = Hier muss eine ganze Zahl stehen. Teile mit // statt mit / oder nimm int(…).
unhashable = Listen, Dictionarys und Mengen können keine Schlüssel sein und nicht in einer Menge stehen. Nimm stattdessen ein Tupel (…).
index-is-number = Eine Stelle in einer Liste ist eine ganze Zahl, gezählt ab 0. Um die ganze Liste durchzugehen, schreibe for thing in things:
no-item-assignment = Einzelne Teile davon lassen sich nicht ändern. Erzeuge etwas Neues oder nimm eine Liste.

## Lists, dictionaries and numbers

unpack-count = Links müssen genauso viele Namen stehen wie rechts Werte.
not-a-number = Nur ein Text aus Ziffern lässt sich in eine Zahl umwandeln.
not-in-list = Prüfe zuerst, ob es in der Liste ist: if x in things:
empty-range = In diesem Bereich gibt es keine Zahl. Die kleinere kommt zuerst, zum Beispiel random.randint(1, 6).
nothing-to-compare = Es gibt nichts zu vergleichen. Prüfe zuerst, ob etwas in der Liste ist.
text-not-found = Das kommt im Text nicht vor. Prüfe es zuerst mit if … in …:
nothing-to-choose = Es gibt nichts auszuwählen. Prüfe zuerst, ob etwas in der Liste ist, zum Beispiel mit if free:
nothing-to-pop = Es ist nichts darin. Prüfe das zuerst mit if …:
index-out-of-range = Die erste Stelle ist 0, die letzte ist len(…) - 1. Prüfe, wie viele es sind.
no-such-key = Diesen Schlüssel gibt es nicht. Prüfe das zuerst mit if … in …: oder nimm .get(…).
changed-while-looping = Nimm für die Schleife eine Kopie: for x in list(…):
divided-by-zero = Durch 0 kann man nicht teilen. Prüfe mit if, ob die Zahl 0 ist.
number-too-large = Die Zahl ist zu groß geworden. Prüfe, womit sie malgenommen wird.
write-len = Schreibe len(…), um die Anzahl zu erfahren.
write-append = Bei Listen heißt das append(…).
write-in = Mit x in things prüfst du, ob x darin vorkommt.
write-for = Um alle durchzugehen, schreibe for thing in things:
write-shuffle = Schreibe random.shuffle(…) mit der Liste in den Klammern.
write-choice = Schreibe random.choice(…) mit der Liste in den Klammern.
write-sorted = Schreibe sorted(…). Das ergibt eine neue, sortierte Liste.
write-equals = Schreibe ==, um zwei Werte zu vergleichen.
make-list-first = Mache zuerst eine Liste daraus: things = list(…).
iterator-next = Schreibe next(…). In die Klammern kommt, was jetzt vor dem Punkt steht.
list-has-no-get = Eine Liste hat kein get. Für das erste Ding darin schreibe things[0].
list-not-text = Das ist schon eine Liste, kein Text. Um sie durchzugehen, schreibe for thing in things:
join-needs-list = join braucht in den Klammern eine Liste von Texten.
join-is-of-text = join gehört zu dem Text, der dazwischen stehen soll: ", ".join(things).
dict-has-no-append = Ein Dictionary hat Schlüssel. Um einen hinzuzufügen, schreibe things[key] = value.
set-has-no-order = Eine Menge hat keine Reihenfolge. Mache mit sorted(…) eine Liste daraus.
tuple-cannot-grow = Ein Tupel lässt sich nicht ändern. Nimm stattdessen eine Liste mit eckigen Klammern.
text-has-no-append = Ein Text lässt sich nicht ändern. Bilde mit + einen neuen, längeren Text.
text-has-no-reverse = Ein Text lässt sich nicht ändern. Mache mit list(…) zuerst eine Liste daraus.
text-has-no-remove = Ein Text lässt sich nicht ändern. Bilde mit replace("a", "") einen neuen Text.
number-is-not-list = Das ist eine Zahl, keine Liste. Beginne eine Liste mit things = [].
number-plus = Um Zahlen zusammenzuzählen, schreibe +.

## Other languages, and Python 2

word-is = In Python schreibt man { $name } statt { $word }.
word-is-none = In Python schreibt man None statt { $word }.
part-is = In Python heißt das { $name }, nicht { $word }.
no-has-key = Mit key in things prüfst du, ob ein Dictionary den Schlüssel hat.
no-decode = Das ist schon Text. Lass decode weg.
no-this = In Python heißt das eigene Objekt in einer Methode self. self ist der erste Name in den Klammern nach def.
math-is-small = Schreibe import math als erste Zeile in deinen Code und hier math mit kleinem m.
write-print = In Python gibst du etwas mit print(…) aus.
no-sleep-needed = Dein Code muss nicht warten: Die Arena ruft next_turn in jedem Zug neu auf. Lass die Zeile weg.

## Recursion and memory

calls-itself-without-end = { $name } ruft sich immer wieder selbst auf. Es fehlt ein if, das damit Schluss macht.
calls-itself-too-deep = { $name } ruft sich zu oft selbst auf. Nur etwa 1000 Aufrufe können gleichzeitig offen sein. Nimm eine Schleife oder prüfe, wann damit Schluss ist.
call-each-other = { $first } und { $second } rufen sich zu oft gegenseitig auf. Nur etwa 1000 Aufrufe können gleichzeitig offen sein. Prüfe, wann damit Schluss ist, oder nimm eine Schleife.
calls-too-deep = { $name } wird zu oft aus sich selbst heraus aufgerufen. Nur etwa 1000 Aufrufe können gleichzeitig offen sein.
out-of-memory = Dein Programm hat seinen Speicher aufgebraucht. Wächst eine Liste oder ein Text immer weiter?
out-of-memory-of = Dein Programm hat seine { $megabytes } MB Speicher aufgebraucht. Einen Teil davon braucht Python selbst. Wächst eine Liste oder ein Text immer weiter?
memory-stays-full = Der Speicher deines Programms bleibt voll: Es merkt sich von Zug zu Zug zu viel

## What code cannot do here

can-import = Du kannst math, random, collections, itertools, statistics, string, re, json, time, datetime und andere Module importieren, die keine Dateien brauchen.
meant-module = Meinst du das Modul { $name }?
no-numpy = Hier reichen Listen und die Module math und statistics.
no-screen = Dein Avatar hat keinen Bildschirm. Was du mit print ausgibst, steht neben dem Spiel.
no-files = Dein Code läuft in einem abgeschlossenen Bereich: Er kann keine Dateien und keine anderen Programme benutzen.
no-files-here = Dein Code läuft in einem abgeschlossenen Bereich: ohne Dateien, ohne andere Programme und ohne Internet. Variablen außerhalb von Funktionen behalten ihre Werte.
no-threads = Die Arena ruft deinen Code einmal pro Zug auf. Variablen außerhalb von Funktionen behalten ihre Werte bis zum nächsten Zug.
no-internet = Dein Code läuft in einem abgeschlossenen Bereich: Er kann das Internet nicht benutzen.
no-secrets = Um etwas zufällig auszuwählen, nimm random.
no-import-needed = Aktionen, direction, location und random gibt es hier auch ohne import. Lösche diese Zeile.
simulation-not-needed = Alles aus simulation gibt es hier auch ohne import: Aktionen, direction, location.
no-input = Während der Avatar spielt, kann niemand etwas eintippen. Schreibe den Wert in deinen Code.
end-with-return = Dein Code beendet seinen Zug mit return. Schreibe stattdessen return WaitAction().

## Grammar

compare-with-two = Ein einzelnes = gibt einem Namen einen Wert. Um zwei Werte zu vergleichen, schreibe ==.
tabs-and-spaces = Manche Zeilen beginnen mit Tabs, andere mit Leerzeichen. Nimm überall vier Leerzeichen.
indent-after = Rücke die Zeilen, die zu Zeile { $line } gehören, um vier Leerzeichen weiter ein als Zeile { $line }.
indent-this = Rücke diese Zeile um vier Leerzeichen weiter ein als die Zeile darüber.
indent-first = Lösche die Leerzeichen am Anfang dieser Zeile.
block-empty = Unter Zeile { $line } muss mindestens eine Zeile stehen, die um vier Leerzeichen weiter eingerückt ist.
indent-too-far = Diese Zeile ist zu weit eingerückt. Rücke sie genauso weit ein wie die Zeile darüber.
indent-does-not-match = Rücke diese Zeile genauso weit ein wie eine der Zeilen darüber.
bracket-not-closed = Jede Klammer { $bracket } braucht ihr Gegenstück. Zähle die Klammern ab dieser Zeile.
bracket-too-many = Hier ist eine Klammer { $bracket } zu viel, oder ihr Gegenstück fehlt.
bracket-mismatch = Eine Klammer, die mit { $opening } aufgeht, kann nicht mit { $closing } zugehen.
triple-quotes = Ein Text, der mit drei Anführungszeichen beginnt, muss auch mit drei Anführungszeichen enden.
quotes-not-closed = Ein Text muss mit dem gleichen Anführungszeichen enden, mit dem er beginnt, und zwar in derselben Zeile.
apostrophe = Beginnt ein Text mit ', dann endet er schon beim nächsten '. Setze den ganzen Text stattdessen in "…".
quotes-inside-text = Ein Anführungszeichen im Text beendet ihn zu früh. Nimm innen die andere Sorte: "er sagte 'hallo'".
straight-quotes = Nimm gerade Anführungszeichen: "…" oder '…'.
quotes-in-f-string = Nimm innerhalb von f"…" die anderen Anführungszeichen: f"{"{"}d['a']{"}"}".
f-string-empty = Schreibe einen Namen oder einen Wert zwischen die geschweiften Klammern des f-Strings.
f-string-bracket = In einem f-String stehen geschweifte Klammern immer als Paar um einen Namen.
quotes-missing = Setze den Text in Anführungszeichen: { $code }.
call-needs-brackets = Setze Klammern um die Werte für { $name }: { $name }(…).
constant-as-name = { $name } ist ein fester Wert von Python und lässt sich nicht ändern. Wähle einen anderen Namen. Um zu vergleichen, schreibe ==.
assign-to-call = Einem Aufruf kann man keinen Wert geben. Schreibe den Namen links vom = und den Aufruf rechts davon.
assign-to-value = Links vom = muss ein Name stehen. Um zwei Werte zu vergleichen, schreibe ==.
comma-between = Schreibe ein Komma zwischen { $first } und { $second }.
dot-missing = Schreibe einen Punkt zwischen { $first } und { $second }: { $first }.{ $second }
def-missing = Schreibe def davor: { $code }
raise-with-brackets = Setze die Fehlermeldung in Klammern: raise ValueError("…").
backtick = Das Zeichen ` gibt es in Python nicht. Ein Text beginnt und endet mit " oder '.
comma-missing = Zwischen zwei Werten muss ein Komma stehen oder ein Rechenzeichen wie +.
return-outside = Dieses return steht außerhalb einer Funktion. Rücke seine Zeile um vier Leerzeichen weiter ein als das def, zu dem es gehört.
outside-of-loop = { $word } geht nur in einer for- oder while-Schleife. Prüfe, wie weit diese Zeile eingerückt ist.
leave-out-await = Lass await und async weg: Hier gibt es nichts, worauf man warten muss.
yield-outside = yield geht nur in einer Funktion.
generator-brackets = Setze Klammern um den Teil mit for: f((x for x in things), 1).
digit-first = Ein Name darf nicht mit einer Ziffer beginnen. Zwischen einer Zahl und einem Namen muss ein Rechenzeichen stehen.
leading-zeros = Schreibe die Zahl ohne die 0 davor.
global-first = Schreibe global { $name } als erste Zeile in die Funktion.
parameter-and-global = { $name } steht schon in den Klammern nach def. Wähle für eines von beiden einen anderen Namen.
no-nonlocal = Schreibe in einer Funktion global statt nonlocal.
named-last = Werte mit einem Namen und = kommen in den Klammern zuletzt.
default-last = Namen mit = kommen in den Klammern nach def zuletzt.
duplicate-parameter = { $name } darf in den Klammern nach def nur einmal vorkommen.
try-without-except = Zu try gehört ein except: darunter.
if-expression-without-else = Ein if mitten in einer Zeile braucht ein else: x = 1 if ready else 2.
except-as = Schreibe except mit as: except ValueError as error:
backslash-in-text = In einem Text beginnt mit \ ein Sonderzeichen. Schreibe stattdessen \\ oder /.
backslash-in-code = Das Zeichen \ darf nur am Ende einer Zeile stehen. Um zu teilen, schreibe /.
null-bytes = Der Code enthält ein Zeichen, das sich nicht lesen lässt. Speichere ihn als reinen Text.
too-nested = Hier ist zu viel ineinander verschachtelt. Teile es in mehrere kleinere Teile auf.
def-needs-brackets = Nach dem Namen einer Funktion kommen runde Klammern, auch wenn nichts darin steht.
colon-missing = Setze einen Doppelpunkt (:) ans Ende von Zeilen, die mit if, else, for, while, def oder class beginnen.
future-first = Importe aus __future__ müssen in den ersten Zeilen des Codes stehen.
star-import = Schreibe dieses import außerhalb von Funktionen.
unknown-character = Hier steht ein Zeichen, das Python nicht kennt. Tippe diese Zeile neu.
unknown-sign = Python kennt das Zeichen { $sign } nicht. Lösche es. Gehört es zu einem Text, dann setze es in Anführungszeichen.
other-keyboard = Python braucht hier { $right } statt { $sign }. Tippe das Zeichen neu. Klappt das nicht, dann stelle die Tastatur auf Deutsch oder Englisch um.
invisible-character = In dieser Zeile ist ein unsichtbares Zeichen, vielleicht vom Kopieren. Lösche die Leerzeichen und tippe sie neu.

## Lines that are not Python

pasted-fence = Diese Zeile kommt aus einem Chat oder von einer Webseite und ist kein Python. Lösche die Zeile mit { $signs }.
tilde-fence = Diese Zeile kommt aus einem Chat oder von einer Webseite und ist kein Python. Lösche sie.
pasted-prompt = Die Zeichen am Anfang dieser Zeile kommen aus einer Python-Konsole. Lösche sie.
pasted-error = Diese Zeile ist eine Fehlermeldung, kein Python. Lösche sie.
merge-marker = Diese Zeile kommt von git und zeigt einen Konflikt an. Lösche sie und behalte eine der beiden Fassungen.
notebook-command = Zeilen, die mit % oder ! beginnen, gehören in ein Notebook und sind kein Python. Lösche diese Zeile.
shell-command = Das ist ein Befehl für ein Terminal, kein Python. Lösche diese Zeile.
html-line = Diese Zeile ist HTML, kein Python. Lösche sie.
comment-sign = Ein Kommentar beginnt in Python mit #.
placeholder = Ersetze das durch deinen eigenen Code: Es steht nur für eine Lücke.

## Words and signs of other languages

write-elif = In Python heißt das elif.
else-has-no-condition = else hat keine Bedingung. Schreibe elif für eine weitere Bedingung oder nur else:
small-keyword = In Python schreibt man das klein: { $word }.
leave-out-then = Lass then weg und setze einen Doppelpunkt (:) ans Ende der Zeile.
leave-out-do = Lass do weg und setze einen Doppelpunkt (:) ans Ende der Zeile.
compare-again = Schreibe den Wert auf beiden Seiten noch einmal: if x > 3 and x < 5:
condition-missing = Schreibe nach { $word } eine Bedingung, zum Beispiel { $word } x > 3:
for-in-range = Schreibe es so: for i in range(10):
for-without-brackets = Lass die Klammern weg: for x in things:
for-in = In Python schreibt man in statt of: for x in things:
no-repeat = Um etwas zu wiederholen, schreibe for i in range(10):
no-until = In Python gibt es dafür while: while x < 10:
no-unless = In Python schreibt man if not statt unless.
no-switch = In Python schreibt man if, elif und else statt switch: if x == 1: … elif x == 2: …
catch-is-except = In Python schreibt man except statt catch.
throw-is-raise = In Python schreibt man raise statt throw.
function-is-def = In Python beginnt eine Funktion mit def.
leave-out-type = Lass { $word } weg: Ein Name und ein = reichen.
leave-out-new = Lass new weg: Der Name mit Klammern erzeugt das Objekt.
colon-not-bracket = Python braucht keine Klammern {"{"} und {"}"}. Setze einen Doppelpunkt ans Ende der Zeile und rücke die Zeilen darunter um vier Leerzeichen ein.
colon-not-semicolon = Setze einen Doppelpunkt (:) ans Ende der Zeile, keinen Strichpunkt.
from-import = Schreibe es andersherum: from … import …
write-import-line = In Python heißt das import.
plain-equals = Um einem Namen einen Wert zu geben, schreibe nur ein =.
keyword-as-name = { $word } ist ein Wort, das zu Python gehört. Wähle einen anderen Namen, zum Beispiel my_{ $word }.
name-with-dash = In einem Namen darf kein Strich - stehen. Schreibe { $name }.
name-with-space = In einem Namen darf kein Leerzeichen stehen. Schreibe { $name }.
two-equals = Zum Vergleichen brauchst du zwei Zeichen: == oder !=.
not-equal = Um zu prüfen, ob zwei Werte verschieden sind, schreibe !=.
plus-equals = Schreibe += 1 oder -= 1.
and-or = In Python schreibt man and statt && und or statt ||.
word-not = In Python schreibt man not statt !.
less-or-equal = Schreibe >= oder <=. Das = kommt zuletzt.
operator-in-parts = Schreibe die beiden Zeichen direkt hintereinander, ohne Leerzeichen dazwischen.
if-expression = In Python schreibt man das so: x = 1 if ready else 2.
dot-not-arrow = In Python steht hier ein Punkt.
no-dollar = In Python haben Namen kein $ davor. Lass es weg.
no-end = Python braucht kein end: Ein Block endet dort, wo seine Einrückung endet. Lösche diese Zeile.
else-without-if = Zu diesem { $word } fehlt das if. Rücke es genauso weit ein wie das if. Zwischen den beiden Blöcken darf nichts anderes stehen.
except-without-try = Zu diesem { $word } fehlt das try. Rücke es genauso weit ein wie das try.

## Turns that do not end

stuck-without-break = Die Schleife in Zeile { $line } endet nie: In ihr steht kein break und kein return.
stuck-condition = Die Schleife in Zeile { $line } endet nie: Nichts in ihr ändert { $names }.
stuck-waiting-for-world = { $name } bleibt gleich, bis dein Zug endet. Deshalb wartet die Schleife in Zeile { $line } ewig. Nimm if statt while und gib eine Aktion zurück.
stuck-sleeping = Dein Code muss nicht warten: Die Arena ruft next_turn in jedem Zug neu auf. Lass das sleep weg.

## Hints after Run: the code runs, but a line does not do what it seems to do

hint-brackets-missing = { $name } ist eine Funktion. Ohne Klammern gilt sie immer als wahr. Schreibe { $code }.
hint-not-called = Diese Zeile tut nichts: { $name } ist eine Funktion und braucht Klammern wie in { $code }.
hint-action-not-made = Diese Zeile tut nichts. Schreibe return davor und Klammern dahinter wie in return { $name }(…).
hint-two-turns = Es gibt zwei Funktionen mit dem Namen next_turn. Nur die letzte gilt. Die in Zeile { $line } wird nie aufgerufen.
hint-two-functions = Es gibt zwei Funktionen mit dem Namen { $name }. Nur die letzte gilt. Die in Zeile { $line } wird nie aufgerufen.
hint-comparison-alone = Diese Zeile vergleicht nur und macht nichts mit dem Ergebnis. Um { $name } einen Wert zu geben, schreibe nur ein =.
hint-comparison-unused = Diese Zeile vergleicht nur und macht nichts mit dem Ergebnis.
hint-result-unused = Diese Zeile berechnet etwas und macht nichts mit dem Ergebnis. Gib ihm einen Namen oder gib es mit return zurück.
hint-action-not-returned = Diese Aktion wird erzeugt, aber nicht zurückgegeben. Deshalb passiert nichts. Schreibe return davor.
hint-compare-each = Hier wird nur der erste Wert verglichen. Vergleiche jeden einzeln: { $code }.
hint-always-true = Diese Bedingung ist immer wahr. Vergleiche mit jedem Wert einzeln: x == 1 or x == 2.
hint-never-reached = Diese Zeile kommt nie an die Reihe: In Zeile { $line } ist immer schon Schluss.
hint-plus-equals = =+ setzt einen neuen Wert, statt zum alten etwas dazuzuzählen. Schreibe +=.
hint-write-global = Dieses { $name } ist eine neue Variable von { $function }. Um das { $name } außerhalb zu ändern, schreibe global { $name } als erste Zeile in { $function }.
