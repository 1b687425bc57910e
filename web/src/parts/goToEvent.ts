// Goes to an event of the timeline, and says so if there is none.

import type { Playback } from "../live/playback.svelte";
import { t } from "../messages/pages";
import { toast } from "../toast.svelte";

export async function goToEvent(playback: Playback, way: "previous" | "next"): Promise<void> {
  const { history } = playback;
  if (!history) return;
  const found = way === "previous" ? await playback.previousEvent() : await playback.nextEvent();
  if (found) return;
  if (history.loading) toast.show(t("loading"));
  else if (history.failed) toast.show(t("events-failed"));
  else toast.show(t("events-not-found"));
}
