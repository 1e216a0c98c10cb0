import type { Actor } from "../people/standing.ts";

/** Somebody who acts, with the secret of a sign-in where their browser shows one. */
export interface StaffActor extends Actor {
  signIn: string | undefined;
}
