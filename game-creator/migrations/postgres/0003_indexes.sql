-- What is read of many games with many players.

-- Everybody who ever played a game, and what goes with a game that is deleted.
CREATE INDEX players_by_game ON players (game_id);

-- A player's logs in order, and how much they take up, without reading them.
CREATE INDEX logs_by_player ON logs (game_id, player_id, turn, bytes);
