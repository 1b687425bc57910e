// The pages' messages, loaded at the start. The editor has its own catalogue, in its own chunk.

import { translator } from "./catalogue";
import type { PageIds } from "./ids";
import { ownFiles } from "./language";

const ENGLISH = import.meta.glob<string>("../../../messages/en/pages/*.ftl", {
  query: "?raw",
  import: "default",
  eager: true,
});
const OTHERS = import.meta.glob<string>(
  ["../../../messages/*/pages/*.ftl", "!../../../messages/en/pages/*.ftl"],
  { query: "?raw", import: "default" },
);

// English fills the gaps of a translation.
export const t = translator<PageIds>([...(await ownFiles(OTHERS)), ...Object.values(ENGLISH)]);
