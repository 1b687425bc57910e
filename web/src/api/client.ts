// The arena's HTTP API, one function per operation, with the types of its OpenAPI document.

import createClient from "openapi-fetch";
import { problemText } from "../messages/problem";
import { LANGUAGE } from "../messages/language";
import { t } from "../messages/pages";
import type { components, paths } from "./schema";
import type { CodeBody, Draft, GameChange, GameRequest, Look, OwnLesson, Rung, SavedDraft } from "./types";

/** The time limit for a response, in milliseconds. */
const DEADLINE = 20_000;
/** The time limit for signing in, which is longer because attempts on an account are queued. */
const SIGN_IN_DEADLINE = 45_000;

/** A failed request, with an explanation for the user. */
export class Problem extends Error {
  constructor(
    /** The HTTP status; 0 if there was no answer. */
    readonly status: number,
    detail: string,
    /** Seconds to wait before a retry; 0 if the response does not say. */
    readonly retryAfter = 0,
    /** The invalid field of the request, if there is one. */
    readonly field: string | null = null,
    /** The message id of the explanation, if the arena sent one. */
    readonly id: string | null = null,
  ) {
    super(detail);
    this.name = "Problem";
  }
}

const client = createClient<paths>({
  baseUrl: "/",
  fetch: (request: Request) => {
    const isSignIn = request.method === "POST" && request.url.endsWith("/api/sessions");
    return fetch(request, { signal: AbortSignal.timeout(isSignIn ? SIGN_IN_DEADLINE : DEADLINE) });
  },
});

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

async function unwrap<T>(asked: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await asked;
  } catch {
    throw new Problem(0, t("problem-no-answer"));
  }
  const { data, error, response } = answer;
  if (response.ok) return data as T;
  const problem = (error ?? {}) as Partial<components["schemas"]["Problem"]>;
  const retryAfter = Number(response.headers.get("Retry-After")) || 0;
  const detail = (await problemText(problem)) || t("problem-answered", { status: response.status });
  throw new Problem(response.status, detail, retryAfter, problem.field ?? null, problem.id ?? null);
}

const as = (token: string | null) => (token ? { headers: { Authorization: `Bearer ${token}` } } : {});
const one = (id: number) => ({ path: { id } });
/** The language of lessons. */
const inLanguage = { language: LANGUAGE };
const other = (id: number, player: number) => ({ path: { id, player } });

