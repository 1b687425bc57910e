// The tokens that this browser stores. There is one key per player, because many computers are shared.

import { createSubscriber } from "svelte/reactivity";
import { keep, read, recall, storage, write } from "../storage";

/**
 * Removes a value from this tab, and from the browser unless another tab has stored a newer one.
 */
function forget(key: string, refused: string): void {
  for (const kind of ["sessionStorage", "localStorage"] as const)
    if (read(kind, key) === refused) write(kind, key, null);
}

// Organisers

const ORGANISER = "aimmo-organiser";
/** The prefix of the keys of an organiser's unsent changes. */
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

/** Removes a refused or signed-out token, and all unsent changes. */
export function dropOrganiser(token: string): void {
  forget(ORGANISER, token);
  if (organiserToken() === null) forgetAll((key) => key.startsWith(ORGANISER_DRAFT));
  for (const update of changed) update();
}

/** Returns the key of an organiser's unsent change to a player's program. */
export const organiserDraft = (game: number, player: number): string => `${ORGANISER_DRAFT}${game}-${player}`;

/** Returns the key of a lesson's unsaved draft. */
export const lessonDraft = (lesson: number): string => `${ORGANISER_DRAFT}lesson-${lesson}`;

// Players

/** A player whose key this browser stores. */
export interface KeptPlayer {
  readonly game: number;
  readonly player: number;
  readonly token: string;
  readonly name: string;
  /** The time of the key's last use, in milliseconds since 1970. */
  readonly used: number;
}

const PLAYER = /^aimmo-player-(\d+)-(\d+)$/;
const playerKey = (game: number, player: number) => `aimmo-player-${game}-${player}`;
/** The key of the player that a tab plays as. */
const tabKey = (game: number) => `aimmo-playing-${game}`;
/** Returns the key of a value stored for a player: `draft`, `done`, … */
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

/** Stores a player's key, and makes this tab play as them. */
export function keepPlayer(game: number, player: number, token: string, name: string): void {
  const value = JSON.stringify({ player, token, name, used: Date.now() });
  write("localStorage", playerKey(game, player), value);
  write("sessionStorage", tabKey(game), value);
}

/** Makes this tab play as one of the browser's players. */
export const choosePlayer = ({ game, player, token, name }: KeptPlayer): void =>
  keepPlayer(game, player, token, name);

const NOBODY = "nobody";

/** Detaches this tab from its player, so that the page asks who is using it. */
export const leavePlayer = (game: number): void => write("sessionStorage", tabKey(game), NOBODY);

/** Returns true if a player has left: the page then asks who is playing, even if one remains. */
export const hasLeft = (game: number): boolean => read("sessionStorage", tabKey(game)) === NOBODY;

/** Returns the player that this tab plays as. */
export function tabPlayer(game: number): KeptPlayer | null {
  return kept(read("sessionStorage", tabKey(game)), game);
}

/** Returns the players of a game whose keys this browser stores, most recently used first. */
export function playersOf(game: number): KeptPlayer[] {
  return playersKept().filter((it) => it.game === game);
}

/** Returns all players whose keys this browser stores, most recently used first. */
export function playersKept(): KeptPlayer[] {
  const keys = Object.keys(storage("localStorage") ?? {});
  const found = keys.flatMap((key) => {
    const [, game, player] = PLAYER.exec(key) ?? [];
    return (player && kept(read("localStorage", key), Number(game), Number(player))) || [];
  });
  return found.sort((one, other) => other.used - one.used);
}

/** Removes a refused key, but not a newer one that another tab stored for the same player. */
export function dropPlayer({ game, player, token }: KeptPlayer): void {
  if (tabPlayer(game)?.token === token) write("sessionStorage", tabKey(game), null);
  if (kept(read("localStorage", playerKey(game, player)), game, player)?.token === token)
    write("localStorage", playerKey(game, player), null);
}

/** Removes everything that this browser and this tab store for a player: key, draft, ticks. */
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

/**
 * Moves the values that an earlier version stored for a game to the token's player; discards them
 * if null.
 */
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
