import type { TeacherNotes } from "../lessons";

export const notes4: TeacherNotes = {
  aim: "Everybody plans for a full backpack, and puts functions, lists, loops and conditions together in one program.",
  minutes: 60,
  prepare: [
    "Make a game with worksheet 4. There are phones, keyboards and coins in equal numbers, 1.2 artefacts for each avatar, rounded up for each type.",
    "A shorter time for a turn (1 second) fills the backpacks sooner. To find ten coins takes some 300 turns: with 2 seconds a turn, that is ten minutes.",
    "Let everybody write down on paper what their avatar does first, second and third, before they begin with “Treasure hunter”.",
  ],
  watchFor: [
    "Is the order of the conditions a plan? The first return that is reached wins.",
    "Does anybody drop the index -1? The console tells about the mistake.",
    "Do they know that things move up in the backpack when one before them is dropped?",
    "Avatars that have finished and stand still can block others. Let them walk on.",
  ],
  questions: [
    {
      ask: "find answers 0. Is there such a thing?",
      answer:
        "Yes, at the first place. Only -1 means that there is none. That is why if place: would be wrong.",
    },
    {
      ask: "The backpack holds phone, coins, keyboard. You drop the index 0. Which index have the coins now?",
      answer: "0: everything behind moves up by one.",
    },
    {
      ask: "Why is it better to ask before picking up than to drop afterwards?",
      answer: "Every action costs a turn. To pick up and to drop what nobody wants costs two.",
    },
    {
      ask: "What is the order of your plan, and why?",
      answer:
        "For example: drop what is useless, pick up what lies here, go to what is near, otherwise walk.",
    },
  ],
  mistakes: [
    {
      seen: "The DropAction stands below the PickupAction and is never reached.",
      help: "Read from the top for a turn in which the backpack is full and something lies on the cell.",
    },
    {
      seen: "DropAction(types.PHONE) instead of a place.",
      help: "First find the place, then drop it: DropAction(backpack.find(types.PHONE)).",
    },
    { seen: "if place > 0: never drops the first thing.", help: "Places begin at 0: place >= 0." },
    {
      seen: "== 10 and != 10 are mixed up, or the number of places is taken for the last index.",
      help: "Ten things have the indexes 0 to 9.",
    },
    {
      seen: "A backpack of coins only is full, and the avatar stands on other coins for ever.",
      help: "A plan has an end, too: what does the avatar do when it has all?",
    },
  ],
  extension: [
    "“Complete sets” as a race: start it together after a “New world”.",
    "Give each type a value, and let avatars carry as much value as they can. Then near and cheap competes with far and dear.",
    "Move on to the open world: there are points, pickups and attacks.",
  ],
};
