import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Problem, api } from "../api/client";
import { Editing } from "./editing.svelte";
import type { Feed } from "./feed.svelte";
import type { CodeFrame } from "./protocol";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Returns an editor with version 1 and an arena that gives these answers. */
async function editor(...answers: (Problem | number)[]) {
  const end = vi.fn();
  const feed: {
    code: CodeFrame | null;
    latest: null;
    step: null;
    status: { kind: string };
    end: typeof end;
  } = {
    code: null,
    latest: null,
    step: null,
    status: { kind: "live" },
    end,
  };
  vi.spyOn(api, "code").mockResolvedValue({ code: "first", version: 1 } as never);
  const put = vi.spyOn(api, "putCode").mockImplementation(async () => {
    const answer = answers.shift();
    if (typeof answer !== "number") throw answer ?? new Error("no answers are left");
    return { version: answer } as never;
  });
  const editing = new Editing("token", 1, 2, feed as unknown as Feed);
  await editing.load();
  return { editing, put, feed };
}

const away = () => new Problem(0, "The arena does not answer.");

test("unsent text is reported, and is sent when the arena is reachable again", async () => {
  const { editing, put } = await editor(away(), 2);
  editing.text = "second";
  editing.run();
  await vi.advanceTimersByTimeAsync(0);
  expect(editing.state).toMatchObject({ kind: "unsent", again: true });
  editing.sendNow();
  await vi.advanceTimersByTimeAsync(0);
  expect(editing.state).toEqual({ kind: "saved", version: 2 });
  expect(editing.changed).toBe(false);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(put).toHaveBeenCalledTimes(2);
});

test("it is sent again automatically", async () => {
  const { editing } = await editor(away(), new Problem(503, "busy"), 2);
  editing.run();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(editing.state).toEqual({ kind: "saved", version: 2 });
});

test("Run sends the current text, but nothing typed afterwards", async () => {
  const { editing, put } = await editor(away(), 2);
  editing.text = "run";
  editing.run();
  await vi.advanceTimersByTimeAsync(0);
  editing.text = "typed since";
  await vi.advanceTimersByTimeAsync(30_000);
  expect(put.mock.lastCall?.[3]).toBe("run");
  expect(editing.changed).toBe(true);
});

test("only the latest text is sent", async () => {
  const { editing, put } = await editor(away(), 2);
  editing.text = "one";
  editing.run();
  await vi.advanceTimersByTimeAsync(0);
  editing.text = "two";
  editing.run();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(put.mock.calls.map((call) => call[3])).toEqual(["one", "two"]);
});

test("refused text is not sent again, and the refusal disappears with the next change", async () => {
  const { editing, put, feed } = await editor(new Problem(422, "The program is too long."));
  feed.code = { version: 1, status: "playing", since: 4 };
  editing.text = "long";
  editing.run();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(put).toHaveBeenCalledTimes(1);
  expect(editing.state).toEqual({ kind: "unsent", why: "The program is too long.", again: false });
  editing.text = "short";
  expect(editing.state.kind).toBe("playing");
});

test("a version whose answer was lost does not appear to come from another page", async () => {
  const { editing, feed } = await editor(away(), 3);
  editing.run();
  await vi.advanceTimersByTimeAsync(0);
  feed.code = { version: 2, status: "playing" };
  expect(editing.newerVersion).toBeNull();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(editing.newerVersion).toBeNull();
});

test("nothing is sent after the page is left", async () => {
  const { editing, put } = await editor(away(), 2);
  editing.run();
  await vi.advanceTimersByTimeAsync(0);
  editing.leave();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(put).toHaveBeenCalledTimes(1);
});

test("hints belong to the version in the editor, and are shown until dismissed", async () => {
  const { editing, feed } = await editor(2);
  const hints = [{ line: 3, advice: { id: "compares-nothing" } }];
  feed.code = { version: 1, status: "playing", hints };
  expect(editing.hints).toEqual(hints);
  editing.dismissHints();
  expect(editing.hints).toEqual([]);
  editing.run();
  await vi.advanceTimersByTimeAsync(0);
  expect(editing.hints).toEqual([]);
  feed.code = { version: 2, status: "playing", hints };
  expect(editing.hints).toEqual(hints);
});

test("a key refused on Run ends the page's access, but refused text does not", async () => {
  const { editing, feed } = await editor(
    new Problem(422, "Too long."),
    new Problem(401, "Your link was replaced."),
  );
  editing.run();
  await vi.advanceTimersByTimeAsync(0);
  expect(feed.end).not.toHaveBeenCalled();
  editing.run();
  await vi.advanceTimersByTimeAsync(0);
  expect(feed.end).toHaveBeenCalledWith("Your link was replaced.");
});

test("nothing runs in a stopped game, and the program is kept", async () => {
  const { editing, feed } = await editor(2);
  feed.code = { version: 1, status: "playing", since: 3 };
  expect(editing.state.kind).toBe("playing");
  feed.status = { kind: "stopped" };
  expect(editing.state).toEqual({ kind: "saved", version: 1 });
  editing.run();
  await vi.advanceTimersByTimeAsync(0);
  expect(editing.state).toEqual({ kind: "saved", version: 2 });
});

const STARTER = { code: "starter", version: 2, author: "starter" } as never;

test("the teacher's starter replaces text that was sent, and the player learns where it is kept", async () => {
  const { editing } = await editor();
  editing.seeStarters(0);
  vi.spyOn(api, "code").mockResolvedValue(STARTER);
  editing.seeStarters(1);
  await vi.advanceTimersByTimeAsync(0);
  expect([editing.text, editing.base, editing.starterGiven]).toEqual(["starter", 2, 1]);
});

test("the teacher's starter leaves unsent text alone, and is offered", async () => {
  const { editing } = await editor();
  editing.seeStarters(0);
  editing.text = "unsent";
  vi.spyOn(api, "code").mockResolvedValue(STARTER);
  editing.seeStarters(1);
  await vi.advanceTimersByTimeAsync(0);
  expect([editing.text, editing.newerVersion, editing.starterGiven]).toEqual(["unsent", 2, null]);
});

test("a starter that was given before this visit is nothing new", async () => {
  const { editing } = await editor();
  const read = vi.spyOn(api, "code");
  read.mockClear();
  editing.seeStarters(3);
  editing.seeStarters(3);
  await vi.advanceTimersByTimeAsync(0);
  expect(read).not.toHaveBeenCalled();
});
