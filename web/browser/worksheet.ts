// A worksheet with every kind of content, for tests that must not depend on the lessons' texts.

import type { Page } from "@playwright/test";
import { playAs } from "./fixtures";
import { adaPlays } from "./lesson";

type Block = { paragraph: { text: string }[] } | { code: string };

const say = (text: string): Block => ({ paragraph: [{ text }] });
const code = (...lines: string[]): Block => ({ code: lines.join("\n") });

const task = (id: string, title: string, steps: Block[], hint: Block[], challenge = false) => ({
  id,
  title,
  goal: [say(`You can see it: ${title}.`)],
  steps,
  hint,
  missing: [],
  challenge,
  points: 10,
  fresh_start: false,
});

const TASKS = [
  task(
    "w1-hello",
    "Say hello",
    [say("Press Run, and look at the map."), code('    print("Hello! I am at", avatar_state.location)')],
    [code('    print("Good morning!")')],
  ),
  task("w1-other-way", "Another way", [code("    return WaitAction()")], [say("East is on the right.")]),
  task(
    "w1-coin",
    "Heads or tails",
    [
      code("import random"),
      code("    coin = random.randint(1, 2)", '    print("The coin shows", coin)'),
      code("    if coin == 1:", '        print("Heads")', "    else:", '        print("Tails")'),
    ],
    [code("    if coin == 1:", "        return WaitAction()")],
  ),
  task(
    "w1-look",
    "Look before you step",
    [say("Long text. ".repeat(200)), code("    north = avatar_state.location + direction.NORTH")],
    [
      code(
        "def next_turn(world_state, avatar_state):",
        "    north = avatar_state.location + direction.NORTH",
        "    if world_state.can_move_to(north):",
        "        return WaitAction()",
        "    else:",
        '        print("Blocked!")',
        "        return WaitAction()",
      ),
    ],
  ),
  task("w1-middle", "Meet in the middle", [say("Find each other.")], [say("The middle is (0, 0).")], true),
];

export const TASK_COUNT = TASKS.length;

/** Opens a game with the worksheet's level as Ada, and shows this text. */
export async function playWorksheet(page: Page, arena: string, organiser: string): Promise<void> {
  const { ada } = await adaPlays(arena, organiser, { level: "worksheet-1" });
  await showWorksheet(page);
  await playAs(page, ada.token);
}

/** Replaces the text of worksheet 1 on a page. */
export async function showWorksheet(page: Page): Promise<void> {
  await page.route(/\/api\/lessons\/worksheet-1\b/, (route) =>
    route.fulfill({
      json: {
        id: "worksheet-1",
        level: "worksheet-1",
        number: 1,
        title: "First steps",
        task_count: TASK_COUNT,
        story: [say("Your avatar has just woken up.")],
        learn: [say("You learn to give orders.")],
        done: [say("You have done everything.")],
        starter_code: "",
        next: null,
        tasks: TASKS,
      },
    }),
  );
}
