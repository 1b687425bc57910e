import { basics } from "./basics";
import { code, type Lesson, say } from "./lessons";

export const worksheet2: Lesson = {
  level: "worksheet-2",
  number: 2,
  title: "Pick it up",
  story:
    "Overnight, yellow orbs have begun to glow all over the plain. Nobody knows where they come from, but whoever finds one may keep it.",
  basics,
  learn: [
    "Find out what lies on a cell with has_artefact",
    "Collect things with PickupAction",
    "Write functions of your own",
    "Hand values to a function, and get an answer back",
    "Join conditions with and",
  ],
  tasks: [
    {
      id: "w2-wander",
      title: "Chance leads the way",
      goal: "The console says where your avatar wants to go, and says Blocked! when it cannot.",
      steps: [
        say(
          "Press Run and read the console. Your avatar takes one of the four directions by chance. This line does it:",
        ),
        code("    way = random.choice(direction.ALL_DIRECTIONS)"),
        say(
          "direction.ALL_DIRECTIONS holds the four directions, and random.choice takes one of them. The result gets the name way.",
        ),
        say(
          "Your avatar does not look where it goes. Teach it: if here + way is free, return MoveAction(way). Otherwise print Blocked! and return WaitAction().",
        ),
      ],
      hint: [
        say("You know this from worksheet 1: ask the world before you step."),
        code("    if world_state.can_move_to(here + way):"),
      ],
    },
    {
      id: "w2-under-my-feet",
      title: "What is under my feet?",
      goal: "The console says so when your avatar stands on a yellow orb.",
      steps: [
        say(
          "An artefact is a thing that you can pick up. Here, the artefacts are yellow orbs. With get_cell, your program gets the cell of a place, and it can ask the cell what is on it:",
        ),
        code("    cell = world_state.get_cell(here)", "    print(cell)"),
        say(
          "cell.has_artefact() is a condition: it is True if there is an artefact on the cell. Use it with if, and print a line when your avatar stands on an orb.",
        ),
        say("Be patient: your avatar walks by chance. Change your print line while you wait!"),
      ],
      hint: [
        say(
          "The brackets behind has_artefact are empty, but you need them. Put this in front of the return:",
        ),
        code("    if cell.has_artefact():", '        print("An orb!")'),
      ],
    },
    {
      id: "w2-pick-up",
      title: "It is mine!",
      goal: "An orb disappears from the map, and your backpack has one thing more.",
      steps: [
        say(
          "To stand on an orb is not enough: your avatar has to bend down for it. The action for it is PickupAction(). Return it when there is an artefact on your cell.",
        ),
        code("        return PickupAction()"),
        say(
          "What you have is shown under “My avatar”. Remember: one turn, one action. In the turn in which your avatar picks something up, it does not walk.",
        ),
        say(
          "Ten things fit into a backpack. When it is full, nothing more can be picked up. Then this condition helps, because len counts what is in the backpack. The sign < means “is less than”, and the word and joins two conditions: both have to be True.",
        ),
        code("    if cell.has_artefact() and len(avatar_state.backpack) < 10:"),
      ],
      hint: [
        say(
          "The order matters. First ask for the orb and return PickupAction(). The move comes below. After a return, next_turn is over for this turn.",
        ),
      ],
    },
    {
      id: "w2-cheer",
      title: "A word of your own",
      goal: "Whenever your avatar picks something up, the console cheers in your own words.",
      steps: [
        say(
          "A function is a piece of program with a name. You write it once and use it as often as you like. next_turn is a function, and print is one, too. Now make one of your own:",
        ),
        code("def cheer():", '    print("Hooray!")', '    print("Another orb for me!")'),
        say(
          "The word def begins a function. Then come its name, brackets and a colon. The lines that belong to it begin four spaces further right.",
        ),
        say(
          "So far, Python only knows what cheer means. It does it when you call it. To call a function, write its name and brackets:",
        ),
        code("        cheer()"),
        say(
          "Write your own cheer above next_turn, and call it just before your program returns PickupAction().",
        ),
      ],
      hint: [
        say(
          "The line def cheer(): begins at the very left, just like def next_turn. The call belongs below the if, with eight spaces, and above the return.",
        ),
      ],
    },
    {
      id: "w2-walk",
      title: "A function with an answer",
      goal: "Your avatar plays as before, but all about walking now stands in a function of its own.",
      steps: [
        say(
          "A function can be given values: they stand between the brackets. And a function can answer with return. This one is given a number and answers with twice as much:",
        ),
        code("def double(number):", "    return 2 * number"),
        code("    print(double(21))"),
        say(
          "The names between the brackets of a def are called parameters. When you call double(21), number is 21.",
        ),
        say(
          "Write a function walk with the parameters world_state and here. It chooses a way by chance. If the way is free, it answers with MoveAction(way), otherwise with WaitAction(). The last line of next_turn then becomes:",
        ),
        code("    return walk(world_state, here)"),
        say("Put a print into walk, and you will see in the console when it is called."),
      ],
      hint: [
        say("This is the frame. The lines that you need stand in next_turn already: move them."),
        code(
          "def walk(world_state, here):",
          "    way = random.choice(direction.ALL_DIRECTIONS)",
          '    print("I want to go", way)',
          "    # If the way is free, return a MoveAction here.",
          "    return WaitAction()",
        ),
      ],
    },
    {
      id: "w2-neighbours",
      title: "The orb next door",
      goal: "When an orb lies next to your avatar, it steps onto it at once.",
      steps: [
        say(
          "Your avatar walks past orbs because it looks only at its own cell. Give it a function that says whether an orb lies at a place:",
        ),
        code(
          "def orb_at(world_state, place):",
          "    if world_state.can_move_to(place):",
          "        cell = world_state.get_cell(place)",
          "        return cell.has_artefact()",
          "    return False",
        ),
        say(
          "It first asks whether the place is free. That is important: beyond the edge of the map there is no cell, and get_cell would be a mistake.",
        ),
        say(
          "Now look to the north, east, south and west before you call walk. Use your function four times. This is what functions are good for!",
        ),
        code(
          "    if orb_at(world_state, here + direction.NORTH):",
          "        return MoveAction(direction.NORTH)",
        ),
      ],
      hint: [
        say(
          "The order is: pick up what lies here. Otherwise go to an orb next door, with if and three times elif. Otherwise walk.",
        ),
        say(
          "Does another avatar stand beside the same orb? When two want to go to one cell, neither gets there. Let a dice with six sides decide: when it shows 1, walk instead.",
        ),
      ],
    },
    {
      id: "w2-straight",
      title: "Straight on",
      goal: "Your avatar walks in straight lines and turns when something is in its way. It sees much more of the map.",
      challenge: true,
      steps: [
        say(
          "Who walks by chance comes to the same cells again and again. Who walks straight on sees more of the map. But your avatar forgets from turn to turn where it wanted to go.",
        ),
        say(
          "A variable outside of all functions keeps its value from one turn to the next. To change it inside of a function, say first that you mean the one outside. The word for this is global.",
        ),
        code(
          "steps = 0",
          "",
          "",
          "def count_step():",
          "    global steps",
          "    steps = steps + 1",
          '    print("Step number", steps)',
        ),
        say(
          "Keep your way in such a variable. In walk, go that way as long as it is free. When it is not, choose a new way by chance. The word not turns a condition around: it asks whether the way is not free.",
        ),
        code("    if not world_state.can_move_to(here + way):"),
        say(
          "When two avatars want to go to the same cell, neither gets there. So choose a new way now and then even if the way is free: for example, when a dice with ten sides shows 1.",
        ),
      ],
      hint: [
        say("Only a new way is chosen by chance:"),
        code(
          "way = direction.NORTH",
          "",
          "",
          "def walk(world_state, here):",
          "    global way",
          "    dice = random.randint(1, 10)",
          "    if dice == 1 or not world_state.can_move_to(here + way):",
          "        way = random.choice(direction.ALL_DIRECTIONS)",
        ),
        say(
          "The word or joins two conditions: one of them has to be True. After these lines the way may still be blocked. Then let your avatar wait for one turn.",
        ),
      ],
    },
  ],
};
