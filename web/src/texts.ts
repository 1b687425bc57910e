// Every sentence and word that the pages say, in one place: to translate the app,
// translate this file. What has a value in it is a function.

import type { Kind, Outcome } from "./api/types";
import type { Cause } from "./live/mistake";

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export const texts = {
  name: "AI:MMO",
  skip: "Skip to the content",
  close: "Close",
  closeMessage: "Close the message",
  cancel: "Cancel",
  copy: "Copy",
  copied: "Copied",
  copyByHand: "Copy the text from the field",
  save: "Save",
  loading: "Loading …",

  theme: {
    label: "Colours",
    auto: "Colours: match the system",
    light: "Colours: light",
    dark: "Colours: dark",
  },

  problems: {
    noAnswer: "The arena is not responding. Check your connection.",
    notLoaded: "Part of this page failed to load. Reload it – nothing you typed is lost.",
    answered: (status: number) => `The arena answered ${status}. Try again.`,
    unexpected: "Something went wrong on this page. Reload it – your program is kept.",
    again: "Try again",
    reload: "Reload the page",
  },

  start: {
    title: "Learn to program by playing",
    intro:
      "You write a little Python. Every turn, your program decides what your avatar does in a world you share with everyone else.",
    join: "Join a game",
    watch: "Watch a game",
    noneToWatch: "There are no public games right now.",
    organise: "For teachers and organisers",
    organiseIntro: "Make a game for your class and help your pupils while they play.",
    signIn: "Sign in",
    yourGames: "Your games",
    goOn: "Continue playing",
    goOnIntro: "You have played here before:",
    players: (count: number) => plural(count, "player", "players"),
  },

  status: { running: "running", paused: "paused", stopped: "stopped" } as { [status: string]: string },

  join: {
    title: "Join a game",
    code: "Join code",
    codeHelp: "8 letters and digits. Ask your teacher for it.",
    name: "Your name in the game",
    nameHelp: "Everyone can see it. Use a nickname, not your full name.",
    submit: "Join",
    welcome: "You are in! Change the program and press Run.",
  },

  playerLink: {
    button: "My link",
    title: "Come back with your link",
    intro:
      "This link opens the game as you, on any computer. Keep it to yourself: anyone who has it can change your program.",
    link: "Your link",
  },

  signIn: {
    title: "Sign in",
    name: "Name",
    password: "Password",
    submit: "Sign in",
    lost: "Forgot your password? The person who runs the arena can make a new link with `aimmo up --sign-in`.",
    ended:
      "You are signed out here, because the password was changed or the sign-in has expired. Sign in again.",
    done: "You are signed in. Set a password under “Your account” so that you can sign in on other computers.",
  },

  invitation: {
    title: "You have been invited to organise games",
    name: "Your name",
    password: "A password, at least 8 characters",
    submit: "Create my account",
    done: "Welcome! Your account is ready.",
  },

  waiting: {
    byItself: "Wait here: this page tries again for you. Nothing you typed is lost.",
  },

  who: {
    title: "Who are you?",
    intro: "More than one player uses this computer. Choose your name.",
    other: "I am a new player: join the game",
  },

  leave: {
    button: "Leave",
    title: "Leave this computer",
    intro: (name: string) =>
      `Does anyone else use this computer? Then leave it when you stop. The computer forgets ${name}: the key to the game, unsent text and ticks. The game keeps your program.`,
    link: "Copy your link first. You need it to come back.",
    submit: "Leave this computer",
    switch: "Switch player",
    switchNote: (name: string) => `Does another player want a turn? ${name} stays on this computer.`,
    done: "This computer has forgotten you.",
  },

  ended: {
    player: (name: string) => `${name} cannot play here any more`,
    viewer: "You cannot watch here any more",
    next: "Do you have a newer link? Open it. If not, ask your teacher.",
    again: (name: string) => `Go on as ${name}`,
    others: "Other players on this computer",
    saveProgram: "Save my program as a file",
    join: "Join with a code",
    watch: "Watch the game",
  },

  lessonOver: {
    title: "The lesson is over",
    player: "Your teacher has stopped the game. Your program and your place are kept.",
    viewer: "The organiser has stopped the game.",
    goesOn: "Wait here: this page continues automatically when the game starts again.",
    start: "Start the game",
  },

  changes: {
    label: "What has changed",
    ok: "OK",
    level: (name: string) =>
      `Your teacher has changed the worksheet. It is now “${name}”, in a new world. Your program is kept.`,
    world: "Your teacher has made a new world. Your program is kept.",
    at: ({ x, y }: { x: number; y: number }) => `Your avatar is now at (${x}, ${y}).`,
    respawn: (by: string | null) =>
      by === null
        ? "Your avatar had no health left. It starts again with full health."
        : `${by} hit your avatar until it had no health left. It starts again with full health.`,
    renamed: (name: string) => `Your name in this game is now “${name}”.`,
  },

  connection: {
    stopped: "The lesson is over",
    connecting: "Connecting …",
    live: "Live",
    paused: "Paused",
    slow: "Slow connection: turns come late",
    lost: "The connection was lost.",
    again: (seconds: number) => `Trying again in ${seconds} s`,
    now: "Try now",
    over: "Disconnected",
    stalled: "Waiting: turns cannot be stored",
    start: "To the start page",
  },

  game: {
    turn: (turn: number) => `Turn ${turn}`,
    world: "The world",
    pausedNote: "The game is paused.",
    stalledNote:
      "The arena cannot store turns right now. The game waits, and continues as soon as it can. Nothing is lost.",
    watching: "You are watching",
    fullScreen: "Full screen",
    audience: "For an audience",
    leave: "Leave the full screen",
    manage: "Manage",
  },

  tabs: {
    worksheet: "Worksheet",
    guide: "Guide",
    scores: "Scores",
    avatar: "My avatar",
    label: "About the game",
  },

  program: {
    title: "Program",
    editor: "Your program, in Python",
    run: "Run",
    runKeys: "Ctrl+Enter",
    none: "No program is running yet. Press Run.",
    changed: "Changed but not sent",
    sending: "Sending …",
    saved: (version: number) => `Version ${version} is saved`,
    loading: (version: number) => `Version ${version} is loading …`,
    ready: (version: number) => `Version ${version} starts with the next turn`,
    playing: (version: number, since: number) => `Version ${version} has been running since turn ${since}`,
    failed: (version: number) => `Version ${version} cannot start`,
    failedAt: (version: number, line: number) => `Version ${version} cannot start: look at line ${line}`,
    waits: "Your avatar waits until this is fixed.",
    /** The cause of a failing program, in a word. */
    failing: {
      error: "Mistake",
      late: "Too slow",
      looping: "Stuck in a loop",
      crashed: "Crashing",
    } satisfies Record<Cause, string>,
    since: (what: string, turn: number | null) => (turn === null ? what : `${what} since turn ${turn}`),
    unsent: "Not sent. Your text is still here.",
    unsentYet: "Not sent yet. This page keeps trying, and nothing you typed is lost.",
    versions: "Versions",
    restored: "Your unsent text from last time is back.",
    elsewhere: {
      organiser: (version: number) =>
        `Your teacher has changed your program: version ${version}. The editor still has your text.`,
      player: (version: number) => `Version ${version} came from another page of yours.`,
    },
    byTeacher: (version: number) => `Your teacher has changed your program. This is version ${version}.`,
    lookAt: "Look at the change",
    takeIt: "Copy to the editor",
    keepMine: "Keep my text",
    tooLong: (bytes: number) =>
      `The program is too long: it has ${Math.ceil(bytes / 1024)} KiB, and the limit is 64 KiB.`,
  },

  versions: {
    title: "Versions of your program",
    intro: "Every version you send is kept. Open one to compare it with the text in the editor.",
    version: (version: number) => `Version ${version}`,
    by: { starter: "starter program", player: "by you", organiser: "by your teacher" } as {
      [author: string]: string;
    },
    starter: "The starter program of this worksheet",
    difference: (version: string) => `Changes to the editor if you go back to ${version}`,
    same: "This is the same as the text in the editor.",
    restore: "Copy to the editor",
    restored: "It is in the editor. Press Run to start it.",
    none: "There are no versions yet.",
  },

  console: {
    title: "Console",
    label: "Output of your program",
    empty: "The output of print(…) appears here, turn by turn.",
    notFound: "No matches.",
    search: "Search the console",
    clear: "Clear",
    pause: "Pause",
    resume: "Continue",
    paused: (count: number) => `Paused; ${plural(count, "new entry", "new entries")}`,
    turn: (turn: number) => `Turn ${turn}`,
    turns: (first: number, last: number) => `Turns ${first} to ${last}`,
    times: (count: number) => `× ${count}`,
    line: (line: number) => `Line ${line}`,
    toLine: (line: number) => `Go to line ${line}`,
    silent: "Your program printed nothing in this turn.",
    found: (at: number, count: number) => `${at} of ${count}`,
    next: "Next match",
    inARow: (count: number) => `${count} turns in a row`,
    rests: (turns: number) => `Starts again in ${plural(turns, "turn", "turns")}`,
    trace: "How Python got there",
    place: (line: number, name: string) => (name ? `Line ${line}, in ${name}` : `Line ${line}`),
    standing: "Now",
  },

  hints: {
    title: (count: number) => (count === 1 ? "A hint for your program" : "Hints for your program"),
    dismiss: "Dismiss",
    note: "It runs. This may not do what you expect:",
  },

  outcomes: {
    answered: "It played.",
    error: "There was a mistake, so your avatar waited.",
    late: "Your program took too long, so your avatar waited.",
    crashed: "Your program ended, so your avatar waited. It starts again by itself.",
    not_ready: "Your program was not running, so your avatar waited.",
    unreachable: "Your program could not be reached, so your avatar waited.",
  } satisfies Record<Outcome, string>,

  scores: {
    title: "Scores",
    rank: "Place",
    name: "Name",
    score: "Score",
    health: "Health",
    you: "you",
    empty: "No one is playing yet.",
    follow: (name: string) => `Look at ${name} on the map`,
  },

  avatar: {
    waiting: "Your avatar appears with the next turn.",
    place: "Where",
    looks: "Facing",
    health: "Health",
    score: "Score",
    last: "Last turn",
    unknown: "You will see this after the next turn.",
    backpack: "Backpack",
    backpackOf: (count: number) => `${count} of 10`,
    empty: "empty",
    effects: "Effects",
    none: "none",
    turns: (count: number) => plural(count, "turn", "turns"),
  },

  /** Results of actions. */
  results: {
    waited: "Waited",
    moved: (side: string) => `Moved ${side}`,
    blocked: {
      edge: (side: string) => `Blocked: the edge of the map is to the ${side}`,
      obstacle: (side: string) => `Blocked: an obstacle is to the ${side}`,
      avatar: (side: string, who: string) =>
        `Blocked: ${who || "another avatar"} is in the way to the ${side}`,
    },
    wanted: (side: string, who: string) =>
      `Blocked: ${who || "another avatar"} wanted the same cell to the ${side}`,
    attacked: (side: string, who: string, damage: number) =>
      damage > 0
        ? `Hit ${who || "another avatar"} to the ${side} (−${damage} health)`
        : `Hit ${who || "another avatar"} to the ${side}, but a shield held`,
    missed: (side: string) => `Missed: no one to the ${side}`,
    pickedUp: (what: string) => `Picked up: ${what}`,
    nothingHere: "Nothing to pick up here",
    backpackFull: "The backpack is full: nothing picked up",
    dropped: (what: string) => `Dropped: ${what}`,
    nothingToDrop: (index: number) => `Nothing to drop: place ${index} of the backpack is empty`,
    noWay: "There is no path to it, so your avatar waited",
    scored: (points: number) => `+${plural(points, "point", "points")}`,
    used: (what: string) => `Got: ${what}`,
    hit: (who: string, damage: number) =>
      damage > 0
        ? `${who || "Another avatar"} hit you (−${damage} health)`
        : `${who || "Another avatar"} hit you, but your shield held`,
    died: "No health left: you go on from another place",
  },

  directions: { north: "north", east: "east", south: "south", west: "west" } as {
    [direction: string]: string;
  },

  kinds: {
    score: "score cell",
    health: "health",
    invulnerability: "shield",
    damage_boost: "strength",
    chest: "chest",
    key: "key",
    yellow_orb: "yellow orb",
    phone: "phone",
    keyboard: "keyboard",
    coins: "coins",
  } satisfies Record<Kind, string>,

  world: {
    map: "map",
    empty: "The world has not loaded yet.",
    summary: (
      width: number,
      height: number,
      turn: number,
      players: number,
      own: { x: number; y: number } | null,
    ) =>
      `The world, ${width} by ${height} cells, turn ${turn}, ${plural(players, "player", "players")}.` +
      (own ? ` Your avatar is at (${own.x}, ${own.y}).` : "") +
      " Use the arrow keys to move the map, plus and minus to zoom, and 0 to see all of it.",
    obstacle: "obstacle",
    nearer: "Zoom in",
    farther: "Zoom out",
    whole: "Whole map",
    follow: "Follow me",
    failed: "The world cannot be drawn in this browser. Everything else on the page works.",
  },

  replay: {
    label: "Replay",
    scrubber: "Turn",
    at: (turn: number, last: number) => `Turn ${turn} of ${last}`,
    play: "Play",
    pause: "Pause the replay",
    back: "Previous turn",
    forward: "Next turn",
    speed: "Speed in turns per second",
    perSecond: (speed: number) => `${speed} / s`,
    live: "Back to live",
    isLive: "Live",
    link: "Copy a link to this turn",
    linkCopied: "Link to this turn copied.",
    log: (turn: number) => `Turn ${turn}`,
  },

  lesson: {
    learn: "What you learn here",
    basics: "How it works",
    task: (number: number) => `Task ${number}`,
    goal: "Goal",
    challenge: "challenge",
    done: "Done",
    progress: (done: number, of: number) => `${done} of ${of} tasks done`,
    hint: "Show a hint",
    insert: "Add to my program",
    inserted: "Added to your program and marked. Read it, then press Run.",
    replaced: (name: string) => `It replaced your ${name}. Press Ctrl+Z to get yours back.`,
    hasIt: "Your program already has this line.",
  },

  teacher: {
    note: "Players don't see this.",
    aim: "Aim",
    minutes: (minutes: number) => `About ${minutes} minutes, without the challenge`,
    prepare: "Before the lesson",
    watchFor: "Watch for",
    questions: "Questions to ask",
    mistakes: "Common mistakes",
    extension: "Extension",
    solutions: "Solutions",
  },

  organise: {
    title: "Your games",
    none: "You have no games yet. Make one, and your class can join with its code.",
    game: "Game",
    state: "State",
    players: "Players",
    code: "Join code",
    what: "Actions",
    new: "Make a game",
    account: "Your account",
    made: (name: string, code: string) => `“${name}” is ready. Your class can join with the code ${code}.`,
    turn: (turn: number) => `turn ${turn}`,
  },

  gameForm: {
    name: "Name",
    nameHelp: "For example, your class and the day.",
    level: "Level",
    width: "Width in cells",
    height: "Height in cells",
    turnTime: "Seconds per turn",
    turnTimeHelp: "2 seconds are easy to follow. Fewer make the game livelier.",
    seed: "Seed",
    seedHelp: "The same number makes the same map. Leave it empty for a random one.",
    public: "Anyone can watch",
    publicHelp: "The game is listed on the start page. Only players with the join code can play.",
    more: "More settings",
    submit: "Make the game",
    change: "Change the game",
    changeNote:
      "A different level, size or seed makes a new world. Players keep their programs, and turns go on counting.",
    changed: "The game was changed.",
  },

  levels: {
    "open-world": "Open world",
    "worksheet-1": "Worksheet 1: first steps",
    "worksheet-2": "Worksheet 2: pick it up",
    "worksheet-3": "Worksheet 3: find the way",
    "worksheet-4": "Worksheet 4: choose what to carry",
    "level-1": "Level 1: five cells",
  } as { [name: string]: string },

  class: {
    join: "Join code",
    wall: "Show the code",
    copyLink: "Copy the join link",
    linkCopied: "Join link copied.",
    pause: "Pause",
    resume: "Continue",
    start: "Start",
    stop: "Stop",
    stopNote:
      "All players see that the lesson is over. The game continues from here when you start it again.",
    reset: "New world",
    resetAsk: "Make a new world? Every player starts again in a new place with no points. Programs are kept.",
    resetDone: "The new world is ready.",
    delete: "Delete",
    deleteAsk: (name: string) => `Delete “${name}” with all programs and all turns? This cannot be undone.`,
    scores: "Download the scores",
    settings: "Settings",
    watch: "Watch",
    players: "Players",
    noPlayers: "No one has joined yet.",
    open: (count: number) => plural(count, "page open", "pages open"),
    trouble: "The game cannot run:",
    teacher: "Notes for the lesson",
  },

  players: {
    name: "Name",
    state: "State",
    score: "Score",
    program: "Program",
    look: "Look",
    states: {
      playing: "playing",
      error: "mistake",
      failed: "cannot start",
      late: "too slow",
      looping: "stuck in a loop",
      crashed: "keeps crashing",
      blocked: "blocked",
      idle: "idle",
      starting: "starting",
    } as { [state: string]: string },
    idleNote: "still has the starter program, or has not changed it for 10 minutes",
    version: (version: number) => `version ${version}`,
    changed: (when: string) => `changed ${when}`,
    starter: "starter program",
    rename: "Rename",
    renameOf: (name: string) => `New name for ${name}`,
    newLink: "New link",
    newLinkAsk: (name: string) => `Make a new link for ${name}? The old link will stop working.`,
    newLinkOf: (name: string) => `${name}'s new link`,
    newLinkIntro: (name: string) =>
      `Give this link only to ${name}. It opens the game as ${name} on any computer. The old link has stopped working.`,
    remove: "Remove",
    removeAsk: (name: string) =>
      `Remove ${name}? The avatar leaves the game, and the player's link will stop working.`,
    keepOut: "Keep out",
    keepOutHelp: "Blocks the name and the player's browser from joining until you let the player in again.",
    codeOf: (name: string) => `${name}'s program`,
    blocked: {
      edge: (side: string, turns: number) =>
        `The edge of the map is to the ${side}, for ${plural(turns, "turn", "turns")}.`,
      obstacle: (side: string, turns: number) =>
        `An obstacle is to the ${side}, for ${plural(turns, "turn", "turns")}.`,
      avatar: (side: string, turns: number) =>
        `Another avatar is in the way to the ${side}, for ${plural(turns, "turn", "turns")}.`,
    },
    lastSaid: "Latest output",
    nothingSaid: "No output in the last turns.",
    edit: "Edit",
    send: "Send the change",
    sent: (version: number) => `Version ${version} was sent.`,
    draft: "Your unsent change is back.",
    discard: "Discard the change",
    editNote: "Your change becomes a new version. The player can see that it came from you.",
  },

  joining: {
    close: "Close joining",
    open: "Open joining",
    closed: "Joining is closed. Players in the game stay.",
    opened: "Players can join again.",
    isClosed: "Joining is closed.",
    renew: "Change the code",
    renewAsk:
      "Make a new join code? The old code and the old join link will stop working. Players in the game stay.",
    renewed: "The game has a new join code.",
    keptOut: (count: number) => plural(count, "player is kept out", "players are kept out"),
    let: "Let in again",
    letIn: (name: string) => `${name} can join again.`,
  },

  wall: {
    closed: "Joining is closed for now.",
    title: "Join the game",
    open: "Open",
    type: "and type the code",
    scan: "The join link, to scan with a camera",
    joined: (count: number) =>
      count === 0 ? "No one has joined yet" : plural(count, "player has joined", "players have joined"),
    back: "Back",
  },

  account: {
    name: "Name to sign in with",
    password: "Set a password, at least 8 characters",
    newPassword: "New password, at least 8 characters (leave empty to keep the old one)",
    changed: "Your account was changed.",
    invite: "Invite another organiser",
    inviteNote: "The link creates one account. It works once and expires after a few days.",
    inviteLink: "Invitation",
    signOut: "Sign out",
  },

  ago: {
    now: "just now",
    minutes: (minutes: number) => `${minutes} min ago`,
    hours: (hours: number) => `${hours} h ago`,
    days: (days: number) => plural(days, "day ago", "days ago"),
  },
};

