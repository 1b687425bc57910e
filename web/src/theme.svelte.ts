// The page's colours: light or dark, according to the system settings or the choice made here.

import { keep, recall } from "./storage";

const KEY = "aimmo-theme";
export const THEMES = ["auto", "light", "dark"] as const;
/** A theme as displayed. */
export type Theme = "light" | "dark";

export type ThemeSetting = (typeof THEMES)[number];

class Colours {
  chosen = $state<ThemeSetting>("auto");
  #system = $state<Theme>("light");

  constructor() {
    const kept = recall(KEY);
    this.chosen = THEMES.find((theme) => theme === kept) ?? "auto";
    const dark = matchMedia("(prefers-color-scheme: dark)");
    this.#system = dark.matches ? "dark" : "light";
    dark.addEventListener("change", () => (this.#system = dark.matches ? "dark" : "light"));
    this.#set();
  }

  get shown(): Theme {
    return this.chosen === "auto" ? this.#system : this.chosen;
  }

  choose(theme: ThemeSetting): void {
    this.chosen = theme;
    keep(KEY, theme === "auto" ? null : theme);
    this.#set();
  }

  #set(): void {
    if (this.chosen === "auto") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = this.chosen;
  }
}

export const colours = new Colours();
