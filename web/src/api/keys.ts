// The tokens and the few other things that this browser keeps. A tab's own come
// first, so that two tabs can be two players; what is kept in the browser is
// there tomorrow. There is one key per player, because many computers are shared.

import { createSubscriber } from "svelte/reactivity";

type Kind = "localStorage" | "sessionStorage";

function storage(kind: Kind): Storage | null {
  // A browser that blocks storage throws on access.
  try {
    return window[kind];
  } catch {
    return null;
  }
}

function write(kind: Kind, key: string, value: string | null): void {
  try {
    if (value === null) storage(kind)?.removeItem(key);
    else storage(kind)?.setItem(key, value);
  } catch {
    // Full, or forbidden: the page goes on without.
  }
}

const read = (kind: Kind, key: string): string | null => storage(kind)?.getItem(key) ?? null;

/** What was kept under the key, in this tab or else in the browser. */
export function recall(key: string): string | null {
  return read("sessionStorage", key) ?? read("localStorage", key);
}

/** Keeps a value in this tab and in the browser; `null` removes it. */
export function keep(key: string, value: string | null): void {
  write("sessionStorage", key, value);
  write("localStorage", key, value);
}

/** Forgets a value in this tab, and in the browser unless another tab has kept a newer one. */
function forget(key: string, refused: string): void {
  for (const kind of ["sessionStorage", "localStorage"] as const)
    if (read(kind, key) === refused) write(kind, key, null);
}

// Organisers

const ORGANISER = "aimmo-organiser";
/** Starts the keys of changes that an organiser has not sent yet. */
const ORGANISER_DRAFT = "aimmo-look-";

const changed = new Set<() => void>();
const subscribe = createSubscriber((update) => {
  changed.add(update);
  addEventListener("storage", update);
  return () => {
    changed.delete(update);
    removeEventListener("storage", update);
  };
});

export const organiserToken = (): string | null => recall(ORGANISER);

/** Returns true while an organiser is signed in; effects run again when that changes. */
export function isSignedIn(): boolean {
  subscribe();
  return organiserToken() !== null;
}

export function keepOrganiser(token: string): void {
  keep(ORGANISER, token);
  for (const update of changed) update();
}

/** Forgets the token, which was refused or signed out, and with it all unsent changes. */
export function dropOrganiser(token: string): void {
  forget(ORGANISER, token);
  if (organiserToken() === null) forgetAll((key) => key.startsWith(ORGANISER_DRAFT));
  for (const update of changed) update();
}

/** The key of an organiser's unsent change to a player's program. */
export const organiserDraft = (game: number, player: number): string => `${ORGANISER_DRAFT}${game}-${player}`;

// Players

/** A player whose key this browser keeps. */
export interface KeptPlayer {
  readonly game: number;
  readonly player: number;
  readonly token: string;
  readonly name: string;
  /** When the key was used last, in milliseconds since 1970. */
  readonly used: number;
}

const PLAYER = /^aimmo-player-(\d+)-(\d+)$/;
const playerKey = (game: number, player: number) => `aimmo-player-${game}-${player}`;
/** Holds the player that a tab plays as. */
const tabKey = (game: number) => `aimmo-playing-${game}`;
/** The key of something that is kept for a player: `draft`, `done`, … */
export const ownKey = (what: string, game: number, player: number): string =>
  `aimmo-${what}-${game}-${player}`;

function kept(text: string | null, game: number, player?: number): KeptPlayer | null {
  try {
    const value = JSON.parse(text ?? "null") as Partial<KeptPlayer> | null;
    const id = player ?? value?.player;
    if (typeof value?.token !== "string" || typeof id !== "number") return null;
    return { game, player: id, token: value.token, name: String(value.name ?? ""), used: value.used ?? 0 };
  } catch {
    return null;
  }
}

/** Keeps a player's key, and makes the player this tab's. */
export function keepPlayer(game: number, player: number, token: string, name: string): void {
  const value = JSON.stringify({ player, token, name, used: Date.now() });
  write("localStorage", playerKey(game, player), value);
  write("sessionStorage", tabKey(game), value);
}

/** Makes one of the browser's players this tab's. */
export const choosePlayer = ({ game, player, token, name }: KeptPlayer): void =>
  keepPlayer(game, player, token, name);

const NOBODY = "nobody";

/** Lets this tab play as nobody, so that the page asks who is there. */
export const leavePlayer = (game: number): void => write("sessionStorage", tabKey(game), NOBODY);

/** Returns true if somebody has left, so that even a player who is alone here is asked. */
export const hasLeft = (game: number): boolean => read("sessionStorage", tabKey(game)) === NOBODY;

/** Returns the player that this tab plays as. */
export function tabPlayer(game: number): KeptPlayer | null {
  return kept(read("sessionStorage", tabKey(game)), game);
}

/** Returns the players of a game whose keys this browser keeps, the last used first. */
export function playersOf(game: number): KeptPlayer[] {
  return playersKept().filter((it) => it.game === game);
}

/** Returns all players whose keys this browser keeps, the last used first. */
export function playersKept(): KeptPlayer[] {
  const keys = Object.keys(storage("localStorage") ?? {});
  const found = keys.flatMap((key) => {
    const [, game, player] = PLAYER.exec(key) ?? [];
    return (player && kept(read("localStorage", key), Number(game), Number(player))) || [];
  });
  return found.sort((one, other) => other.used - one.used);
}

/** Forgets a key that was refused. A newer one of the same player, from another tab, stays. */
export function dropPlayer({ game, player, token }: KeptPlayer): void {
  if (tabPlayer(game)?.token === token) write("sessionStorage", tabKey(game), null);
  if (kept(read("localStorage", playerKey(game, player)), game, player)?.token === token)
    write("localStorage", playerKey(game, player), null);
}

/** Forgets everything that this browser and this tab keep of a player: key, draft, ticks. */
export function forgetPlayer(game: number, player: number): void {
  if (tabPlayer(game)?.player === player) write("sessionStorage", tabKey(game), null);
  forgetAll(
    (key) =>
      key.startsWith("aimmo-") && key.endsWith(`-${game}-${player}`) && !key.startsWith(ORGANISER_DRAFT),
  );
}

function forgetAll(wanted: (key: string) => boolean): void {
  for (const kind of ["localStorage", "sessionStorage"] as const)
    for (const key of Object.keys(storage(kind) ?? {}).filter(wanted)) write(kind, key, null);
}

// Earlier versions kept one key and one set of ticks per game.

const oldKey = (game: number) => `aimmo-player-${game}`;
const oldTicks = (game: number) => `aimmo-done-${game}`;

/** Returns the token that an earlier version of the app kept for a game. */
export const oldToken = (game: number): string | null => recall(oldKey(game));

/** Returns the games for which an earlier version of the app kept a token. */
export const oldGames = (): number[] =>
  Object.keys(storage("localStorage") ?? {}).flatMap(
    (key) => Number(/^aimmo-player-(\d+)$/.exec(key)?.[1]) || [],
  );

/** Gives what an earlier version kept for a game to the player whose token that is; to nobody where it is refused. */
export function moveOld(game: number, owner: { player: number; name: string } | null): void {
  const token = oldToken(game);
  if (token && owner) {
    const ticks = recall(oldTicks(game));
    if (ticks) keep(ownKey("done", game, owner.player), ticks);
    keepPlayer(game, owner.player, token, owner.name);
  }
  keep(oldKey(game), null);
  keep(oldTicks(game), null);
}