export const api = {
  levels: () => unwrap(client.GET("/api/levels")),
  lessons: () => unwrap(client.GET("/api/lessons", { params: { query: inLanguage } })),
  lesson: (token: string | null, lesson: string) =>
    unwrap(
      client.GET("/api/lessons/{lesson}", { params: { path: { lesson }, query: inLanguage }, ...as(token) }),
    ),

  /** The lesson of a game, in the version that the game uses. */
  gameLesson: (token: string | null, id: number) =>
    unwrap(client.GET("/api/games/{id}/lesson", { params: { ...one(id), query: inLanguage }, ...as(token) })),
  updateLesson: (token: string, id: number) =>
    unwrap(client.POST("/api/games/{id}/lesson/update", { params: one(id), ...as(token) })),

  ownLessons: (token: string) => unwrap(client.GET("/api/own-lessons", as(token))),
  ownLesson: (token: string, id: number) =>
    unwrap(client.GET("/api/own-lessons/{id}", { params: one(id), ...as(token) })) as Promise<OwnLesson>,
  copyLesson: (token: string, lesson: string, title: string) =>
    unwrap(client.POST("/api/own-lessons", { body: { lesson, title, ...inLanguage }, ...as(token) })),
  saveDraft: (token: string, id: number, revision: number, draft: Draft): Promise<SavedDraft> =>
    unwrap(
      client.PUT("/api/own-lessons/{id}/draft", {
        params: one(id),
        body: { revision, draft: draft as components["schemas"]["Draft"] },
        ...as(token),
      }),
    ),
  publishLesson: (token: string, id: number) =>
    unwrap(client.POST("/api/own-lessons/{id}/publish", { params: one(id), ...as(token) })),
  tryLesson: (token: string, id: number, game: string, player: string) =>
    unwrap(
      client.POST("/api/own-lessons/{id}/try", { params: one(id), body: { game, player }, ...as(token) }),
    ),
  deleteLesson: (token: string, id: number) =>
    unwrap(client.DELETE("/api/own-lessons/{id}", { params: one(id), ...as(token) })),
  exportLesson: (token: string, id: number) =>
    unwrap(client.GET("/api/own-lessons/{id}/export", { params: one(id), parseAs: "text", ...as(token) })),
  importLesson: (token: string, document: string) =>
    unwrap(client.POST("/api/own-lessons/import", { body: { document }, ...as(token) })),

  signIn: (body: components["schemas"]["Credentials"]) => unwrap(client.POST("/api/sessions", { body })),
  signOut: (token: string) => unwrap(client.DELETE("/api/sessions/current", as(token))),
  organiser: (token: string) => unwrap(client.GET("/api/organisers/me", as(token))),
  changeOrganiser: (token: string, body: components["schemas"]["AccountChange"]) =>
    unwrap(client.PATCH("/api/organisers/me", { body, ...as(token) })),
  invite: (token: string) => unwrap(client.POST("/api/invitations", as(token))),

  games: (token: string | null) => unwrap(client.GET("/api/games", as(token))),
  makeGame: (token: string, body: GameRequest) => unwrap(client.POST("/api/games", { body, ...as(token) })),
  game: (token: string | null, id: number) =>
    unwrap(client.GET("/api/games/{id}", { params: one(id), ...as(token) })),
  changeGame: (token: string, id: number, body: GameChange) =>
    unwrap(client.PATCH("/api/games/{id}", { params: one(id), body, ...as(token) })),
  deleteGame: (token: string, id: number) =>
    unwrap(client.DELETE("/api/games/{id}", { params: one(id), ...as(token) })),
  pause: (token: string, id: number) =>
    unwrap(client.POST("/api/games/{id}/pause", { params: one(id), ...as(token) })),
  resume: (token: string, id: number) =>
    unwrap(client.POST("/api/games/{id}/resume", { params: one(id), ...as(token) })),
  stop: (token: string, id: number) =>
    unwrap(client.POST("/api/games/{id}/stop", { params: one(id), ...as(token) })),
  newJoinCode: (token: string, id: number) =>
    unwrap(client.POST("/api/games/{id}/join-code", { params: one(id), ...as(token) })),
  reset: (token: string, id: number) =>
    unwrap(client.POST("/api/games/{id}/reset", { params: one(id), body: {}, ...as(token) })),
  /** Starts the clock of a timed lesson. */
  startClock: (token: string, id: number) =>
    unwrap(client.POST("/api/games/{id}/clock", { params: one(id), ...as(token) })),
  /** Makes the starter program everyone's newest version. */
  giveStarter: (token: string, id: number) =>
    unwrap(
      client.POST("/api/games/{id}/starter", { params: { ...one(id), query: inLanguage }, ...as(token) }),
    ),
  results: (token: string | null, id: number) =>
    unwrap(client.GET("/api/games/{id}/results", { params: one(id), ...as(token) })),
  scores: (token: string | null, id: number) =>
    unwrap(client.GET("/api/games/{id}/scores", { params: one(id), ...as(token) })),
  scoresAsCsv: (token: string | null, id: number) =>
    unwrap(
      client.GET("/api/games/{id}/scores", {
        params: { ...one(id), query: { format: "csv" } },
        parseAs: "text",
        ...as(token),
      }),
    ),
  turns: (token: string | null, id: number, from: number, count: number, player: number | null) =>
    unwrap(
      client.GET("/api/games/{id}/turns", {
        params: { ...one(id), query: { from, count, ...(player !== null && { player }) } },
        ...as(token),
      }),
    ),
  connection: (token: string | null, id: number) =>
    unwrap(client.GET("/api/games/{id}/connection", { params: one(id), ...as(token) })),

  join: (code: string, name: string, look: Look) =>
    unwrap(client.POST("/api/join", { body: { code, name, look, ...inLanguage } })),
  /**
   * Joins a game on behalf of another player. Omits this browser's cookie: with it, the arena would
   * treat all these players as one person, and keeping out one would keep out all.
   */
  joinOther: (code: string, name: string) =>
    unwrap(client.POST("/api/join", { body: { code, name, ...inLanguage }, credentials: "omit" })),
  hats: () => unwrap(client.GET("/api/hats")),
  chooseLook: (token: string, id: number, player: number, look: Look) =>
    unwrap(
      client.PUT("/api/games/{id}/players/{player}/look", {
        params: other(id, player),
        body: look,
        ...as(token),
      }),
    ),
  me: (token: string) => unwrap(client.GET("/api/players/me", as(token))),
  players: (token: string | null, id: number) =>
    unwrap(client.GET("/api/games/{id}/players", { params: one(id), ...as(token) })),
  rename: (token: string, id: number, player: number, name: string) =>
    unwrap(
      client.PATCH("/api/games/{id}/players/{player}", {
        params: other(id, player),
        body: { name },
        ...as(token),
      }),
    ),
  /** Removes a player; `keep_out` also prevents them from joining again. */
  remove: (token: string, id: number, player: number, keep_out: boolean) =>
    unwrap(
      client.DELETE("/api/games/{id}/players/{player}", {
        params: { ...other(id, player), query: { keep_out } },
        ...as(token),
      }),
    ),
  keptOut: (token: string, id: number) =>
    unwrap(client.GET("/api/games/{id}/kept-out", { params: one(id), ...as(token) })),
  letIn: (token: string, id: number, player: number) =>
    unwrap(client.DELETE("/api/games/{id}/kept-out/{player}", { params: other(id, player), ...as(token) })),
  newLink: (token: string, id: number, player: number) =>
    unwrap(client.POST("/api/games/{id}/players/{player}/link", { params: other(id, player), ...as(token) })),

  progress: (token: string, id: number) =>
    unwrap(client.GET("/api/games/{id}/progress", { params: one(id), ...as(token) })),
  chooseTask: (token: string, id: number, player: number, task: string) =>
    unwrap(
      client.PUT("/api/games/{id}/players/{player}/task", {
        params: other(id, player),
        body: { task },
        ...as(token),
      }),
    ),
  /** Asks for help with a task: 1 for the hint, 2 for shuffled lines, 3 for the solution. */
  help: (token: string, id: number, player: number, task: string, rung: Rung) =>
    unwrap(
      client.POST("/api/games/{id}/players/{player}/help", {
        params: other(id, player),
        body: { task, rung },
        ...as(token),
      }),
    ),
  /** Moves the player's avatar to a start cell. */
  place: (token: string, id: number, player: number) =>
    unwrap(
      client.POST("/api/games/{id}/players/{player}/place", {
        params: other(id, player),
        ...as(token),
      }),
    ),

  code: (token: string, id: number, player: number): Promise<CodeBody> =>
    unwrap(client.GET("/api/games/{id}/players/{player}/code", { params: other(id, player), ...as(token) })),
  putCode: (token: string, id: number, player: number, code: string) =>
    unwrap(
      client.PUT("/api/games/{id}/players/{player}/code", {
        params: other(id, player),
        body: { code },
        ...as(token),
      }),
    ),
  versions: (token: string, id: number, player: number) =>
    unwrap(
      client.GET("/api/games/{id}/players/{player}/code/versions", {
        params: other(id, player),
        ...as(token),
      }),
    ),
  version: (token: string, id: number, player: number, version: number): Promise<CodeBody> =>
    unwrap(
      client.GET("/api/games/{id}/players/{player}/code/versions/{version}", {
        params: { path: { id, player, version } },
        ...as(token),
      }),
    ),
};
