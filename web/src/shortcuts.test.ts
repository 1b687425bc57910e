import { expect, test, vi } from "vitest";
import { shortcutOf } from "./shortcuts";

const press = (key: string, more: object = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
});

test("single keys are shortcuts unless the user is typing or holds another key", () => {
  expect(shortcutOf(press("?"), false)).toBe("list");
  expect(shortcutOf(press("p"), false)).toBe("previous-event");
  expect(shortcutOf(press("N"), false)).toBe("next-event");
  expect(shortcutOf(press("x"), false)).toBeNull();
  expect(shortcutOf(press("n"), true)).toBeNull();
  for (const held of ["ctrlKey", "metaKey", "altKey"])
    expect(shortcutOf(press("n", { [held]: true }), false)).toBeNull();
});

test("Ctrl+Enter and ⌘+Enter run the program, also while typing", () => {
  expect(shortcutOf(press("Enter", { ctrlKey: true }), true)).toBe("run");
  expect(shortcutOf(press("Enter", { metaKey: true }), false)).toBe("run");
  expect(shortcutOf(press("Enter"), false)).toBeNull();
});

test("single keys can be turned off", () => {
  vi.stubGlobal("window", { localStorage: { getItem: () => "off" } });
  expect(shortcutOf(press("n"), false)).toBeNull();
  expect(shortcutOf(press("Enter", { ctrlKey: true }), false)).toBe("run");
  vi.unstubAllGlobals();
});
