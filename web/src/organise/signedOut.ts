// Reacts to an organiser's expired sign-in.

import { Problem } from "../api/client";
import { dropOrganiser } from "../api/keys";
import { toast } from "../toast.svelte";
import { t } from "../messages/pages";

/**
 * Opens the sign-in page if the problem is an expired sign-in, and returns true if it did. The
 * organiser returns to the current page afterwards.
 */
export function askToSignIn(problem: unknown, token: string): boolean {
  if (!(problem instanceof Problem && problem.status === 401)) return false;
  dropOrganiser(token);
  toast.showError(t("sign-in-ended"));
  // If another tab has signed in meanwhile, the page is rebuilt with that tab's token.
  dispatchEvent(new HashChangeEvent("hashchange"));
  return true;
}