// What Python itself has, explained to those who meet it for the first time.

type Explained = { [name: string]: readonly [signature: string, doc: string] };

const functions: Explained = {
  abs: ["abs(number)", "The number without its sign: abs(-3) is 3."],
  all: ["all(things)", "Whether all of them are true."],
  any: ["any(things)", "Whether at least one of them is true."],
  bool: ["bool(thing)", "True or False: whether there is something."],
  chr: ["chr(number)", "The character with this number."],
  dict: ["dict(…)", "A new dictionary: it finds a value by its key."],
  divmod: ["divmod(a, b)", "How often b fits into a, and what is left."],
  enumerate: [
    "enumerate(things)",
    "Each of the things with its number, from 0: for number, thing in enumerate(things):",
  ],
  filter: ["filter(function, things)", "Those of the things for which the function says True."],
  float: ["float(thing)", "A number with decimal places."],
  frozenset: ["frozenset(things)", "A set that cannot be changed."],
  getattr: ["getattr(thing, name, instead)", "What the thing has under this name."],
  hasattr: ["hasattr(thing, name)", "Whether the thing has something under this name."],
  int: ["int(thing)", 'A whole number: int("3") is 3.'],
  isinstance: ["isinstance(thing, type)", "Whether a thing is of a type."],
  iter: ["iter(things)", "What goes through the things one by one, with next."],
  len: ["len(things)", "How many there are."],
  list: ["list(things)", "A new list of them."],
  map: ["map(function, things)", "What the function makes of each of the things."],
  max: ["max(things)", "The largest; with key=function the one for which the function is largest."],
  min: ["min(things)", "The smallest; with key=function the one for which the function is smallest."],
  next: ["next(things, instead)", "The next of what iter or a generator goes through."],
  object: ["object()", "The plainest thing there is."],
  ord: ["ord(character)", "The number of a character."],
  pow: ["pow(a, b)", "a to the power of b, as a ** b."],
  print: ["print(things, …)", "Writes the things into your log."],
  range: ["range(end), range(start, end, step)", "The numbers from 0 or start up to the one before end."],
  repr: ["repr(thing)", "The thing as a text, as programmers write it."],
  reversed: ["reversed(things)", "The things from the last to the first."],
  round: ["round(number, places)", "The number rounded."],
  set: ["set(things)", "A set: each thing is in it only once."],
  slice: ["slice(start, end, step)", "A part of a list, as in things[start:end:step]."],
  sorted: ["sorted(things)", "A new list in order, the smallest first; key=function says by what."],
  str: ["str(thing)", "The thing as a text."],
  sum: ["sum(numbers)", "All numbers added."],
  super: ["super()", "The class that this class is made from."],
  tuple: ["tuple(things)", "A tuple: like a list, but it cannot be changed."],
  type: ["type(thing)", "Of which type a thing is."],
  zip: ["zip(things, others)", "The first with the first, the second with the second, and so on."],
  Exception: ["Exception(message)", "What goes wrong: except Exception catches nearly all of it."],
  IndexError: ["IndexError", "There is no such place in a list."],
  KeyError: ["KeyError", "There is no such key in a dictionary."],
  NameError: ["NameError", "There is no such name."],
  StopIteration: ["StopIteration", "There is no next one."],
  TypeError: ["TypeError", "That cannot be done with a thing of this type."],
  ValueError: ["ValueError", "The type is right, but not the value."],
  ZeroDivisionError: ["ZeroDivisionError", "Something was divided by 0."],
};

