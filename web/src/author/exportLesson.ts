// Saves a lesson as a file on its author's computer.

import { api } from "../api/client";
import { plainName, saveAs } from "../saveAs";

export async function exportLesson(token: string, id: number, title: string): Promise<void> {
  saveAs(fileName(title), "application/toml", String(await api.exportLesson(token, id)));
}

/** Returns the name of a lesson's file. */
export const fileName = (title: string): string => `${plainName(title) || "lesson"}.toml`;
