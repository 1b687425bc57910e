// The pages' messages, loaded at the start. The editor has its own catalogue, in its own chunk.

import { translator } from "./catalogue";
import type { PageIds } from "./ids";

const FILES = import.meta.glob<string>("../../../messages/en/pages/*.ftl", {
  query: "?raw",
  import: "default",
  eager: true,
});

export const t = translator<PageIds>(Object.values(FILES));
