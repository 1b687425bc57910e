import type { TeacherNotes } from "../lessons";

export const notesOpenWorld: TeacherNotes = {
  aim: "Everybody makes a plan, tries it out and improves it, with all that the worksheets taught.",
  minutes: 60,
  prepare: [
    "Make a game in the open world. The map grows by itself when a class is large.",
    "There is half a score cell for each avatar, rounded up. Each disappears with a chance of one in twenty in every turn, and a new one appears.",
    "Agree on how you treat attacks. They belong to the game, but nobody likes to lose all the time.",
    "Scores can be downloaded from your page when the lesson ends.",
  ],
  watchFor: [
    "Does the program do something when nothing is in sight?",
    "Who changes one thing at a time and compares? Praise it.",
    "Avatars without a plan for blocked ways stand at a wall for ever: a step by chance helps.",
  ],
  questions: [
    {
      ask: "What is worth more: a score cell far away or a pickup nearby?",
      answer: "It depends on the number of steps and on how long a score cell lasts: about twenty turns.",
    },
    {
      ask: "How do you find out whether a change was good?",
      answer:
        "Compare the points of the same number of turns before and after, several times: there is chance in it.",
    },
    {
      ask: "What does it cost to lose all health?",
      answer: "Two points, and the place on the map. The avatar begins again with 5 health.",
    },
  ],
  mistakes: [
    {
      seen: "PickupAction on a health pickup does nothing.",
      help: "Pickups of the open world work as soon as the avatar steps onto them.",
    },
    {
      seen: "get_cell beyond the edge is a mistake in the console.",
      help: "Ask world_state.is_visible first.",
    },
    {
      seen: "The avatar attacks nobody, or the wrong way.",
      help: "The direction is that of the neighbour's cell. Print it before the attack.",
    },
    {
      seen: "cells[0] of an empty list.",
      help: "Score cells and pickups come and go: ask len first, or whether the answer is None.",
    },
  ],
  extension: [
    "Find the shortest way around obstacles with a search that looks one step, two steps and so on away.",
    "Hold a tournament: everybody hands in a program, then a new world, then nobody changes anything for ten minutes.",
  ],
};
