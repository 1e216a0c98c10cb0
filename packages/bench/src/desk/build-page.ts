import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const built = fileURLToPath(new URL("../../../web/dist/desk/index.html", import.meta.url));

/** The page of the desk, as `npm start` makes it, where it is not there; before a server looks for it. */
export function buildPage(progress: (line: string) => void): void {
  if (existsSync(built)) return;
  progress("building the pages, which are not there");
  execFileSync("npm", ["run", "build", "--silent"], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
}
