// Text for the problems that the HTTP API reports. The messages are loaded when the first problem
// is reported.

import type { Render } from "./notice";

interface Problem {
  id?: string | undefined;
  values?: { [name: string]: string } | undefined;
  detail?: string | undefined;
}

let loading: Promise<Render> | null = null;

/** Returns the message for a problem's id, or else the text that the arena sent, or else "". */
export async function problemText(problem: Problem): Promise<string> {
  const { id, values = {}, detail = "" } = problem;
  if (typeof id !== "string") return words(detail);
  loading ??= load();
  try {
    return (await loading)({ id, values }) || words(detail);
  } catch {
    // The connection may be down; the next problem triggers another attempt.
    loading = null;
    return words(detail);
  }
}

const words = (detail: unknown): string => (typeof detail === "string" ? detail : "");

async function load(): Promise<Render> {
  const [{ renderer }, { read }] = await Promise.all([import("./notice"), import("./files")]);
  return renderer(await read("api.ftl"));
}
