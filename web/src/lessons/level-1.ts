import { basics } from "./basics";
import { code, type Lesson, say } from "./lessons";

export const level1: Lesson = {
  level: "level-1",
  number: null,
  title: "Five cells",
  story:
    "This is the smallest world of all: five cells in a row. At the eastern end, a score cell gives a point for every turn.",
  basics,
  learn: ["Send a program", "Walk with MoveAction", "Choose with if"],
  tasks: [
    {
      id: "l1-east",
      title: "Go east",
      goal: "Your avatar stands on the score cell at the right-hand end, and its score grows.",
      steps: [
        say(
          "Your program is in the editor. The last line says what your avatar does in a turn. At first it waits. Let it walk to the east:",
        ),
        code("    return MoveAction(direction.EAST)"),
        say(
          "Press Run, or press Ctrl and Enter together. Your program is run once every turn, so your avatar takes one step in every turn. What you print is shown in the console.",
        ),
      ],
      hint: [
        say(
          "Python looks at every letter: EAST has capital letters only. Mind the four spaces in front of return.",
        ),
      ],
    },
    {
      id: "l1-stay",
      title: "Arrived!",
      goal: "On the score cell, the console says: I am there!",
      steps: [
        say(
          "The score cell is at x = 2. With if, your program chooses. Two signs == ask whether two things are the same:",
        ),
        code("    if avatar_state.location.x == 2:", '        print("I am there!")'),
        say("Let your avatar wait when it is there, and walk otherwise."),
      ],
      hint: [
        say("The lines below the if begin with eight spaces. The move comes below them, with four:"),
        code(
          "    if avatar_state.location.x == 2:",
          '        print("I am there!")',
          "        return WaitAction()",
          "    return MoveAction(direction.EAST)",
        ),
      ],
    },
    {
      id: "l1-any",
      title: "Without a number",
      goal: "It plays as before, but there is no 2 in your program any more.",
      challenge: true,
      steps: [
        say(
          "What if the score cell were somewhere else? Ask the cell under your avatar instead: it knows whether it gives points.",
        ),
        code("    cell = world_state.get_cell(avatar_state.location)", "    print(cell.generates_score)"),
      ],
      hint: [say("cell.generates_score is True or False. You can put it behind if as it is.")],
    },
  ],
};
