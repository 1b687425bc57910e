/** How a program plays: what holds in every lesson. */
export const basics: readonly string[] = [
  "The text in the editor is your program. It is written in Python.",
  "The Run button sends your program to the arena. Ctrl and Enter, pressed together, do the same. The new program plays from the next turn on.",
  "The game goes in turns. Once every turn, the arena runs your next_turn, and your avatar does what it returns.",
  "What your program prints is shown in the console. If something goes wrong, the console says what and in which line, and your avatar waits.",
  "You can close the page. Your program keeps playing, and it is still there when you come back.",
];
