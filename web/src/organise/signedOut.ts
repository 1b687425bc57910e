// Reacts to an organiser's expired sign-in.

import { Problem } from "../api/client";
import { dropOrganiser } from "../api/keys";
import { toast } from "../toast.svelte";
import { t } from "../messages/pages";

/**
 * Opens the sign-in page if the problem is an expired sign-in; the organiser returns afterwards.
 * Returns true if it did.
 */
export function askToSignIn(problem: unknown, token: string): boolean {
  if (!(problem instanceof Problem && problem.status === 401)) return false;
  dropOrganiser(token);
  toast.showError(t("sign-in-ended"));
  // Another tab may have signed in meanwhile; the page is then rebuilt with that token.
  dispatchEvent(new HashChangeEvent("hashchange"));
  return true;
}
