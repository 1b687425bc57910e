// Short tones for a task that is met and for something picked up. Off unless the player turns them on.

import { ownKey } from "../api/keys";
import { keep, recall } from "../storage";
import type { Step } from "../world/model";

type Tone = "met" | "picked-up";

/** The notes of each tone: frequencies in hertz, one after the other. */
const NOTES: Record<Tone, readonly number[]> = { met: [523, 659, 784], "picked-up": [660] };
/** The length of a note in seconds, and its loudness from 0 to 1. */
const LENGTH = 0.14;
const LOUD = 0.08;

export class Sound {
  isOn = $state(false);
  readonly #key: string;
  #context: AudioContext | null = null;

  constructor(
    game: number,
    private readonly player: number,
  ) {
    this.#key = ownKey("sound", game, player);
    this.isOn = recall(this.#key) === "on";
  }

  toggle(): void {
    this.isOn = !this.isOn;
    keep(this.#key, this.isOn ? "on" : null);
    if (this.isOn) this.play("picked-up");
  }

  /** Plays a tone if the avatar has picked something up in this step. */
  hear({ delta }: Step): void {
    const isMine = delta?.events?.some((event) => event.type === "picked_up" && event.id === this.player);
    if (isMine) this.play("picked-up");
  }

  play(tone: Tone): void {
    if (!this.isOn) return;
    try {
      this.#context ??= new AudioContext();
    } catch {
      // This browser plays no sound.
      return;
    }
    const context = this.#context;
    // Browsers suspend sound until the player has clicked somewhere.
    if (context.state === "suspended") void context.resume();
    for (const [index, frequency] of NOTES[tone].entries()) note(context, frequency, index * LENGTH);
  }

  leave(): void {
    void this.#context?.close();
  }
}

function note(context: AudioContext, frequency: number, after: number): void {
  const [oscillator, gain] = [context.createOscillator(), context.createGain()];
  const from = context.currentTime + after;
  oscillator.frequency.value = frequency;
  gain.gain.setValueAtTime(LOUD, from);
  gain.gain.exponentialRampToValueAtTime(0.001, from + LENGTH);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(from);
  oscillator.stop(from + LENGTH);
}
