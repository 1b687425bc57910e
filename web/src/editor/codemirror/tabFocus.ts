// Lets keyboard users leave the editor: after Escape, Tab moves to the next control on the page.
// CodeMirror allows two seconds for this; here, there is no time limit.

import { EditorView } from "@codemirror/view";

const LONG_MS = 10 * 60 * 1000;

export const leaveWithTab = EditorView.domEventHandlers({
  // This runs on keyup, after CodeMirror has handled the key. Any other key ends the mode.
  keyup(event, view) {
    if (event.key === "Escape") view.setTabFocusMode(LONG_MS);
    return false;
  },
  blur(_event, view) {
    view.setTabFocusMode(false);
    return false;
  },
});
