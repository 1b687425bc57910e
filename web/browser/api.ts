// The arena's HTTP API, for setting up tests without clicking.

export async function call<T>(
  arena: string,
  method: string,
  path: string,
  token?: string,
  body?: object,
): Promise<T> {
  const response = await fetch(`${arena}/api${path}`, {
    method,
    headers: {
      ...(token && { Authorization: `Bearer ${token}` }),
      ...(body && { "Content-Type": "application/json" }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (response.status === 204 ? null : await response.json()) as T;
}

export interface MadeGame {
  id: number;
  join_code: string;
}

export interface Joined {
  game_id: number;
  player_id: number;
  token: string;
}

/** The games of the current test. */
const made: { arena: string; id: number }[] = [];

/** Makes a game with half-second turns, which is deleted after the test. */
export async function makeGame(arena: string, token: string, changes: object = {}): Promise<MadeGame> {
  const game = await call<MadeGame>(arena, "POST", "/games", token, {
    name: "Browser test",
    seed: 1,
    public: true,
    timing: { turn_interval_ms: 500, turn_deadline_ms: 500 },
    ...changes,
  });
  made.push({ arena, id: game.id });
  return game;
}

/** Keeps a game for further tests. */
export function keepGame({ id }: MadeGame): void {
  const at = made.findIndex((game) => game.id === id);
  if (at >= 0) made.splice(at, 1);
}

/** Deletes the test's games, because an arena can run only a limited number. */
export async function deleteGames(arena: string, token: string): Promise<void> {
  for (const game of made.splice(0))
    // The test may already have deleted its game.
    if (game.arena === arena) await call(arena, "DELETE", `/games/${game.id}`, token).catch(() => undefined);
}

export const join = (arena: string, code: string, name: string): Promise<Joined> =>
  call(arena, "POST", "/join", undefined, { code, name });

export const putCode = (
  { game_id, player_id, token }: Joined,
  arena: string,
  code: string,
): Promise<object> => call(arena, "PUT", `/games/${game_id}/players/${player_id}/code`, token, { code });