const keywords: Explained = {
  False: ["False", "Not true."],
  None: ["None", "Nothing: there is no value."],
  True: ["True", "True."],
  and: ["a and b", "True if both are true."],
  as: ["import math as m", "Gives what was imported or caught a name."],
  assert: ["assert condition", "Ends with an error if the condition is not true."],
  async: ["async def name():", "Begins a function that can wait. You do not need it here."],
  await: ["await something", "Waits in an async function. You do not need it here."],
  break: ["break", "Leaves the for or while that it is in."],
  class: ["class Name:", "Begins a class: things with functions and values of their own."],
  continue: ["continue", "Goes on with the next round of the for or while that it is in."],
  def: ["def name(parameters):", "Begins a function of your own. Its lines are four spaces further right."],
  del: ["del name", "Takes away a name, or a thing out of a list or a dictionary."],
  elif: ["elif condition:", "Otherwise, if this is true."],
  else: ["else:", "Otherwise."],
  except: ["except Error:", "What to do when something in the try above goes wrong."],
  finally: ["finally:", "What is done after a try in any case."],
  for: ["for thing in things:", "Does the lines below once for each of the things."],
  from: ["from module import name", "Takes a name out of a module."],
  global: ["global name", "In a function: the name is the one outside, and may be given a new value here."],
  if: ["if condition:", "Does the lines below only if the condition is true."],
  import: ["import module", "Makes a module of Python usable."],
  in: ["thing in things", "Whether the thing is one of them."],
  is: ["a is b", "Whether both are the very same thing: if cell is not None:"],
  lambda: ["lambda parameters: value", "A small function without a name."],
  nonlocal: ["nonlocal name", "In a function inside a function: the name is the one of the function around."],
  not: ["not condition", "True if the condition is not true."],
  or: ["a or b", "True if at least one of them is true."],
  pass: ["pass", "Does nothing: for a place where Python needs a line."],
  raise: ['raise Exception("…")', "Ends with an error."],
  return: ["return value", "Ends the function and gives the value to whoever called it."],
  try: ["try:", "Tries the lines below; except says what to do when something goes wrong."],
  while: ["while condition:", "Does the lines below again and again, as long as the condition is true."],
  with: ["with something as name:", "Does the lines below with something that is tidied up afterwards."],
  yield: ["yield value", "In a function: gives a value and goes on from here when the next one is wanted."],
};

