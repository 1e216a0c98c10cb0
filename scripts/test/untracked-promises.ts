/**
 * Loaded before each test file. `node:test` asks to be told of every promise made, so that it knows of which test an
 * error is that nobody caught; that took a quarter of the time of tests of a whole house. Such an error fails its file
 * all the same, and is shown here with its stack.
 */
import hooks from "node:async_hooks";
import { isMainThread } from "node:worker_threads";

const { createHook } = hooks;
hooks.createHook = (options) => createHook({ ...options, trackPromises: false });

// A thread that a test starts ends with such errors, as it does elsewhere.
if (isMainThread) {
  process.on("uncaughtExceptionMonitor", (error) => console.error(error));
  process.on("unhandledRejection", (reason) => {
    console.error(reason);
    process.exitCode = 1;
  });
}
