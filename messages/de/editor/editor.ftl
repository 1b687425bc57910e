# The editor: descriptions, the mistakes that it finds, and the text of its panels.

editor-keys = Die Tabulatortaste rückt ein. Mit der Tastatur verlässt man den Editor so: erst Escape drücken, dann Tabulator. Steuerung+Enter startet das Programm. Steuerung+I erklärt das Wort am Cursor.
editor-keys-read-only = Steuerung+I erklärt das Wort am Cursor.

slip-not-understood = Diese Zeile kann Python nicht verstehen.
slip-missing-colon = Am Ende dieser Zeile fehlt ein Doppelpunkt (:).
slip-compare = Ein einzelnes = gibt einem Namen einen Wert. Zum Vergleichen schreibt man ==.
slip-never-closed = Diese Klammer { $bracket } wird nie geschlossen. Eine Klammer fehlt.
slip-never-opened = Hier ist eine Klammer { $bracket } zu viel. Oder die Klammer, die sie öffnet, fehlt.
slip-other-partner = { $opened } kann man nicht mit { $bracket } schließen.
slip-missing-indent = Zeilen, die zum { $keyword } darüber gehören, brauchen vier Leerzeichen mehr am Anfang.
slip-missing-body = Unter { $keyword } muss mindestens eine Zeile stehen. Sie braucht vier Leerzeichen mehr am Anfang.
slip-too-far-right = Diese Zeile ist zu weit eingerückt. Sie muss so weit links beginnen wie die Zeile darüber.
slip-unindent = Diese Zeile muss so weit eingerückt sein wie eine der Zeilen darüber.
slip-unclosed-text = Ein Text muss mit demselben Anführungszeichen enden, mit dem er beginnt.
slip-else-if = Das heißt in Python elif.
slip-print-brackets = print braucht Klammern: print(…).
slip-no-next-turn = Das Programm braucht eine Funktion next_turn: def next_turn(world_state, avatar_state):

docs-of = Teil von { $holder }
docs-keyword = Schlüsselwort von Python
docs-yours = aus deinem Programm
docs-variable = { $name }: { $type }
docs-type-of = { $holder } (darin: { $element })
docs-type-int = Zahl
docs-type-float = Zahl
docs-type-str = Text
docs-type-bool = True oder False
docs-type-dict = Dictionary
docs-parameter-WorldState = Die Welt in diesem Zug.
docs-parameter-AvatarState = Dein Avatar in diesem Zug.
docs-next-turn = Die wichtigste Funktion deines Programms: Die Arena ruft sie in jedem Zug einmal auf. Dein Avatar tut, was sie zurückgibt, zum Beispiel MoveAction(direction.NORTH).
docs-direction-NORTH = Ein Feld nach Norden: y wird um 1 größer.
docs-direction-EAST = Ein Feld nach Osten: x wird um 1 größer.
docs-direction-SOUTH = Ein Feld nach Süden: y wird um 1 kleiner.
docs-direction-WEST = Ein Feld nach Westen: x wird um 1 kleiner.
docs-direction-ALL_DIRECTIONS = Die vier Richtungen, für eine for-Schleife oder eine zufällige Wahl.
docs-none = Dazu gibt es keine Erklärung.

snippet-next-turn = die Funktion für jeden Zug
snippet-if-else = zwischen zwei Wegen wählen
snippet-for-in = für jedes Ding wiederholen
snippet-while-true = wiederholen, solange etwas stimmt
snippet-define = eine eigene Funktion

diff-all = Alle Zeilen zeigen
diff-same = Beide sind gleich.
diff-added = hinzugefügt
diff-removed = entfernt

phrase-find = Suchen
phrase-replace-with = Ersetzen durch
phrase-next = weiter
phrase-previous = zurück
phrase-all = alle
phrase-match-case = Groß/klein beachten
phrase-by-word = Ganze Wörter
phrase-regexp = Muster
phrase-replace = ersetzen
phrase-replace-all = alle ersetzen
phrase-close = Schließen
phrase-current-match = aktueller Treffer
phrase-replaced-matches = $-mal ersetzt
phrase-replaced-match-on-line = in Zeile $ ersetzt
phrase-on-line = in Zeile
phrase-go-to-line = Gehe zu Zeile
phrase-go = los
phrase-completions = Vorschläge
phrase-diagnostics = Fehler
phrase-no-diagnostics = Keine Fehler
phrase-unchanged-lines = $ unveränderte Zeilen
phrase-control-character = Steuerzeichen
phrase-selection-deleted = Auswahl gelöscht