const list: Explained = {
  append: ["append(thing)", "Puts a thing at the end."],
  clear: ["clear()", "Takes out everything."],
  copy: ["copy()", "A new list with the same things."],
  count: ["count(thing)", "How often the thing is in it."],
  extend: ["extend(things)", "Puts all of the things at the end."],
  index: ["index(thing)", "The place of the thing, from 0; an error if it is not there."],
  insert: ["insert(place, thing)", "Puts a thing before a place."],
  pop: ["pop(), pop(place)", "Takes out the last thing, or the one at a place, and gives it."],
  remove: ["remove(thing)", "Takes out the first such thing; an error if there is none."],
  reverse: ["reverse()", "Turns the order round."],
  sort: ["sort()", "Puts it in order, the smallest first; key=function says by what."],
};

const str: Explained = {
  count: ["count(text)", "How often the text is in it."],
  endswith: ["endswith(text)", "Whether it ends with the text."],
  find: ["find(text)", "Where the text is in it, from 0, or -1."],
  isdigit: ["isdigit()", "Whether it is digits only."],
  join: ["join(texts)", "The texts one after the other, with this text between them."],
  lower: ["lower()", "The same in small letters."],
  replace: ["replace(old, new)", "The same with another text instead of the old one."],
  split: ["split(), split(text)", "A list of its parts, cut at spaces or at the text."],
  startswith: ["startswith(text)", "Whether it begins with the text."],
  strip: ["strip()", "The same without spaces at both ends."],
  title: ["title()", "The same with a capital at the beginning of each word."],
  upper: ["upper()", "The same in capitals."],
};

