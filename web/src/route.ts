// Maps the part of an address after the `#` to a page. Browsers do not send that part, so no
// request or log contains a link's secret.

/** A page with its parameters. */
export type Route =
  | { page: "start" }
  /** Sign in as an organiser. */
  | { page: "sign-in" }
  /** An organiser's one-time link. */
  | { page: "organiser-link"; token: string }
  /** Create an organiser's account. */
  | { page: "invitation"; token: string }
  /** Join a game; the code is empty if the player has to type it. */
  | { page: "join"; code: string }
  /** A player's own link. */
  | { page: "player-link"; token: string }
  /**
   * A game: played if this browser has a player's key, else watched. The replay opens at `turn`.
   */
  | { page: "game"; id: number; turn?: number }
  /** A game for an audience, in full screen. */
  | { page: "watch"; id: number }
  /** The join code for a projector. */
  | { page: "wall"; id: number }
  /** A program that was taken home, packed into the link. */
  | { page: "program"; packed: string }
  /** The organiser's games. */
  | { page: "organise" }
  /** One of the organiser's games. */
  | { page: "class"; id: number }
  /** The lessons: the arena's and the organiser's own. */
  | { page: "lessons" }
  /** A lesson of the arena, as its pupils and teachers see it. */
  | { page: "lesson"; lesson: string }
  /** The editor of an own lesson. */
  | { page: "own-lesson"; id: number };

/** Returns the page for a fragment, or the start page if the fragment is unknown. */
export function parse(fragment: string): Route {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ""));
  const text = (key: string) => parameters.get(key) || null;
  const id = (key: string) => whole(parameters.get(key), 1);
  const token = text("player") ?? text("organiser") ?? text("invite");
  if (token) {
    if (parameters.has("player")) return { page: "player-link", token };
    return parameters.has("organiser") ? { page: "organiser-link", token } : { page: "invitation", token };
  }
  if (parameters.has("join")) return { page: "join", code: text("join") ?? "" };
  const game = id("game");
  if (game) {
    const turn = whole(parameters.get("turn"), 0);
    return { page: "game", id: game, ...(turn !== null && { turn }) };
  }
  const watched = id("watch");
  if (watched) return { page: "watch", id: watched };
  const wall = id("wall");
  if (wall) return { page: "wall", id: wall };
  const lesson = id("organise");
  if (lesson) return { page: "class", id: lesson };
  const packed = text("program");
  if (packed) return { page: "program", packed };
  const own = id("own-lesson");
  if (own) return { page: "own-lesson", id: own };
  const built = text("lesson");
  if (built) return { page: "lesson", lesson: built };
  if (parameters.has("lessons")) return { page: "lessons" };
  if (parameters.has("organise")) return { page: "organise" };
  return parameters.has("sign-in") ? { page: "sign-in" } : { page: "start" };
}

/** Returns the fragment that opens a page, with its `#`. */
export function href(route: Exclude<Route, { token: string }>): string {
  switch (route.page) {
    case "start":
      return "#";
    case "sign-in":
      return "#sign-in";
    case "join":
      return route.code ? `#join=${encodeURIComponent(route.code)}` : "#join";
    case "game":
      return route.turn === undefined ? `#game=${route.id}` : `#game=${route.id}&turn=${route.turn}`;
    case "watch":
      return `#watch=${route.id}`;
    case "wall":
      return `#wall=${route.id}`;
    case "program":
      return `#program=${route.packed}`;
    case "organise":
      return "#organise";
    case "class":
      return `#organise=${route.id}`;
    case "lessons":
      return "#lessons";
    case "lesson":
      return `#lesson=${encodeURIComponent(route.lesson)}`;
    case "own-lesson":
      return `#own-lesson=${route.id}`;
  }
}

/** Extracts the arena's address from one of its links, in the form that people type. */
export const addressOf = (link: string): string => link.replace(/#.*$/s, "").replace(/\/$/, "");

/** Returns true if the route contains a secret, which must be removed from the address bar. */
export const isSecret = (route: Route): route is Extract<Route, { token: string }> => "token" in route;

function whole(text: string | null, least: number): number | null {
  if (text === null || !/^\d{1,15}$/.test(text)) return null;
  const number = Number(text);
  return number >= least ? number : null;
}
