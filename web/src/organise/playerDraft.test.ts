import { beforeEach, expect, test, vi } from "vitest";
import { PlayerDraft } from "./playerDraft.svelte";

/** A storage that lasts for one test. */
function storage() {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
}

beforeEach(() => {
  vi.stubGlobal("window", { localStorage: storage(), sessionStorage: storage() });
});

/** Returns a draft of player 2's program in version 4. */
function draftOf(player = 2) {
  const draft = new PlayerDraft(1, player);
  draft.see({ code: "pupil 4", version: 4 });
  return draft;
}

function change(draft: PlayerDraft, text: string) {
  draft.begin();
  draft.text = text;
  draft.keep();
}

test("the editor follows the player's program until the teacher changes it", () => {
  const draft = draftOf();
  draft.see({ code: "pupil 5", version: 5 });
  expect([draft.text, draft.version, draft.newer]).toEqual(["pupil 5", 5, null]);
  change(draft, "teacher");
  draft.see({ code: "pupil 6", version: 6 });
  expect([draft.text, draft.version, draft.newer]).toEqual(["teacher", 5, 6]);
});

test("a draft is kept for each player, with the version that it is based on", () => {
  change(draftOf(2), "for two");
  change(draftOf(3), "for three");
  const again = new PlayerDraft(1, 2);
  expect([again.text, again.version, again.edits, again.ready]).toEqual(["for two", 4, true, true]);
  again.see({ code: "pupil 7", version: 7 });
  expect([again.text, again.newer]).toEqual(["for two", 7]);
});

test("an unchanged text is not a draft", () => {
  const draft = draftOf();
  draft.begin();
  draft.keep();
  expect(new PlayerDraft(1, 2).edits).toBe(false);
  draft.text = "teacher";
  draft.keep();
  expect(new PlayerDraft(1, 2).edits).toBe(true);
  draft.text = "pupil 4";
  draft.keep();
  expect(new PlayerDraft(1, 2).edits).toBe(false);
});

test("discarding a draft shows the player's newest program", () => {
  const draft = draftOf();
  change(draft, "teacher");
  draft.see({ code: "pupil 5", version: 5 });
  draft.discard();
  expect([draft.text, draft.version, draft.edits, draft.newer]).toEqual(["pupil 5", 5, false, null]);
  expect(new PlayerDraft(1, 2).edits).toBe(false);
});

test("a sent draft is the new version, and a stale response does not undo it", () => {
  const draft = draftOf();
  change(draft, "teacher");
  draft.sent("teacher", 5);
  draft.see({ code: "pupil 4", version: 4 });
  expect([draft.text, draft.version, draft.edits]).toEqual(["teacher", 5, false]);
  expect(new PlayerDraft(1, 2).edits).toBe(false);
});

test("what the teacher types while a draft is being sent stays a draft", () => {
  const draft = draftOf();
  change(draft, "teacher");
  draft.text = "teacher, and more";
  draft.sent("teacher", 5);
  expect([draft.text, draft.version, draft.edits, draft.newer]).toEqual(["teacher, and more", 5, true, null]);
  expect(new PlayerDraft(1, 2).text).toBe("teacher, and more");
});

test("a draft of an earlier version of the app is based on the newest program", () => {
  window.localStorage.setItem("aimmo-look-1-2", "teacher");
  const draft = new PlayerDraft(1, 2);
  expect(draft.ready).toBe(false);
  draft.see({ code: "pupil 4", version: 4 });
  expect([draft.text, draft.version, draft.newer]).toEqual(["teacher", 4, null]);
});
