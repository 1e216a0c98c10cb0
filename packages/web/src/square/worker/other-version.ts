import { tell } from "../note.ts";
import type { Square } from "../square.ts";
import { reload } from "./register.ts";

/** What the page begins with, as the house names it. */
const SCRIPT = /\/assets\/page-[\w-]+\.js/;
/** While versions change, one and then another of the house's processes may answer. */
const LOOKS = 3;
/** All one can type in but the line, which outlives the page. */
const FIELDS = "textarea:not(#write), dialog input:not([type=radio], [type=checkbox])";

/**
 * [WEB301] A part that does not come may be of a version that the house has no more, or not everywhere: where it serves
 * another page than this one, the page comes anew, unless something typed would be lost with it.
 */
export function watchForOtherVersion(page: { square?: Square }): void {
  addEventListener("parvis-part-missing", async () => {
    const { square } = page;
    if (!square || !(await servesAnother())) return;
    if (isWriting(square)) tell(square, square.words.value.page.newer);
    else await reload();
  });
}

async function servesAnother(): Promise<boolean> {
  const own = SCRIPT.exec(document.querySelector<HTMLScriptElement>("script[type=module]")?.src ?? "")?.[0];
  for (let looks = 0; looks < LOOKS; looks++) {
    const page = await fetch("/", { cache: "no-store" }).then(
      (answer) => answer.text(),
      () => "",
    );
    const served = SCRIPT.exec(page)?.[0];
    if (served !== undefined && served !== own) return true;
  }
  return false;
}

/** Private lines live in the page alone. */
function isWriting({ composing, private: { value: talks } }: Square): boolean {
  const unsaid = [...(talks?.opened.values() ?? [])].some(
    ({ written, leaving }) => written.value || leaving.value.length,
  );
  const typed = [...document.querySelectorAll<HTMLInputElement>(FIELDS)].some(({ value }) => value !== "");
  return composing.value.kind === "edit" || unsaid || typed;
}
