import type { TeacherNotes } from "../lessons";

export const notes2: TeacherNotes = {
  aim: "Everybody collects orbs, and takes a long program apart into functions with parameters and answers.",
  minutes: 50,
  prepare: [
    "Make a game with worksheet 2. For fewer than ten players, choose a smaller map under “More settings”, for example 15 by 15 cells: orbs are then found sooner.",
    "There are 1.2 orbs for each avatar, rounded up. A new one appears as soon as one is picked up, so nobody comes too late.",
    "Ten orbs fill a backpack for good in this worksheet. “New world” on your page empties all backpacks and keeps the programs.",
  ],
  watchFor: [
    "Is PickupAction returned, or only written? Without return nothing happens.",
    "Do they place their functions outside of next_turn, at the very left?",
    "Do they know the difference between defining a function and calling it? Many define cheer and wait.",
    "An avatar that stands on an orb and does not pick it up probably has a full backpack.",
  ],
  questions: [
    {
      ask: "Why has the avatar to stand on the orb in one turn and pick it up in the next?",
      answer: "One turn is one action. Moving was the action of the turn before.",
    },
    {
      ask: "What is a parameter?",
      answer: "A name for the value that a function is given when it is called.",
    },
    {
      ask: "What is the good of functions?",
      answer:
        "A piece of program gets a name, is written once and is used often. A mistake in it is put right in one place.",
    },
    {
      ask: "Why does orb_at ask can_move_to first?",
      answer:
        "Beyond the edge there is no cell, and get_cell would be a mistake. It also leaves out cells on which somebody stands.",
    },
    {
      ask: "What would happen without the line global way?",
      answer: "way = … would make a new variable inside of walk, and reading it before that is a mistake.",
    },
  ],
  mistakes: [
    {
      seen: "if cell.has_artefact: without brackets. It is always True, and the avatar bends down in every turn.",
      help: "Without brackets it is the function itself. The brackets call it.",
    },
    {
      seen: "The function answers nothing, and the console says that nothing (None) was returned.",
      help: "Every way through walk needs a return, and next_turn has to return what walk answers: return walk(world_state, here).",
    },
    {
      seen: "walk() is called without values.",
      help: "Compare with the def: as many values as there are parameters, in the same order.",
    },
    {
      seen: "The PickupAction stands below the move and is never reached.",
      help: "Read the program aloud from the top, for a turn in which there is an orb.",
    },
    {
      seen: "The def stands inside of next_turn, or next_turn inside of another function.",
      help: "Functions begin at the very left.",
    },
  ],
  extension: [
    "“Straight on” needs a variable that is kept from turn to turn. Compare: who has more orbs after five minutes, chance or straight on?",
    "Let them count their steps, or the turns since the last orb.",
    "Let them write a function step_to(world_state, here, there) that compares x and y. world_state.pickup_cells() says where all orbs are.",
  ],
};
