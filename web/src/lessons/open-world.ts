import { basics } from "./basics";
import { code, type Lesson, say } from "./lessons";

export const openWorld: Lesson = {
  level: "open-world",
  number: null,
  title: "The open world",
  story:
    "Here everybody plays for points, and everything is allowed. Find the score cells, grow strong, and watch out for the others.",
  basics,
  learn: [
    "Get points from score cells",
    "Grow stronger with what lies about",
    "Attack, and stay alive",
    "Write a plan of your own",
  ],
  tasks: [
    {
      id: "ow-look",
      title: "See the world",
      goal: "The console shows a small map with your avatar on it.",
      steps: [
        say(
          "Your program gets two things in every turn: world_state is the world, and avatar_state is your avatar. Print both:",
        ),
        code("    print(world_state)", "    print(avatar_state)"),
        say(
          "Below the small map stands what its signs mean. Now look for the things that make this world special:",
        ),
        say(
          "A score cell gives one point for every turn in which you stand on it. From time to time one disappears and another appears somewhere else.",
        ),
        say("Health is how often you can be hit: you begin with 5. A health pickup adds 3."),
        say(
          "A shield (invulnerability) protects you from every hit, and a damage boost makes your hits much stronger. Each lasts for ten turns.",
        ),
        say("You do not bend down for these things: who steps onto them has them."),
      ],
      hint: [
        say(
          "Put the lines at the beginning of next_turn, with four spaces in front of them. To read about something, ask for help:",
        ),
        code("    help(world_state)"),
      ],
    },
    {
      id: "ow-score",
      title: "To the score cell",
      goal: "Your avatar walks to a score cell and stays there. Your score grows by one in every turn.",
      steps: [
        say(
          "world_state.score_cells() answers with a list of all score cells. A list is a row of things, and [0] takes the first one:",
        ),
        code(
          "    cells = world_state.score_cells()",
          "    if len(cells) > 0:",
          '        print("A score cell is at", cells[0].location)',
        ),
        say(
          "Now go there. If its x is greater than yours, it lies further east. A function keeps this tidy:",
        ),
        code(
          "def step_to(world_state, here, there):",
          "    east = here + direction.EAST",
          "    if there.x > here.x and world_state.can_move_to(east):",
          "        return MoveAction(direction.EAST)",
        ),
        say(
          "Write the same for the other three directions. If no good way is free, take a step by chance: it leads around obstacles.",
        ),
      ],
      hint: [
        say("When you stand on the score cell, wait. Ask this before everything else:"),
        code("    if world_state.get_cell(here).generates_score:", "        return WaitAction()"),
      ],
    },
    {
      id: "ow-nearest",
      title: "The nearest one",
      goal: "The console says where the nearest pickup is, and your avatar walks over it.",
      steps: [
        say(
          "world_state.pickup_cells() is the list of all cells with a pickup. Which one is nearest? Go through the list and keep the best so far:",
        ),
        code("def distance(a, b):", "    return abs(a.x - b.x) + abs(a.y - b.y)"),
        say(
          "abs takes the minus away from a number. So distance counts the steps from a to b, if nothing is in the way.",
        ),
        code(
          "def nearest(cells, here):",
          "    best = None",
          "    for cell in cells:",
          "        steps = distance(cell.location, here)",
          "        if best is None or steps < distance(best.location, here):",
          "            best = cell",
          "    return best",
        ),
        say(
          "None means: nothing. The word or joins two conditions: one of them has to be True. If the list is empty, the answer is None, so ask before you use it.",
        ),
      ],
      hint: [
        code(
          "    target = nearest(world_state.pickup_cells(), here)",
          "    if target is not None:",
          "        return step_to(world_state, here, target.location)",
        ),
      ],
    },
    {
      id: "ow-attack",
      title: "Defend yourself",
      goal: "When another avatar stands next to yours, the console says so and your avatar hits it.",
      steps: [
        say(
          "AttackAction(direction.EAST) hits the avatar on the cell to the east. It takes one health away. Who has no health left loses two points and begins again somewhere else.",
        ),
        say(
          "A cell knows who stands on it: cell.avatar. It is None if nobody is there. Ask is_visible first, because there are no cells beyond the edge.",
        ),
        code(
          "def somebody_at(world_state, place):",
          "    if world_state.is_visible(place):",
          "        return world_state.get_cell(place).avatar is not None",
          "    return False",
        ),
        say("Go through the four directions with a loop. If somebody is there, hit."),
      ],
      hint: [
        code(
          "    for way in direction.ALL_DIRECTIONS:",
          "        if somebody_at(world_state, here + way):",
          '            print("Somebody is in the", way)',
          "            return AttackAction(way)",
        ),
      ],
    },
    {
      id: "ow-careful",
      title: "Know when to go",
      goal: "When your health is low, the console says so and your avatar goes for a health pickup.",
      steps: [
        say("avatar_state.health is your health. Decide when it is low, and what your avatar does then:"),
        code("    if avatar_state.health < 3:", '        print("I need help!")'),
        say(
          'Every pickup says what it is: cell.pickup["type"] is health, invulnerability or damage_boost. Keep only the cells that you want:',
        ),
        code(
          "    wanted = []",
          "    for cell in world_state.pickup_cells():",
          '        if cell.pickup["type"] == "health":',
          "            wanted.append(cell)",
        ),
        say("append puts something at the end of a list. Now wanted can be given to nearest."),
      ],
      hint: [
        say(
          "The order is your plan. For example: low health first, then attack, then the score cell. Try another order and compare your score.",
        ),
      ],
    },
    {
      id: "ow-plan",
      title: "A plan of your own",
      goal: "Your avatar does something that nobody else's does, and climbs in the list of scores.",
      challenge: true,
      steps: [
        say("You have all the parts now. What makes a winner? Some ideas:"),
        say(
          "Fetch a shield before you fight for a score cell. Go to a score cell on which nobody stands. Stay away from those who have more health than you. Find ways around walls without luck.",
        ),
        say(
          "A variable outside of your functions keeps its value from turn to turn. So your program can remember:",
        ),
        code(
          "turns = 0",
          "",
          "",
          "def next_turn(world_state, avatar_state):",
          "    global turns",
          "    turns += 1",
          '    print("This is turn", turns, "of my program")',
          "    return WaitAction()",
        ),
      ],
      hint: [
        say(
          "Change one thing at a time, and watch your score for some minutes before you change the next. Earlier versions of your program are kept: you can go back.",
        ),
      ],
    },
  ],
};
