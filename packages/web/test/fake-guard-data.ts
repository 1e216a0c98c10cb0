import { registerHooks } from "node:module";

/** What only the build makes: a test that loads a module of the guard loads this one first. */
registerHooks({
  resolve: (name, context, next) =>
    name === "virtual:guard-data"
      ? { url: "data:text/javascript,export const guardData = 'nowhere';", shortCircuit: true }
      : next(name, context),
});
