// The tokens and the few other things that this browser keeps. A tab's own come
// first, so that two tabs can be two players; what is kept in the browser is
// there tomorrow.

function storage(kind: "localStorage" | "sessionStorage"): Storage | null {
  // A browser that keeps nothing throws already at the look.
  try {
    return window[kind];
  } catch {
    return null;
  }
}

function write(kind: "localStorage" | "sessionStorage", key: string, value: string | null): void {
  try {
    if (value === null) storage(kind)?.removeItem(key);
    else storage(kind)?.setItem(key, value);
  } catch {
    // Full, or forbidden: the page goes on without.
  }
}

/** What was kept under the key, in this tab or else in the browser. */
export function recall(key: string): string | null {
  return storage("sessionStorage")?.getItem(key) ?? storage("localStorage")?.getItem(key) ?? null;
}

/** Keeps a value in this tab and in the browser; `null` forgets it. */
export function keep(key: string, value: string | null): void {
  write("sessionStorage", key, value);
  write("localStorage", key, value);
}

const ORGANISER = "aimmo-organiser";
const player = (game: number) => `aimmo-player-${game}`;

export const organiserToken = (): string | null => recall(ORGANISER);
export const keepOrganiser = (token: string | null): void => keep(ORGANISER, token);
export const playerToken = (game: number): string | null => recall(player(game));
export const keepPlayer = (game: number, token: string | null): void => keep(player(game), token);

/** The link that opens a game as the player whose token this is. */
export const playerLink = (token: string): string => `${location.origin}/#player=${token}`;

/** The games in which this browser plays, the newest first. */
export function gamesPlayed(): number[] {
  const kept = Object.keys(storage("localStorage") ?? {});
  const ids = kept.flatMap((key) => /^aimmo-player-(\d+)$/.exec(key)?.[1] ?? []);
  return ids.map(Number).sort((one, other) => other - one);
}
