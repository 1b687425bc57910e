// The editor's messages, and the help for Python and the avatar API.

import { translator } from "../messages/catalogue";
import type { EditorIds } from "../messages/ids";
import { ownFiles } from "../messages/language";
import editor from "../../../messages/en/editor/editor.ftl?raw";
import python from "../../../messages/en/editor/python.ftl?raw";

const OTHERS = import.meta.glob<string>(
  ["../../../messages/*/editor/*.ftl", "!../../../messages/en/editor/*.ftl"],
  { query: "?raw", import: "default" },
);

/** The source of the help for Python. */
export const PYTHON = python;

// English fills the gaps of a translation.
export const t = translator<EditorIds>([...(await ownFiles(OTHERS)), editor, python]);
