# The names of the avatar API, explained to pupils: the docs of avatar-api.json. An id is the
# entry's module, class and name in lower case, with dashes.

# avatar
avatar = Die Namen, die dein Code ohne import benutzen kann, und die Funktion, die er haben muss.
avatar-help = Erklärt etwas: help(world_state). Nur help() zeigt eine Übersicht.
avatar-dir = Zählt auf, welche Namen etwas hat: dir(world_state).

# simulation
simulation = Die Module, mit denen du deinen Avatar programmierst.

# simulation.action
simulation-action = Die Aktionen, die ein Avatar ausführen kann.
simulation-action-action = Eine Aktion für einen Zug. next_turn gibt eine zurück.
simulation-action-waitaction = Dein Avatar bleibt stehen.
simulation-action-moveaction = Dein Avatar geht ein Feld weiter: MoveAction(direction.NORTH).
simulation-action-moveaction-direction = Die Richtung, in die dein Avatar geht.
simulation-action-attackaction = Dein Avatar schlägt den Avatar auf dem Feld daneben: AttackAction(direction.EAST).
simulation-action-attackaction-direction = Die Richtung, in die dein Avatar schlägt.
simulation-action-pickupaction = Dein Avatar hebt den Gegenstand auf seinem Feld auf und steckt ihn in den Rucksack.
simulation-action-dropaction = Dein Avatar wirft einen Gegenstand aus dem Rucksack weg: DropAction(0) wirft den ersten weg.
simulation-action-dropaction-index = Die Stelle im Rucksack. Der erste Gegenstand ist an der Stelle 0.
simulation-action-movetowardsaction =
    Dein Avatar geht einen Schritt auf einen Gegenstand zu, den scan_nearby gefunden hat.

    Gibt es keinen oder steht dein Avatar schon auf dem Feld, dann wartet er.
simulation-action-movetowardsaction-direction = Die Richtung des ersten Schritts oder None.

# simulation.artefact
simulation-artefact = Die Gegenstände, die ein Avatar tragen kann.
simulation-artefact-artefacttype = Eine Art von Gegenstand: ein Text, zum Beispiel "key".
simulation-artefact-artefacttype-value = Die Art als einfacher Text.
simulation-artefact-artefacttype-name = Der Name der Art in artefact_types, zum Beispiel KEY.
simulation-artefact-artefacttypes = Alle Arten von Gegenständen, zum Beispiel artefact_types.KEY.
simulation-artefact-backpack = Die Gegenstände, die der Avatar trägt: eine Liste mit höchstens 10 Gegenständen und einer Methode find.
simulation-artefact-backpack-find = Die Stelle des ersten Gegenstands dieser Art oder -1, wenn es keinen gibt.
simulation-artefact-item = Ein Gegenstand im Rucksack.
simulation-artefact-item-type = Die Art, zum Beispiel "key".

# simulation.avatar_state
simulation-avatar-state = Dein Avatar und die Avatare auf der Karte.
simulation-avatar-state-avatarstate = Dein Avatar in diesem Zug.
simulation-avatar-state-avatarstate-location = Die Position des Avatars.
simulation-avatar-state-avatarstate-id = Die Nummer des Avatars.
simulation-avatar-state-avatarstate-orientation = Die Richtung, in die der Avatar schaut: "north", "east", "south" oder "west".
simulation-avatar-state-avatarstate-health = Die Lebenspunkte, die der Avatar noch hat. Ein normaler Treffer kostet 1 davon.
simulation-avatar-state-avatarstate-score = Die Punkte des Avatars.
simulation-avatar-state-avatarstate-backpack = Die Gegenstände, die der Avatar trägt: eine Liste mit einer Methode find.
simulation-avatar-state-avatarstate-effects = Was gerade auf den Avatar wirkt: eine Liste von Dictionarys. In jedem stehen die Art (type) und die Zahl der Züge, die noch übrig sind.
simulation-avatar-state-otheravatar = Ein Avatar auf der Karte, so wie ihn alle sehen können. Es kann auch dein eigener sein.
simulation-avatar-state-otheravatar-id = Die Nummer des Avatars.
simulation-avatar-state-otheravatar-location = Die Position des Avatars.
simulation-avatar-state-otheravatar-orientation = Die Richtung, in die der Avatar schaut: "north", "east", "south" oder "west".
simulation-avatar-state-otheravatar-health = Die Lebenspunkte, die der Avatar noch hat. Ein normaler Treffer kostet 1 davon.
simulation-avatar-state-otheravatar-score = Die Punkte des Avatars.
simulation-avatar-state-otheravatar-backpack-size = Wie viele Gegenstände der Avatar trägt.

