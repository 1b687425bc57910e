// Problems of the HTTP API in words: their messages come when the first problem does.

import type { Render } from "./notice";

interface Problem {
  id?: string | undefined;
  values?: { [name: string]: string } | undefined;
  detail?: string | undefined;
}

let loading: Promise<Render> | null = null;

/** The sentence of a problem: that of its id, else the arena's own words; "" where there are none. */
export async function problemText(problem: Problem): Promise<string> {
  const { id, values = {}, detail = "" } = problem;
  if (typeof id !== "string") return words(detail);
  loading ??= load();
  try {
    return (await loading)({ id, values }) || words(detail);
  } catch {
    // The connection may be what is wrong; the next problem tries again.
    loading = null;
    return words(detail);
  }
}

const words = (detail: unknown): string => (typeof detail === "string" ? detail : "");

async function load(): Promise<Render> {
  const [{ renderer }, { read }] = await Promise.all([import("./notice"), import("./files")]);
  return renderer(await read("api.ftl"));
}
