// Saves a lesson as a file on its author's computer.

import { api } from "../api/client";
import { saveAs } from "../saveAs";

export async function exportLesson(token: string, id: number, title: string): Promise<void> {
  saveAs(fileName(title), "application/toml", String(await api.exportLesson(token, id)));
}

/** Returns a name without characters that file systems treat specially. */
export function fileName(title: string): string {
  const words = title.replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, "-").replaceAll(/^-|-$/g, "");
  return `${words || "lesson"}.toml`;
}
