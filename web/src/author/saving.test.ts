import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Problem, api } from "../api/client";
import type { OwnLesson } from "../api/types";
import { Saving } from "./saving.svelte";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const lesson = (revision: number, title: string) =>
  ({
    id: 3,
    revision,
    title,
    draft: { title, tasks: [] },
    preview: {},
    problems: [],
  }) as unknown as OwnLesson;

/** Returns the draft of a lesson whose arena takes two seconds for every request. */
function slowly() {
  let newest = 1;
  const titles: string[] = [];
  vi.spyOn(api, "saveDraft").mockImplementation(async (_, __, revision, { title }) => {
    titles.push(title);
    await new Promise((answer) => setTimeout(answer, 2_000));
    if (revision !== newest) throw new Problem(409, "There is a newer draft.");
    newest += 1;
    return lesson(newest, "") as never;
  });
  const saving = new Saving("token", lesson(1, "one"));
  const type = async (title: string, pause: number) => {
    saving.draft.title = title;
    saving.changed(JSON.stringify(saving.draft));
    await vi.advanceTimersByTimeAsync(pause);
  };
  return { saving, type, titles };
}

test("slow requests follow one another, however often the author pauses", async () => {
  const { saving, type, titles } = slowly();
  for (const title of ["two", "three", "four"]) await type(title, 800);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(saving.state.kind).toBe("saved");
  expect(titles).toEqual(["two", "four"]);
});

test("a change while a lesson is about to be tried does not conflict with it", async () => {
  const { saving, type, titles } = slowly();
  await type("two", 0);
  const flushed = saving.flush();
  await vi.advanceTimersByTimeAsync(0);
  await type("three", 10_000);
  await flushed;
  expect(saving.state.kind).toBe("saved");
  expect(titles).toEqual(["two", "three"]);
});

test("a change that is undone while it is sent is sent back", async () => {
  const { saving, type, titles } = slowly();
  await type("two", 800);
  await type("one", 10_000);
  expect(saving.state.kind).toBe("saved");
  expect(titles).toEqual(["two", "one"]);
});

test("a draft replaces that of the other window, even if it was saved before that one", async () => {
  const { saving, titles } = slowly();
  saving.state = { kind: "stale" };
  vi.spyOn(api, "ownLesson").mockResolvedValue(lesson(1, "from the other window"));
  const overwritten = saving.overwrite();
  await vi.advanceTimersByTimeAsync(10_000);
  await overwritten;
  expect(titles).toEqual(["one"]);
});
