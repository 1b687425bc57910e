# What happened to a player's program. Only the worker sends these; a player's process cannot.

program-late = Your program took too long, so your avatar waits this turn.
program-late-at = Your program took too long, so your avatar waits this turn. It was still at line { $line }.
program-late-advice = Look for a loop that never ends, or a search that checks everything every turn.
program-hung = Your program did not stop, so it was restarted. Its variables have been reset.
program-hung-at = Your program did not stop, so it was restarted. It was still at line { $line }. Its variables have been reset.
program-load-late = Your program took too long to start, so it is not running.
program-load-late-at = Your program took too long to start, so it is not running. It was still at line { $line }.
program-load-late-advice = Look for a loop outside next_turn that never ends.
program-load-busy = Other programs kept this machine too busy to start yours. Your code is not to blame.
program-load-busy-advice = You do not have to do anything: your program will be started again automatically.

program-exited = Your program ended with exit code { $code }.
program-exited-advice = Leave out exit(), quit() and os._exit(). To finish a turn, return an action.
program-stopped-answering = Your program stopped answering.
program-crashed-python = Your program made Python crash (signal { $signal }).
program-crashed-python-advice = Functions that keep calling each other can cause this. So can using too much memory.
program-gave-up = Your program made Python stop with a fatal error (signal { $signal }).
program-gave-up-advice = This usually happens when memory runs out. Look for a list or a piece of text that keeps growing.
program-killed = Your program was killed (signal { $signal }).
program-killed-advice = This usually happens when a program uses too much memory. Look for a list or a piece of text that keeps growing.
program-forbidden = Your program tried to do something that is not allowed here (signal { $signal }).
program-forbidden-advice = Programs here cannot use files, the network or other programs.
program-ended-by-signal = Your program was stopped (signal { $signal }).
program-ended-by-signal-advice = Leave out signals and timers. To finish a turn, return an action.
program-not-started = The arena could not start your program. Your code is not to blame.
program-not-started-advice = Tell your teacher or the person who runs this arena. The reason is in the worker's log.
program-error-lost = Your program raised an error that could not be read.

# Sent by the game, not by a worker.
program-holds-up = Your program makes everyone else wait, so your avatar takes a break. It gets another turn soon.
