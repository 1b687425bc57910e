// What a page of the organiser's does when the sign-in holds no more.

import { Problem } from "../api/client";
import { keepOrganiser } from "../api/keys";

/** Asks to sign in again where that is what is wrong; the page comes back afterwards. */
export function askToSignIn(problem: unknown): void {
  if (!(problem instanceof Problem && problem.status === 401)) return;
  keepOrganiser(null);
  dispatchEvent(new HashChangeEvent("hashchange"));
}
