import { basics } from "./basics";
import { code, type Lesson, say } from "./lessons";

export const worksheet1: Lesson = {
  level: "worksheet-1",
  number: 1,
  title: "First steps",
  story:
    "Your avatar has just woken up on a wide plain, far in the future. It wants to see everything, but it understands only one language: Python.",
  basics,
  learn: [
    "Give your avatar orders with MoveAction and WaitAction",
    "Write into the console with print",
    "Read where your avatar is from its location",
    "Let chance decide with random",
    "Let the program choose with if, elif and else",
    "Look before you step with can_move_to",
  ],
  tasks: [
    {
      id: "w1-hello",
      title: "Say hello",
      goal: "The console shows words of your own, in every turn.",
      steps: [
        say(
          "A program is a list of orders for a computer. There is one in the editor already. Press the Run button, or press Ctrl and Enter together, and look at the map: your avatar walks.",
        ),
        say(
          "The game goes in turns. Once every turn, the arena runs your program, and your avatar does one thing. Then the next turn comes.",
        ),
        say(
          "Now look at the console. This is the box in which your program talks to you. The word print writes something into it:",
        ),
        code('    print("Hello! I am at", avatar_state.location)'),
        say(
          "What stands between the quotes is a text. Change it to words of your own and press Run again. Leave the quotes, the comma and the brackets where they are.",
        ),
        say("By the way: your program keeps playing when you close the page."),
      ],
      hint: [
        say(
          "A text begins with a quote and ends with a quote. If the console shows a mistake, look at the line number that it names, and compare that line with this one:",
        ),
        code('    print("Good morning! I am at", avatar_state.location)'),
      ],
    },
    {
      id: "w1-other-way",
      title: "Another way",
      goal: "Your avatar walks to the east, the right-hand side of the map.",
      steps: [
        say(
          "An action is one thing that your avatar does in a turn. MoveAction means: go one cell further. A cell is one square of the map. The word return hands the action over to the arena.",
        ),
        code("    return MoveAction(direction.NORTH)"),
        say(
          "direction.NORTH is up. There are also direction.EAST (right), direction.SOUTH (down) and direction.WEST (left). Make your avatar walk to the east.",
        ),
        say(
          "Watch the location in the console. It has two numbers. The first is called x: it grows when you go east. The second is called y: it grows when you go north.",
        ),
        say("There is an action for a rest, too. Try it, and then let your avatar walk again:"),
        code("    return WaitAction()"),
      ],
      hint: [
        say(
          "Python looks at every letter. Directions have capital letters only: EAST. MoveAction has a capital M and a capital A. If your avatar stands still, something may be in its way: try another direction.",
        ),
      ],
    },
    {
      id: "w1-coin",
      title: "Heads or tails",
      goal: "Your avatar walks like on a staircase: now to the north, now to the east, as a coin decides.",
      steps: [
        say(
          "Your program can throw a coin. Put this line at the very top. It fetches Python's tools for chance:",
        ),
        code("import random"),
        say("Now random.randint(1, 2) gives 1 or 2, and nobody knows which one comes:"),
        code("    coin = random.randint(1, 2)", '    print("The coin shows", coin)'),
        say(
          "Here, coin is a variable. A variable is a name for a value, like a label on a box. The sign = puts the value into the box.",
        ),
        say(
          "With if, your program chooses. Behind if stands a condition: a question that is answered with yes or no. Python says True or False instead. Two signs == ask: are these the same?",
        ),
        code("    if coin == 1:", '        print("Heads")', "    else:", '        print("Tails")'),
        say(
          "If the answer is True, Python does the line below if. Otherwise it does the line below else. Let your program throw the coin, and return one MoveAction below if and another one below else.",
        ),
      ],
      hint: [
        say(
          "The spaces at the beginning of a line matter. Lines of next_turn begin with four spaces, lines below if or else with eight. The Tab key makes four. Do not forget the colon : at the end of if and else.",
        ),
        code(
          "    if coin == 1:",
          "        return MoveAction(direction.NORTH)",
          "    else:",
          "        return MoveAction(direction.EAST)",
        ),
      ],
    },
    {
      id: "w1-dice",
      title: "Four ways",
      goal: "Your avatar wanders about in all four directions, and the console shows the number of each turn.",
      steps: [
        say(
          "A coin has two sides, but there are four directions. Roll a dice with four sides: random.randint(1, 4). For more than two ways, Python has the word elif. It is short for “else, if”.",
        ),
        code(
          "    dice = random.randint(1, 4)",
          "    if dice == 1:",
          '        print("One")',
          "    elif dice == 2:",
          '        print("Two")',
          "    else:",
          '        print("Three or four")',
        ),
        say(
          "Python goes through the conditions from top to bottom and takes the first that is True. If none is, it takes else.",
        ),
        say("Write a program with one number for each direction. Print the number, too."),
      ],
      hint: [
        say(
          "You need if for 1, elif for 2, elif for 3, and else for 4. Each of them has its own return below it. Begin with the print, because nothing happens after a return.",
        ),
      ],
    },
    {
      id: "w1-look",
      title: "Look before you step",
      goal: "Your avatar walks to the north. When it cannot go on, it waits and the console says: Blocked!",
      steps: [
        say(
          "There are obstacles on the map, and the map has an edge. A step against them is a lost turn. Your program can look first.",
        ),
        say(
          "You know avatar_state.location: the place of your avatar. Add a direction, and you get the place one step further:",
        ),
        code("    north = avatar_state.location + direction.NORTH"),
        say(
          "Now ask the world. world_state.can_move_to(north) is True if this cell is free. It is False if there is an obstacle, another avatar or the end of the map.",
        ),
        code("    if world_state.can_move_to(north):", '        print("The way is free")'),
        say(
          "Write a program that goes north if the way is free. Otherwise it prints Blocked! and returns WaitAction().",
        ),
      ],
      hint: [
        say("This is the frame. Fill in the two returns:"),
        code(
          "def next_turn(world_state, avatar_state):",
          "    north = avatar_state.location + direction.NORTH",
          "    if world_state.can_move_to(north):",
          "        # Go north here.",
          "        return WaitAction()",
          "    else:",
          '        print("Blocked!")',
          "        return WaitAction()",
        ),
      ],
    },
    {
      id: "w1-way-out",
      title: "A way out",
      goal: "Your avatar keeps walking. No obstacle and no edge can stop it.",
      steps: [
        say(
          "When the north is blocked, there are three more directions. Make a variable for each of them: north, east, south and west. Then ask one after the other with if and elif.",
        ),
        code(
          "    east = avatar_state.location + direction.EAST",
          "    if world_state.can_move_to(north):",
          "        return MoveAction(direction.NORTH)",
          "    elif world_state.can_move_to(east):",
          "        return MoveAction(direction.EAST)",
        ),
        say("And if nothing at all is free? Then it is time for else and WaitAction()."),
        say(
          "Watch your avatar for a minute. Where does it end up? Change the order of the questions and see what becomes different.",
        ),
      ],
      hint: [
        say(
          "Does your avatar step to and fro in the end? That is no mistake. It always asks the same questions in the same order. Think of the coin: chance can help it to get away.",
        ),
      ],
    },
    {
      id: "w1-middle",
      title: "Meet in the middle",
      goal: "Your avatar finds its way to Location(0, 0), the middle of the map. If somebody is there already, it comes as near as it can.",
      challenge: true,
      steps: [
        say(
          "Arrange to meet in the middle of the map! A location has two parts: here.x and here.y. If x is greater than 0, the middle is further west.",
        ),
        code(
          "    here = avatar_state.location",
          "    west = here + direction.WEST",
          "    if here.x > 0 and world_state.can_move_to(west):",
          '        print("I go west")',
        ),
        say(
          "The sign > means “is greater than”, and < means “is less than”. The word and joins two conditions: both have to be True.",
        ),
        say(
          "Write such a question for each direction. What should your avatar do when it has arrived? And what when something stands in its way?",
        ),
        say(
          "One more thing: when two avatars want to go to the same cell, neither gets there. If both try again and again, they are stuck for ever. So let a dice decide: when it shows 1, your avatar takes a step by chance.",
        ),
      ],
      hint: [
        say(
          "In the middle, here.x == 0 and here.y == 0. When every good way is blocked, a step by chance leads around the obstacle. This line takes one of the four directions by chance:",
        ),
        code("        return MoveAction(random.choice(direction.ALL_DIRECTIONS))"),
        say("Sometimes there is an obstacle in the middle itself. Then next to it is good enough."),
      ],
    },
  ],
};
