# Players on a shared computer, and the end of their access.

who-title = Who are you?
who-intro = More than one player uses this computer. Choose your name.
who-other = I am a new player: join the game

leave-button = Leave
leave-title = Leave this computer
leave-intro = Does anyone else use this computer? Then leave it when you stop playing. The computer will forget { $name }: the key to the game, unsent text and ticks. The game keeps your program.
leave-link = Copy your link first. You need it to come back.
leave-submit = Leave this computer
leave-switch = Switch player
leave-switch-note = Does another player want a turn? { $name } stays on this computer.
leave-done = This computer has forgotten you.

player-link-button = My link
player-link-title = Come back with your link
player-link-intro = This link opens the game as you, on any computer. Keep it to yourself: anyone who has it can change your program.
player-link-link = Your link

ended-player = { $name } cannot play here any more
ended-viewer = You cannot watch here any more
ended-next = Do you have a newer link? Open it. If not, ask your teacher.
ended-again = Continue as { $name }
ended-others = Other players on this computer
ended-save-program = Save my program as a file
ended-join = Join with a code
ended-watch = Watch the game
