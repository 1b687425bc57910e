import { basics } from "./basics";
import { code, type Lesson, say } from "./lessons";

export const worksheet3: Lesson = {
  level: "worksheet-3",
  number: 3,
  title: "Find the way",
  story:
    "A storm in time has thrown your avatar into an ancient land, where chests and keys lie between the ruins. Here nobody relies on luck any more: your program looks around and goes straight there.",
  basics,
  learn: [
    "Look around with scan_nearby",
    "Go to what you have found with MoveTowardsAction",
    "Use lists: count what is in them, and take something out by its index",
    "Go through a list with a loop",
    "Tell the types of artefacts apart",
    "Read what is in your backpack",
  ],
  tasks: [
    {
      id: "w3-scan",
      title: "Look around",
      goal: "The console says in every turn how many artefacts your avatar can see.",
      steps: [
        say("Press Run and read the console. This is where your program looks around:"),
        code("    nearby = world_state.scan_nearby()", "    print(nearby)"),
        say(
          "scan_nearby answers with a list. A list is a row of things, one behind the other. Python writes it in square brackets. If there is nothing between the brackets, the list is empty.",
        ),
        say(
          "This list holds up to three artefacts, the nearest first. Each one says what it is, where it is, and how many steps it is away.",
        ),
        say(
          "The function len counts the things in a list. Let the console show the number, with a few words of yours:",
        ),
        code("    print(len(nearby))"),
      ],
      hint: [
        say("print takes several things, with a comma between them:"),
        code('    print("I see this many things:", len(nearby))'),
      ],
    },
    {
      id: "w3-nearest",
      title: "The nearest one",
      goal: "The console says what the nearest artefact is and where it lies.",
      steps: [
        say(
          "Every thing in a list has a number, its index. Computers begin to count at 0. So the first thing has the index 0, the second has 1, the third has 2. The index stands in square brackets:",
        ),
        code("    nearest = nearby[0]"),
        say(
          "An artefact has several parts. nearest.type says what it is, such as key or chest. nearest.location says where it is. Print both.",
        ),
        say(
          "But take care: an empty list has no first thing! So ask first. More than 0 things have to be in it:",
        ),
        code("    if len(nearby) > 0:", '        print("There is something near me")'),
      ],
      hint: [
        say("These lines belong below the if, with eight spaces:"),
        code("        nearest = nearby[0]", '        print("I see a", nearest.type, "at", nearest.location)'),
      ],
    },
    {
      id: "w3-towards",
      title: "Go and get it",
      goal: "Your avatar goes straight to one artefact after the other and picks them up.",
      steps: [
        say(
          "You could compare numbers and look for the way yourself. But there is an action that knows the way, even around obstacles:",
        ),
        code("        return MoveTowardsAction(nearest)"),
        say(
          "It takes one step towards an artefact from scan_nearby. In the next turn, your program looks again and takes the next step.",
        ),
        say(
          "If there is nothing near, let your avatar walk by chance as before. Then it sees another part of the map.",
        ),
        say(
          "When two avatars want to go to the same cell, neither gets there, and they block each other. A dice helps: with this condition, your avatar walks by chance when the dice shows 1.",
        ),
        code("    if len(nearby) > 0 and random.randint(1, 6) > 1:"),
        say(
          "Ten things fit into your backpack, and then nothing more. So that you can go on, put these lines first in next_turn. They throw one thing away when the backpack is full:",
        ),
        code("    if len(avatar_state.backpack) == 10:", "        return DropAction(0)"),
        say("In worksheet 4 you will do this in a cleverer way."),
      ],
      hint: [
        say(
          "The order is: is the backpack full? Does something lie on my cell? Is something near? Otherwise walk. Each answer has its own return.",
        ),
        say("MoveTowardsAction and PickupAction are actions, so they need a return in front of them."),
      ],
    },
    {
      id: "w3-backpack",
      title: "What have I got?",
      goal: "The console names every thing in your backpack, one line for each.",
      steps: [
        say(
          "Your backpack is a list, too: avatar_state.backpack. To do something with every thing in a list, use a loop. A loop is a piece of program that is done several times. It begins with the word for:",
        ),
        code('    for word in ["red", "green", "blue"]:', "        print(word)"),
        say(
          "This loop is done three times. The first time, word is red. The second time, it is green, and then blue. The line below for belongs to the loop because it begins four spaces further right.",
        ),
        say(
          "Things in the backpack have a type. Write a loop that prints thing.type for each thing in your backpack.",
        ),
        say("Compare what the console says with the backpack under “My avatar”."),
      ],
      hint: [
        say("Put the loop at the beginning of next_turn, before the first return:"),
        code("    for thing in avatar_state.backpack:", "        print(thing.type)"),
      ],
    },
    {
      id: "w3-count",
      title: "How many keys?",
      goal: "The console says in every turn how many keys and how many chests you have.",
      steps: [
        say(
          "To count, begin with 0. Go through the list, and add 1 for each thing that fits. The signs += mean: make it greater by this much.",
        ),
        say(
          "The types have names: world_state.artefact_types.KEY and world_state.artefact_types.CHEST. With two signs == you find out whether a thing is of this type.",
        ),
        say("A function does the counting. It can count whatever you like:"),
        code(
          "def count(backpack, kind):",
          "    number = 0",
          "    for thing in backpack:",
          "        if thing.type == kind:",
          "            number += 1",
          "    return number",
        ),
        say(
          "Look at the spaces. The return stands below the for, not below the if: the function answers when the whole loop is done. Call it twice, for keys and for chests, and print both numbers.",
        ),
      ],
      hint: [
        say("Give the types and the results short names:"),
        code(
          "    types = world_state.artefact_types",
          "    keys = count(avatar_state.backpack, types.KEY)",
          '    print("I have", keys, "keys")',
        ),
      ],
    },
    {
      id: "w3-only-keys",
      title: "Only keys, please",
      goal: "Your avatar walks past chests and picks up keys only.",
      steps: [
        say(
          "So far, your avatar takes whatever is nearest. Now let it choose. Go through the list with a loop, and look at the type of each artefact:",
        ),
        code(
          "    for artefact in world_state.scan_nearby():",
          "        if artefact.type == world_state.artefact_types.KEY:",
          '            print("A key at", artefact.location)',
        ),
        say(
          "When you have found a key, return an action. This ends the loop as well. If the key lies on your own cell, the action is PickupAction(), otherwise MoveTowardsAction(artefact).",
        ),
        say(
          "Take away the old lines that pick up everything. There may be chests in your backpack from before: watch how many keys you have.",
        ),
      ],
      hint: [
        say("Two locations can be compared:"),
        code(
          "            if artefact.location == here:",
          "                return PickupAction()",
          "            return MoveTowardsAction(artefact)",
        ),
        say(
          "Is there no key on the list? Then the loop ends without a return, and the line below it is next: walk.",
        ),
      ],
    },
    {
      id: "w3-fair",
      title: "Keys for chests",
      goal: "Your avatar always collects what it has less of, so that each chest gets its key.",
      challenge: true,
      steps: [
        say(
          "What is a chest without a key? Count both with your function. Then let a variable say what your avatar wants now:",
        ),
        code(
          "    if keys < chests:",
          "        wanted = types.KEY",
          "    else:",
          "        wanted = types.CHEST",
        ),
        say(
          "Use wanted in the loop instead of the key. Can you also choose what is thrown away when the backpack is full?",
        ),
        say(
          "Is nothing that you want near enough? scan_nearby looks 12 cells far to each side. Put a number into its brackets to look further. It is called radius:",
        ),
        code("    nearby = world_state.scan_nearby(radius=30)"),
      ],
      hint: [
        say(
          "There are never more than three artefacts on the list. If none of the wanted type is among them, walk by chance and look again from another place.",
        ),
      ],
    },
  ],
};
