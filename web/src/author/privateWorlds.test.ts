import { expect, test } from "vitest";
import type { Draft, DraftTask } from "../api/types";
import { newTask } from "./draft";
import { PrivateWorlds, landmarksOf } from "./privateWorlds.svelte";

/** Returns a draft whose tasks have these private maps, or none. */
function draftWith(...maps: (string | null)[]) {
  const tasks = maps.map((map, index): DraftTask => ({
    ...newTask([], "Task", "Not yet."),
    id: `task-${index + 1}`,
    world: map === null ? null : { map, settings: { landmarks: [], other: {} } },
  }));
  const drawn = maps.filter((map) => map !== null).map((map) => [map, `S.${map}`]);
  return {
    tasks,
    maps: Object.fromEntries(drawn) as Record<string, string>,
    world: { landmarks: [] },
  } as unknown as Draft & { maps: Record<string, string>; tasks: [DraftTask, DraftTask] };
}

test("the map of the last task in a private world is removed, and comes back with it", () => {
  const draft = draftWith("cave", "cave");
  const [first, second] = draft.tasks;
  const worlds = new PrivateWorlds();
  worlds.leave(draft, first);
  expect(draft.maps).toEqual({ cave: "S.cave" });
  second.world!.settings.pickups_per_free_cell = 0.5;
  worlds.leave(draft, second);
  expect([draft.maps, second.world]).toEqual([{}, null]);
  worlds.enter(draft, second);
  expect(draft.maps).toEqual({ cave: "S.cave" });
  expect(second.world?.settings.pickups_per_free_cell).toBe(0.5);
});

test("a task that switches between maps finds both, and its landmarks on each", () => {
  const draft = draftWith("cave", "lake");
  const [first] = draft.tasks;
  const worlds = new PrivateWorlds();
  first.world!.settings = { landmarks: [{ letter: "c", name: "cave" }], era: "ancient", other: {} };
  worlds.choose(draft, first, "lake");
  // The settings stay; the landmarks are those of the map.
  expect(first.world).toEqual({ map: "lake", settings: { landmarks: [], era: "ancient", other: {} } });
  expect(draft.maps).toEqual({ lake: "S.lake" });
  expect(worlds.names(draft)).toEqual(["cave", "lake"]);
  worlds.choose(draft, first, "cave");
  expect(first.world?.settings.landmarks).toEqual([{ letter: "c", name: "cave" }]);
  expect(draft.maps).toEqual({ lake: "S.lake", cave: "S.cave" });
});

test("a task gets the landmarks that another task has on the map", () => {
  const draft = draftWith("cave", null);
  const [first, second] = draft.tasks;
  first.world!.settings.landmarks.push({ letter: "c", name: "cave" });
  const worlds = new PrivateWorlds();
  worlds.choose(draft, second, "cave");
  expect(second.world?.settings.landmarks).toEqual([{ letter: "c", name: "cave" }]);
  // They are a copy.
  second.world!.settings.landmarks[0]!.name = "den";
  expect(first.world?.settings.landmarks[0]?.name).toBe("cave");
});

test("a new map and a copied map get free names, and leave the others alone", () => {
  const draft = draftWith("map-1", "map-1");
  const [first, second] = draft.tasks;
  const worlds = new PrivateWorlds();
  worlds.copy(draft, first);
  expect(draft.maps).toEqual({ "map-1": "S.map-1", "map-2": "S.map-1" });
  expect([first.world?.map, second.world?.map]).toEqual(["map-2", "map-1"]);
  worlds.draw(draft, first);
  expect(first.world?.map).toBe("map-3");
  expect(draft.maps["map-3"]).toContain("S");
  // Nothing uses the copy any more, but its name stays taken.
  expect(Object.keys(draft.maps)).toEqual(["map-1", "map-3"]);
  worlds.draw(draft, first);
  expect(first.world?.map).toBe("map-4");
});

test("a map goes with the last task that is played on it", () => {
  const draft = draftWith("cave", "lake");
  const [first] = draft.tasks;
  draft.tasks.shift();
  const worlds = new PrivateWorlds();
  worlds.removed(draft, first);
  expect(draft.maps).toEqual({ lake: "S.lake" });
});

test("a map that no task has ever used stays", () => {
  const draft = draftWith("cave", null);
  draft.maps["spare"] = "S";
  const worlds = new PrivateWorlds();
  worlds.leave(draft, draft.tasks[0]);
  expect(draft.maps).toEqual({ spare: "S" });
});

test("a private world has its own landmarks, and the lesson's that are on its map", () => {
  const draft = draftWith("cave", null);
  const [first, second] = draft.tasks;
  const name = (letter: string, name: string) => ({ letter, name });
  draft.world.landmarks = [name("a", "arch"), name("b", "bridge"), name("s", "shed"), name("c", "castle")];
  draft.maps["cave"] = "S.B\n..c";
  first.world!.settings.landmarks = [name("c", "cave")];
  expect(landmarksOf(draft, first).map(({ name }) => name)).toEqual(["bridge", "cave"]);
  expect(landmarksOf(draft, second)).toHaveLength(4);
});