# simulation.direction
simulation-direction = Die vier Richtungen.
simulation-direction-direction = Ein Schritt um ein Feld, zum Beispiel direction.NORTH. Zähle ihn zu einer Position dazu.
simulation-direction-direction-x = 1 nach Osten, -1 nach Westen, sonst 0.
simulation-direction-direction-y = 1 nach Norden, -1 nach Süden, sonst 0.
simulation-direction-direction-dict = Der Schritt als Dictionary: {"{"}"x": 0, "y": 1{"}"} ist Norden.

# simulation.event
simulation-event = Ereignisse, die manche ältere Avatare importieren. Sie werden nie gesendet.
simulation-event-receivedattackevent = Dein Avatar wurde getroffen.
simulation-event-performedattackevent = Dein Avatar hat einen anderen Avatar getroffen.
simulation-event-failedattackevent = Dein Avatar wollte zuschlagen, aber dort war kein Avatar.
simulation-event-movedevent = Dein Avatar ist gegangen.
simulation-event-failedmoveevent = Dein Avatar konnte nicht gehen.

# simulation.location
simulation-location = Positionen auf der Karte.
simulation-location-location =
    Eine Position auf der Karte. Nach Osten wird x größer, nach Norden wird y größer.

    avatar_state.location + direction.NORTH ist die Position nördlich von deinem Avatar.
simulation-location-location-x = Die Stelle zwischen Westen und Osten: Je weiter im Osten, desto größer ist x.
simulation-location-location-y = Die Stelle zwischen Süden und Norden: Je weiter im Norden, desto größer ist y.

# simulation.world_map
simulation-world-map = Die Welt und ihre Felder.
simulation-world-map-worldstate = Die Welt in diesem Zug.
simulation-world-map-worldstate-artefact-types = Alle Arten von Gegenständen, zum Beispiel artefact_types.KEY.
simulation-world-map-worldstate-can-move-to = True, wenn das Feld auf der Karte liegt und weder ein Hindernis noch ein Avatar darauf ist.
simulation-world-map-worldstate-is-visible = True, wenn die Position auf der Karte liegt.
simulation-world-map-worldstate-get-cell = Das Feld an einer Position. Liegt sie nicht auf der Karte, dann gibt es einen KeyError.
simulation-world-map-worldstate-cells = Alle Felder: ein Dictionary, das zu jeder Position ihr Feld enthält.
simulation-world-map-worldstate-all-cells = Eine Liste aller Felder.
simulation-world-map-worldstate-interactable-cells = Eine Liste der Felder mit etwas Besonderem: mit Punkten, einem Extra oder einem Gegenstand.
simulation-world-map-worldstate-score-cells = Eine Liste der Felder, auf denen es in jedem Zug Punkte gibt.
simulation-world-map-worldstate-pickup-cells = Eine Liste der Felder mit einem Extra oder einem Gegenstand.
simulation-world-map-worldstate-partially-fogged-cells = Immer leer: Es gibt keinen Nebel.
simulation-world-map-worldstate-scan-nearby =
    Die nächsten Gegenstände (höchstens 3), jeder mit Art (type), Position (location) und Weg (path).

    Gesucht wird rund um deinen Avatar oder rund um eine Position, die du angibst. Die Suche reicht bis zu radius Felder weit.
simulation-world-map-cell = Ein Feld der Karte.
simulation-world-map-cell-location = Die Position des Feldes.
simulation-world-map-cell-obstacle = Das Hindernis auf diesem Feld: ein Dictionary oder None.
simulation-world-map-cell-interactable = Was auf diesem Feld liegt: ein Dictionary mit Art (type) und Position (location) oder None.
simulation-world-map-cell-avatar = Der Avatar auf diesem Feld oder None.
simulation-world-map-cell-habitable = True, wenn auf diesem Feld kein Hindernis ist.
simulation-world-map-cell-generates-score = True, wenn ein Avatar auf diesem Feld in jedem Zug Punkte bekommt.
simulation-world-map-cell-pickup = Das Extra oder der Gegenstand auf diesem Feld oder None.
simulation-world-map-cell-partially-fogged = Immer False: Es gibt keinen Nebel.
simulation-world-map-cell-player = Der Avatar auf diesem Feld oder None.
simulation-world-map-cell-has-artefact = True, wenn auf diesem Feld ein Gegenstand zum Aufheben liegt.
simulation-world-map-nearbyartefact = Ein Gegenstand, den scan_nearby gefunden hat, mit dem Weg dorthin.
simulation-world-map-nearbyartefact-type = Die Art, zum Beispiel "key".
simulation-world-map-nearbyartefact-location = Die Position des Gegenstands.
simulation-world-map-nearbyartefact-path = Die Felder auf dem Weg: Auf dem ersten beginnt die Suche, auf dem letzten liegt der Gegenstand.
simulation-world-map-nearbyartefacts = Die Gegenstände, die scan_nearby gefunden hat, der nächste zuerst. Wurde keiner gefunden, dann ergibt [0] None.
