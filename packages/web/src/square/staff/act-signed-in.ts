import { signInApi } from "../../desk/staff/api.ts";
import { askToSignIn } from "../../desk/staff/ask.ts";
import { connect } from "../live.ts";
import type { Square } from "../square.ts";

/** What the socket refuses for want of a sign-in is done after it, over a new one: a socket has what it was opened with. */
export async function actSignedIn<T>(square: Square, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if ((error as { code?: string }).code !== "sign_in_needed") throw error;
    if (!(await isFresh()) && !(await askToSignIn())) throw error;
    connect(square);
    return act();
  }
}

/** Whether one has signed in since the socket was opened. */
async function isFresh(): Promise<boolean> {
  const state = await signInApi.state();
  return state.ok && state.value.freshUntil !== undefined;
}
