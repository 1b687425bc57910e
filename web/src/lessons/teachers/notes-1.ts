import type { TeacherNotes } from "../lessons";

export const notes1: TeacherNotes = {
  aim: "Everybody writes a program of a few lines that decides with if, elif and else, uses chance, and looks before it steps.",
  minutes: 45,
  prepare: [
    "Make a game with worksheet 1 and show the join code. Nobody needs an account.",
    "Let everybody keep the link under “My link”: with it they come back to the same avatar.",
    "Show the game on the projector, and find one avatar together: where is north?",
    "There is nothing to collect in this worksheet, so nobody can win or lose. All attention is on walking.",
  ],
  watchFor: [
    "Do they press Run after a change? The bar above the editor says when a change is not sent yet.",
    "Do they read the console? Ask what it says before you look at the program.",
    "Can they tell a value (avatar_state.location) from a text in quotes?",
    "An avatar that does not move may just be blocked by an obstacle or another avatar. The players' table shows who has a mistake.",
  ],
  questions: [
    {
      ask: "How often does your program run?",
      answer: "Once every turn, from the first line of next_turn to the return that it reaches.",
    },
    {
      ask: "What happens to lines below a return that is reached?",
      answer: "Nothing: return ends next_turn for this turn.",
    },
    {
      ask: "Your avatar is at Location(3, 5) and goes south. Where is it then?",
      answer: "At Location(3, 4): y becomes 1 less.",
    },
    {
      ask: "Why does the avatar in “A way out” step to and fro in the end?",
      answer:
        "It has no memory and asks in the same order every turn. One step later the first question is answered with True again, and so it goes back.",
    },
    {
      ask: "What is the difference between = and ==?",
      answer: "= gives a name a value. == asks whether two values are the same.",
    },
  ],
  mistakes: [
    {
      seen: "Lines below if are not further right than the if, or one space too far.",
      help: "Count the spaces together: 4 inside of next_turn, 8 below an if. The Tab key makes four.",
    },
    {
      seen: "The colon at the end of if, elif or else is missing.",
      help: "The editor marks the line. Read it aloud: “if the coin is 1, colon: …”.",
    },
    {
      seen: "direction.north or Direction.NORTH.",
      help: "Python looks at every letter. The console names the right word.",
    },
    {
      seen: "return stands in front of print, and the print never comes.",
      help: "Ask what happens after a return. Move the print up.",
    },
    {
      seen: "can_move_to(direction.NORTH) instead of a location.",
      help: "The question is about a place. Place + direction is a place.",
    },
    {
      seen: "The dice is rolled anew in each condition: if random.randint(1, 4) == 1, elif random.randint(1, 4) == 2.",
      help: "Roll once, keep the result in a variable, and ask the variable.",
    },
  ],
  extension: [
    "“Meet in the middle” is for those who are fast. A class that meets in one place is a fine end on the projector.",
    "Let them keep to one half of the map, or walk only where x is an even number: here.x % 2 == 0.",
    "Let pairs swap programs and say in one sentence what the other one's avatar will do, before they run it.",
  ],
};
