import type { TeacherNotes } from "../lessons";

export const notes3: TeacherNotes = {
  aim: "Everybody uses lists: takes things out by their index, goes through them with a loop, and counts.",
  minutes: 55,
  prepare: [
    "Make a game with worksheet 3. With few players, choose a smaller map: half of 1.2 artefacts for each avatar are chests and half are keys, rounded up.",
    "Have something at hand for lists: a row of things on the table, with labels 0, 1, 2.",
    "A backpack is full after some minutes. That is why “Go and get it” hands out two lines that throw the first thing away. What they do is the topic of worksheet 4.",
  ],
  watchFor: [
    "Do they ask whether the list is empty before they take the first thing?",
    "Is the return in the loop at the right depth? In the function count it belongs behind the loop.",
    "Do they see that scan_nearby looks anew every turn, and that the nearest may be another one then?",
    "Two avatars that want the same cell block each other for ever. The dice in “Go and get it” solves it: see that nobody leaves it out.",
  ],
  questions: [
    {
      ask: "A list has five things. Which index has the last one?",
      answer: "4, because we begin to count at 0.",
    },
    {
      ask: "How often is the line below for done when the backpack is empty?",
      answer: "Not once. And this is no mistake.",
    },
    {
      ask: "What happens if the return in count stands one level too deep?",
      answer: "It answers after the first thing that fits, so the number is never greater than 1.",
    },
    {
      ask: "Why does MoveTowardsAction take only one step?",
      answer:
        "One turn, one action. And the world changes: somebody else may have taken the artefact in the meantime.",
    },
    {
      ask: "Your avatar wants keys, but scan_nearby lists three chests. What now?",
      answer: "Only the three nearest are listed. It has to go somewhere else and look again.",
    },
  ],
  mistakes: [
    {
      seen: "nearby[0] of an empty list. The console says that there are no nearby artefacts.",
      help: "Ask len(nearby) > 0 first.",
    },
    { seen: "MoveTowardsAction(nearby) with the whole list.", help: "It needs one artefact: nearby[0]." },
    {
      seen: "number = 0 stands inside of the loop, and the count is never greater than 1.",
      help: "Go through it with three things on the table: what is number after each round?",
    },
    {
      seen: "artefact.type is compared with KEY alone.",
      help: 'The types belong to the world: world_state.artefact_types.KEY. The text "key" works as well.',
    },
    {
      seen: "In “Only keys”, the old lines with has_artefact still stand there, so chests are picked up as well.",
      help: "Ask which line picks up the chest.",
    },
  ],
  extension: [
    "“Keys for chests” puts counting and choosing together.",
    "Let them find the artefact with the shortest way by themselves: len(artefact.path) - 1 is the number of steps.",
    "Let them print the backpack as one line, with a text that grows in a loop.",
  ],
};
