// Out of the editor with the keyboard: after Escape, Tab goes to what comes next on
// the page, as the editor's description says. CodeMirror does this for two
// seconds; nobody has to be quick here.

import { EditorView } from "@codemirror/view";

const LONG_MS = 10 * 60 * 1000;

export const leaveWithTab = EditorView.domEventHandlers({
  // After CodeMirror's own turn at the key. Any other key takes it back.
  keyup(event, view) {
    if (event.key === "Escape") view.setTabFocusMode(LONG_MS);
    return false;
  },
  blur(_event, view) {
    view.setTabFocusMode(false);
    return false;
  },
});
