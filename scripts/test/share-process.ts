import { relative } from "node:path";
import { after, afterEach, beforeEach, type TestContext, test } from "node:test";
import { pathToFileURL } from "node:url";

/**
 * Runs several test files in this process. What is wrong with loading one fails under its name, and the others run. A
 * process that ends before all are done fails, and says where it was.
 */
export async function shareProcess(files: readonly string[]): Promise<void> {
  let at = "";
  let loading = "";
  let [isLoaded, isDone] = [false, false];
  beforeEach((t) => {
    at = `the test "${(t as TestContext).fullName}"`;
  });
  afterEach(() => {
    at = "";
  });
  after(() => {
    isDone = isLoaded;
  });
  process.once("exit", () => {
    if (isDone) return;
    console.error(`The process ended in ${at || loading}, before all test files were done.`);
    process.exitCode = 1;
  });
  for (const file of files) {
    loading = relative(process.cwd(), file);
    await import(pathToFileURL(file).href).catch((cause: unknown) => {
      test(loading, () => {
        throw cause;
      });
    });
  }
  isLoaded = true;
}