const dict: Explained = {
  clear: ["clear()", "Takes out everything."],
  copy: ["copy()", "A new dictionary with the same keys and values."],
  get: [
    "get(key), get(key, instead)",
    "The value of a key; None, or what you say instead, if it is not there.",
  ],
  items: ["items()", "The keys with their values: for key, value in things.items():"],
  keys: ["keys()", "All keys."],
  pop: ["pop(key), pop(key, instead)", "Takes out a key and gives its value."],
  setdefault: ["setdefault(key, value)", "The value of a key, which is put in if it is not there."],
  update: ["update(others)", "Takes over all keys and values of another dictionary."],
  values: ["values()", "All values."],
};

const set: Explained = {
  add: ["add(thing)", "Puts a thing in."],
  clear: ["clear()", "Takes out everything."],
  copy: ["copy()", "A new set with the same things."],
  difference: ["difference(others)", "What is in this one only."],
  discard: ["discard(thing)", "Takes a thing out if it is there."],
  intersection: ["intersection(others)", "What is in both."],
  pop: ["pop()", "Takes any thing out and gives it."],
  remove: ["remove(thing)", "Takes a thing out; an error if it is not there."],
  union: ["union(others)", "What is in one or the other."],
  update: ["update(things)", "Puts all of the things in."],
};

