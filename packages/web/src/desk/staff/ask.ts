import { type Answer, ask } from "../../square/house/api.ts";

/** Told to whoever shows the way in to the desk (`SignInGate`), which calls `done` once one is signed in, or gives up. */
export class SignInAsked extends Event {
  static readonly kind = "parvis-sign-in";
  readonly done: (signedIn: boolean) => void;

  constructor(done: (signedIn: boolean) => void) {
    super(SignInAsked.kind, { cancelable: true });
    this.done = done;
  }
}

/** Asks whoever looks on to sign in. False: they did not, or nothing here can ask them. */
export function askToSignIn(): Promise<boolean> {
  return new Promise((resolve) => {
    const heard = !dispatchEvent(new SignInAsked(resolve));
    if (!heard) resolve(false);
  });
}

/** As `ask`; what is refused for want of a sign-in is asked once more after it. */
export async function askAtDesk<T>(method: "GET" | "POST", path: string, body?: object): Promise<Answer<T>> {
  const answer = await ask<T>(method, path, body);
  if (answer.ok || answer.refusal?.code !== "sign_in_needed") return answer;
  return (await askToSignIn()) ? ask<T>(method, path, body) : answer;
}
