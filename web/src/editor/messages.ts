// The editor's messages, and the help for Python.

import { translator } from "../messages/catalogue";
import type { EditorIds } from "../messages/ids";
import editor from "../../../messages/en/editor/editor.ftl?raw";
import python from "../../../messages/en/editor/python.ftl?raw";

/** The source of the help for Python. */
export const PYTHON = python;

export const t = translator<EditorIds>([editor, python]);