const tuple: Explained = {
  count: ["count(thing)", "How often the thing is in it."],
  index: ["index(thing)", "The place of the thing, from 0; an error if it is not there."],
};

const modules: { [module: string]: { doc: string; has: Explained } } = {
  random: {
    doc: "Chance: dice, coins and lots. It is there without an import.",
    has: {
      choice: ["choice(things)", "One of the things, by chance."],
      choices: ["choices(things, k=count)", "So many of the things by chance; one can come several times."],
      randint: ["randint(smallest, largest)", "A whole number by chance; both ends can come."],
      random: ["random()", "A number by chance, from 0 to nearly 1."],
      randrange: ["randrange(end)", "A whole number by chance, from 0 to the one before the end."],
      sample: ["sample(things, count)", "So many different ones of the things, by chance."],
      seed: ["seed(number)", "The same number makes the same chance again."],
      shuffle: ["shuffle(list)", "Puts the list into an order by chance."],
      uniform: ["uniform(smallest, largest)", "A number with decimal places, by chance."],
    },
  },
  math: {
    doc: "More to calculate with.",
    has: {
      ceil: ["ceil(number)", "The next whole number upwards."],
      cos: ["cos(angle)", "The cosine of an angle in radians."],
      dist: ["dist(a, b)", "How far two places are from each other, in a straight line."],
      floor: ["floor(number)", "The next whole number downwards."],
      gcd: ["gcd(a, b)", "The largest number that divides both."],
      hypot: ["hypot(x, y)", "How long a line is that goes x to the side and y up."],
      inf: ["inf", "More than any number."],
      pi: ["pi", "3.14159…"],
      sin: ["sin(angle)", "The sine of an angle in radians."],
      sqrt: ["sqrt(number)", "The square root."],
    },
  },
  collections: {
    doc: "More ways to keep things.",
    has: {
      Counter: ["Counter(things)", "Counts how often each of the things is there."],
      defaultdict: ["defaultdict(list)", "A dictionary that makes what is not there yet."],
      deque: ["deque(things)", "A list that is quick at both ends: append, popleft."],
    },
  },
  time: {
    doc: "How long something takes.",
    has: {
      perf_counter: [
        "perf_counter()",
        "A clock in seconds: the difference of two times is how long it took.",
      ],
    },
  },
};

