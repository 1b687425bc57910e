// What a page of the organiser's does when the sign-in holds no more.

import { Problem } from "../api/client";
import { dropOrganiser } from "../api/keys";
import { toast } from "../toast.svelte";
import { t } from "../messages/pages";

/**
 * Asks to sign in again where that is what is wrong; the page comes back afterwards.
 * Answers whether it did.
 */
export function askToSignIn(problem: unknown, token: string): boolean {
  if (!(problem instanceof Problem && problem.status === 401)) return false;
  dropOrganiser(token);
  toast.showError(t("sign-in-ended"));
  // Another tab may have signed in meanwhile; the page is then rebuilt with that token.
  dispatchEvent(new HashChangeEvent("hashchange"));
  return true;
}
