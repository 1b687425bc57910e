// The private worlds of a draft's tasks, and their maps. What an author switches away from is set
// aside until the editor closes, so that switching back restores it.

import { SvelteMap } from "svelte/reactivity";
import type { Draft, DraftLandmark, DraftPrivateWorld, DraftTask } from "../api/types";

/** A small map to begin with. */
const NEW_MAP = Array.from({ length: 9 }, (_, y) => (y === 4 ? "....S...." : ".........")).join("\n");

export class PrivateWorlds {
  /** Maps that no task uses any more, by name. They are not part of the draft. */
  readonly #maps = new SvelteMap<string, string>();
  /** The private worlds that tasks have had, by task and map. */
  readonly #worlds = new SvelteMap<string, DraftPrivateWorld>();
  /** The map of each task's last private world. */
  readonly #last = new SvelteMap<string, string>();

  /** Returns the names of all maps that a task can be played on. */
  names(draft: Draft): string[] {
    const maps = draft.maps ?? {};
    const others = [...this.#maps.keys()].filter((name) => !(name in maps));
    return [...Object.keys(maps), ...others].sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
  }

  /** Gives a task a private world: the last one it had or, for a task without one, a new map. */
  enter(draft: Draft, task: DraftTask): void {
    const last = this.#last.get(task.id);
    if (last !== undefined && this.names(draft).includes(last)) this.choose(draft, task, last);
    else this.draw(draft, task);
  }

  /** Has a task played in the shared world. */
  leave(draft: Draft, task: DraftTask): void {
    const left = this.#setAside(task);
    task.world = null;
    this.#dropUnused(draft, left);
  }

  /** Has a task played on a map, with the landmarks that it had there or that another task has. */
  choose(draft: Draft, task: DraftTask, name: string): void {
    const map = draft.maps?.[name] ?? this.#maps.get(name) ?? NEW_MAP;
    const left = this.#setAside(task);
    const known = this.#worlds.get(key(task, name));
    const [other] = usersOf(draft, name).filter(({ id }) => id !== task.id);
    const settings = left?.settings ?? known?.settings ?? other?.world?.settings ?? noSettings();
    const landmarks = known?.settings.landmarks ?? other?.world?.settings.landmarks ?? [];
    task.world = copyOf({ map: name, settings: { ...settings, landmarks } });
    draft.maps = { ...draft.maps, [name]: map };
    this.#maps.delete(name);
    this.#dropUnused(draft, left);
  }

  /** Has a task played on a new map. */
  draw(draft: Draft, task: DraftTask): void {
    const name = this.#freeName(draft);
    draft.maps = { ...draft.maps, [name]: NEW_MAP };
    this.choose(draft, task, name);
  }

  /** Has a task played on a copy of its map, which the other tasks do not share. */
  copy(draft: Draft, task: DraftTask): void {
    const { world } = task;
    if (!world) return;
    const name = this.#freeName(draft);
    draft.maps = { ...draft.maps, [name]: draft.maps?.[world.map] ?? NEW_MAP };
    this.#worlds.set(key(task, name), copyOf(world));
    this.choose(draft, task, name);
  }

  /** Handles the removal of a task, which the draft no longer has. */
  removed(draft: Draft, task: DraftTask): void {
    this.#dropUnused(draft, this.#setAside(task));
    // A new task may get the same id.
    this.#last.delete(task.id);
  }

  #setAside(task: DraftTask): DraftPrivateWorld | null {
    if (!task.world) return null;
    const left = copyOf(task.world);
    this.#worlds.set(key(task, left.map), left);
    this.#last.set(task.id, left.map);
    return left;
  }

  /** Removes the map of a world that a task has left, unless another task uses it. */
  #dropUnused(draft: Draft, left: DraftPrivateWorld | null): void {
    if (!left || usersOf(draft, left.map).length > 0) return;
    const { [left.map]: unused, ...used } = draft.maps ?? {};
    if (unused === undefined) return;
    this.#maps.set(left.map, unused);
    draft.maps = used;
  }

  #freeName(draft: Draft): string {
    const used = this.names(draft);
    let number = 1;
    while (used.includes(`map-${number}`)) number += 1;
    return `map-${number}`;
  }
}

const key = (task: DraftTask, map: string): string => `${task.id} ${map}`;
const copyOf = (world: DraftPrivateWorld): DraftPrivateWorld => $state.snapshot(world) as DraftPrivateWorld;
const noSettings = (): DraftPrivateWorld["settings"] => ({ landmarks: [], other: {} });

/** Returns the tasks whose private worlds have a map. */
export const usersOf = (draft: Draft, map: string): DraftTask[] =>
  draft.tasks.filter((task) => task.world?.map === map);

/**
 * Returns the landmarks of the world in which a task is played: those of its private world, and
 * the lesson's that are on its map.
 */
export function landmarksOf(draft: Draft, task: DraftTask): DraftLandmark[] {
  if (!task.world) return draft.world.landmarks;
  const own = task.world.settings.landmarks;
  const map = draft.maps?.[task.world.map] ?? "";
  const isDrawn = ({ letter }: DraftLandmark) =>
    // `S` is a start cell without a landmark.
    letter !== "" && (map.includes(letter) || (letter !== "s" && map.includes(letter.toUpperCase())));
  const isRenamed = ({ letter }: DraftLandmark) => own.some((other) => other.letter === letter);
  return [...draft.world.landmarks.filter((one) => isDrawn(one) && !isRenamed(one)), ...own];
}
