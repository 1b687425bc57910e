# A player's program, versions and last turns, for organisers.

shoulder-walk = Andere Kinder
shoulder-previous = Voriges Kind
shoulder-next = Nächstes Kind
shoulder-at = { $at } von { $of }
shoulder-keys = Mit den Tasten { $previous } und { $next } blättern Sie durch die Klasse, außer wenn der Cursor in einem Programm steht.
shoulder-gone = { $name } ist nicht mehr in diesem Spiel.
shoulder-private = in einer eigenen Welt
shoulder-newer = { $name } hat jetzt Version { $version }. Ihre Änderung bleibt hier. Sie beruht auf Version { $base }.
shoulder-show-newer = Neue Version zeigen
shoulder-turns = Letzte Züge
shoulder-no-turns = Noch keine Züge.
shoulder-printed-nothing = Nichts ausgegeben.
shoulder-versions = Versionen
shoulder-by-player = von { $name }
shoulder-by-organiser = von einer Lehrkraft
shoulder-compare = Version { $version } verglichen mit
shoulder-alone = nichts
shoulder-difference = Änderungen von Version { $before } zu Version { $after }
shoulder-back = Zurück zum Programm

observed-silent-error = Gewartet: Das Programm hat einen Fehler
observed-silent-late = Gewartet: Das Programm hat zu lange gebraucht
observed-silent-crashed = Gewartet: Das Programm hat sich beendet
observed-silent-not_ready = Gewartet: Das Programm lief nicht
observed-silent-unreachable = Gewartet: Das Programm war nicht erreichbar
observed-no-way = Gewartet: Kein Schritt zu einem Gegenstand war möglich
observed-hit = { $damage ->
    [0] Von { $who } getroffen, aber ein Schild hat geschützt
   *[other] Von { $who } getroffen (Lebenspunkte: −{ $damage })
}
observed-hit-unknown = { $damage ->
    [0] Von einem anderen Avatar getroffen, aber ein Schild hat geschützt
   *[other] Von einem anderen Avatar getroffen (Lebenspunkte: −{ $damage })
}
observed-died = Keine Lebenspunkte mehr: Neustart an einer anderen Stelle
