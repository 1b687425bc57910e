# Words and sentences that several pages use.

app-name = AI:MMO
skip = Skip to content
skip-editor = Skip to the editor
menu = Menu
close = Close
close-message = Close the message
cancel = Cancel
copy = Copy
copied = Copied
copy-by-hand = Copy the text from the field
save = Save
sound = Sound
loading = Loading …

language-label = Language
theme-label = Colours
theme-auto = Colours: match the system
theme-light = Colours: light
theme-dark = Colours: dark

problem-no-answer = The arena is not responding. Check your connection.
problem-not-loaded = Part of this page failed to load. Reload it – nothing you typed is lost.
problem-answered = The arena responded with error { $status }. Try again.
problem-unexpected = Something went wrong on this page. Reload it – your program is kept.
problem-again = Try again
problem-reload = Reload the page

waiting-by-itself = Stay here: this page keeps trying for you. Nothing you typed is lost.

ago-now = just now
ago-minutes = { $minutes } min ago
ago-hours = { $hours } h ago
ago-days = { $days ->
    [one] { $days } day ago
   *[other] { $days } days ago
}
