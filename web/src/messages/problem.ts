// Sentences for the HTTP API's problems. The messages are loaded when the first problem occurs.

import type { Render } from "./notice";

interface Problem {
  id?: string | undefined;
  values?: { [name: string]: string } | undefined;
  detail?: string | undefined;
}

let loading: Promise<Render> | null = null;

/** Returns the sentence for a problem's id, or else the arena's own words; "" if there are none. */
export async function problemText(problem: Problem): Promise<string> {
  const { id, values = {}, detail = "" } = problem;
  if (typeof id !== "string") return words(detail);
  loading ??= load();
  try {
    return (await loading)({ id, values }) || words(detail);
  } catch {
    // The connection may be broken; the next problem tries again.
    loading = null;
    return words(detail);
  }
}

const words = (detail: unknown): string => (typeof detail === "string" ? detail : "");

async function load(): Promise<Render> {
  const [{ renderer }, { read }] = await Promise.all([import("./notice"), import("./files")]);
  return renderer(await read("api.ftl"));
}
