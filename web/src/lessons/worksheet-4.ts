import { basics } from "./basics";
import { code, type Lesson, say } from "./lessons";

export const worksheet4: Lesson = {
  level: "worksheet-4",
  number: 4,
  title: "Choose what to carry",
  story:
    "Your avatar has arrived in a busy modern city, and people have lost phones, keyboards and coins everywhere. Your backpack holds ten things only, so think about what is worth carrying.",
  basics,
  learn: [
    "Throw things away with DropAction",
    "Find something in your backpack with backpack.find",
    "Count through places with range",
    "Make a plan for a full backpack",
    "Put together all that you have learned",
  ],
  tasks: [
    {
      id: "w4-full",
      title: "No more room",
      goal: "The console counts up to ten. Then it says, in your own words, that the backpack is full.",
      steps: [
        say(
          "Press Run. This avatar can do a lot already: it looks around, goes to what is nearest and picks it up. Read the program. Which lines do what?",
        ),
        say(
          "Now watch the console and the map. Ten things fit into the backpack. When it is full, your avatar only strolls about and passes by the finest things.",
        ),
        say("Find the condition that asks whether the backpack is full. Add a line that prints so:"),
        code("    if len(avatar_state.backpack) == 10:"),
      ],
      hint: [
        say("len counts the things in a list. The lines below the if begin with eight spaces:"),
        code("    if len(avatar_state.backpack) == 10:", '        print("My backpack is full!")'),
      ],
    },
    {
      id: "w4-drop",
      title: "Make room",
      goal: "Your avatar goes on collecting. The number in the console goes from 10 to 9 and back to 10.",
      steps: [
        say(
          "DropAction throws one thing out of the backpack. It needs to know which one: the index of the thing. Remember that computers count from 0. So this throws away the first thing:",
        ),
        code("        return DropAction(0)"),
        say(
          "The last of ten things has the index 9. What is thrown away is gone: it does not lie on the map.",
        ),
        say(
          "When your backpack is full, drop something instead of walking. Look at “My avatar”: which thing goes, and where does the new one come?",
        ),
      ],
      hint: [
        say(
          "There is a return below this condition already. Put the DropAction in its place. Below it stands the PickupAction: it has its turn when there is room again.",
        ),
      ],
    },
    {
      id: "w4-find",
      title: "Where is my phone?",
      goal: "The console says at which place in your backpack the first phone is, or that there is none.",
      steps: [
        say(
          "The backpack can search itself. You ask for a type, and the answer is the index of the first thing of this type:",
        ),
        code("    types = world_state.artefact_types", "    place = avatar_state.backpack.find(types.PHONE)"),
        say(
          "The types are called PHONE, KEYBOARD and COINS. If there is no phone, the answer is -1. No place has this number, so you can tell:",
        ),
        code("    if place == -1:", '        print("I have no phone")'),
        say(
          "Print the place if there is a phone. Does it change while your avatar collects and drops things?",
        ),
      ],
      hint: [
        say("Use if and else. Put them before the first return, so that they are reached in every turn:"),
        code("    else:", '        print("My phone is at place", place)'),
      ],
    },
    {
      id: "w4-no-phones",
      title: "No phones, please",
      goal: "No phone stays in your backpack: it goes in the next turn.",
      steps: [
        say(
          "You know where the first phone is, and you know how to drop something. Put both together: if there is a phone, drop it, even if the backpack is not full.",
        ),
        say(
          "Take care that you never drop the place -1. There is no such place, and the console would tell you about a mistake.",
        ),
        code("    if place >= 0:", "        return DropAction(place)"),
        say(
          "The signs >= mean “is greater than or equal to”. What does your avatar do with a backpack full of other things?",
        ),
      ],
      hint: [
        say(
          "First the phone, then the full backpack, then pick up, then look around. Each is an if with its own return. Keep the DropAction(0) for the full backpack.",
        ),
      ],
    },
    {
      id: "w4-treasure",
      title: "Treasure hunter",
      goal: "In the end there are ten coins in your backpack, and nothing else.",
      steps: [
        say(
          "Now collect coins only. First write a function that finds something useless: the index of the first thing that is no coin. It needs a loop over the places, and range gives it their numbers:",
        ),
        code("    for place in range(3):", "        print(place)"),
        say(
          "This prints 0, 1 and 2. So range(len(backpack)) gives all places of the backpack, and backpack[place] is the thing there. The signs != mean “is not the same as”.",
        ),
        code(
          "def find_useless(backpack, kind):",
          "    for place in range(len(backpack)):",
          "        if backpack[place].type != kind:",
          "            return place",
          "    return -1",
        ),
        say(
          "Let your avatar drop what is useless. Then let it go to coins only and pick up coins only, as you did with the keys in worksheet 3.",
        ),
        say(
          "When there are ten coins in your backpack, print how proud you are, and let your avatar stroll about.",
        ),
      ],
      hint: [
        say("This loop picks up coins and goes to coins. It walks past everything else:"),
        code(
          "    for artefact in world_state.scan_nearby():",
          "        if artefact.type == types.COINS:",
          "            if artefact.location == here:",
          "                return PickupAction()",
          "            return MoveTowardsAction(artefact)",
        ),
        say(
          "Below the loop comes walk, for turns without a coin in sight. Who stands still is in the way of others: so walk in the end, too.",
        ),
      ],
    },
    {
      id: "w4-sets",
      title: "Complete sets",
      goal: "Your backpack holds three complete sets: three phones, three keyboards and three times coins.",
      challenge: true,
      steps: [
        say(
          "A phone, a keyboard and coins make a set. Three sets are nine things: one more place than you need. Who in your class is first?",
        ),
        say(
          "Use all that you know. Count each type with a function, as in worksheet 3. Want the types of which you have fewer than three. Drop what is too much.",
        ),
        code("def is_wanted(backpack, kind):", "    return count(backpack, kind) < 3"),
        say("A function can answer with a condition: its answer is True or False. You can use it behind if."),
        say(
          "Done? Then invent a rule of your own. For example, say what each type is worth, and let your avatar carry as much as it can.",
        ),
      ],
      hint: [
        say("A loop can go through the types, too, and drop what is too much:"),
        code(
          "    for kind in [types.PHONE, types.KEYBOARD, types.COINS]:",
          "        if count(backpack, kind) > 3:",
          "            return DropAction(backpack.find(kind))",
        ),
      ],
    },
  ],
};
