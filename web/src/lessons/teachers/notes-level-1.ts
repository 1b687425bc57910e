import type { TeacherNotes } from "../lessons";

export const notesLevel1: TeacherNotes = {
  aim: "Everybody sends a first program and sees what it does.",
  minutes: 15,
  prepare: [
    "There are five cells only, and avatars stand in each other's way. Show it on the projector, or let each group have a game of its own. For a whole class at once, take worksheet 1.",
  ],
  watchFor: ["Do they press Run after a change?", "Do they read the console?"],
  questions: [
    { ask: "How often does the program run?", answer: "Once every turn." },
    {
      ask: "What happens when the avatar at the end goes on walking east?",
      answer: "There is no cell, so it stays where it is. The points come all the same.",
    },
  ],
  mistakes: [
    {
      seen: "direction.east in small letters.",
      help: "Python looks at every letter. The console names the right word.",
    },
  ],
  extension: ["Go on with worksheet 1."],
};