export const python = {
  functions,
  keywords,
  methods: { list, str, dict, set, tuple } as { [type: string]: Explained },
  modules,
};

// The editor.

export const editor = {
  /** Read out with the editor's name, for those who use it with the keyboard. */
  keys:
    "Tab indents. To leave the editor with the keyboard, press Escape, then Tab. " +
    "Control and Enter runs the program. Control and I explains the word at the cursor.",
  readOnlyKeys: "Control and I explains the word at the cursor.",

  error: (message: string, advice: string) => [advice, message].filter(Boolean).join("\n"),

  slips: {
    notUnderstood: "Python will not understand this line.",
    missingColon: "A colon (:) is missing at the end of this line.",
    compare: "One = gives a name a value. To compare two values, write ==.",
    neverClosed: (bracket: string) => `This ${bracket} is never closed: a bracket is missing.`,
    neverOpened: (bracket: string) =>
      `There is one ${bracket} too many, or the bracket that opens it is missing.`,
    otherPartner: (bracket: string, opened: string) => `${opened} cannot be closed with ${bracket}.`,
    missingIndent: (keyword: string) =>
      `Lines that belong to the ${keyword} above must begin four spaces further right.`,
    missingBody: (keyword: string) =>
      `The ${keyword} needs at least one line below it, four spaces further right.`,
    tooFarRight: "This line begins too far right. Line it up with the line above.",
    unindent: "This line must line up with one of the lines above.",
    unclosedText: "A text must end with the same kind of quote it begins with.",
    elseIf: "Python's word for this is elif.",
    printBrackets: "print needs brackets: print(…).",
    noNextTurn: "The program needs a function next_turn: def next_turn(world_state, avatar_state):",
  },

  docs: {
    of: (holder: string) => `Part of ${holder}`,
    keyword: "Python's word",
    yours: "from your program",
    variable: (name: string, type: string) => `${name}: ${type}`,
    /** Python's types as learners read them. */
    types: { int: "number", float: "number", str: "text", bool: "True or False", dict: "dictionary" } as {
      [type: string]: string;
    },
    parameter: {
      WorldState: "The world as it is in this turn.",
      AvatarState: "Your avatar as it is in this turn.",
    } as { [type: string]: string },
    nextTurn:
      "Your program's own function: the arena calls it once a turn. " +
      "Your avatar does what it returns, such as MoveAction(direction.NORTH).",
    directions: {
      NORTH: "One cell to the north: y grows by 1.",
      EAST: "One cell to the east: x grows by 1.",
      SOUTH: "One cell to the south: y shrinks by 1.",
      WEST: "One cell to the west: x shrinks by 1.",
      ALL_DIRECTIONS: "The four directions, to go through with for or to choose one from.",
    } as { [name: string]: string },
    none: "There is no explanation for this.",
  },

  snippets: {
    nextTurn: "the function that plays",
    ifElse: "one way or the other",
    forIn: "for each of many",
    whileTrue: "as long as something is true",
    define: "a function of your own",
  },

  diff: {
    all: "Show all lines",
    same: "Both are the same.",
    added: "added",
    removed: "removed",
  },

  /** What CodeMirror says by itself: its own words are the keys. */
  phrases: {
    Find: "Find",
    Replace: "Replace with",
    next: "next",
    previous: "previous",
    all: "all",
    "match case": "Match case",
    "by word": "Whole words",
    regexp: "Pattern",
    replace: "replace",
    "replace all": "replace all",
    close: "Close",
    closeMessage: "Close the message",
    "current match": "current match",
    "replaced $ matches": "replaced $ times",
    "replaced match on line $": "replaced in line $",
    "on line": "in line",
    "Go to line": "Go to line",
    go: "go",
    Completions: "Suggestions",
    Diagnostics: "Mistakes",
    "No diagnostics": "No mistakes",
    "$ unchanged lines": "$ unchanged lines",
    "Control character": "Control character",
    "Selection deleted": "Selection deleted",
  } as { [phrase: string]: string },

  python,
};
