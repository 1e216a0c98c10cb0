import { AsyncLocalStorage } from "node:async_hooks";

const scope = new AsyncLocalStorage<true>();

/** Runs an act's transaction; inside it, `assertOutsideAct` throws. */
export function insideAct<T>(act: () => Promise<T>): Promise<T> {
  return scope.run(true, act);
}

/** For whatever talks to the outside: a transaction that waits for a network would hold the whole house. */
export function assertOutsideAct(what: string): void {
  if (scope.getStore()) throw new Error(`${what} inside a transaction`);
}
