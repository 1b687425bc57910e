// Writes src/messages/ids.d.ts: the id of every message of the pages, with the types of its values.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { FluentResource } from "@fluent/bundle";

const messages = new URL("../../messages/en/", import.meta.url);
const output = new URL("../src/messages/ids.d.ts", import.meta.url);

/** Adds the variables of a pattern. Those that select a plural form must be numbers. */
function collect(pattern, found) {
  if (!pattern || typeof pattern === "string") return found;
  for (const part of Array.isArray(pattern) ? pattern : [pattern]) {
    if (typeof part === "string") continue;
    if (part.type === "var") found[part.name] ??= "string | number";
    if (part.type !== "select") continue;
    if (part.selector.type === "var") found[part.selector.name] = "number";
    for (const { value } of part.variants) collect(value, found);
  }
  return found;
}

function idsOf(folder) {
  const directory = new URL(`${folder}/`, messages);
  return readdirSync(directory)
    .sort()
    .flatMap((file) => new FluentResource(readFileSync(new URL(file, directory), "utf8")).body)
    .map(({ id, value }) => {
      const values = Object.entries(collect(value, {})).map(([name, type]) => `${name}: ${type}`);
      return `  "${id}": ${values.length ? `{ ${values.join("; ")} }` : "null"};`;
    });
}

const declare = (name, folder) => `export interface ${name} {\n${idsOf(folder).join("\n")}\n}\n`;

writeFileSync(
  output,
  `// Made from the messages by scripts/message_ids.js.\n\n${declare("PageIds", "pages")}\n${declare("EditorIds", "editor")}`,
);
