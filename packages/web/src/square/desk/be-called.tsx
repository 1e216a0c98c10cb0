import { render } from "preact";
import { Called, type CaseCall, tellCall } from "../../desk/cases/called.tsx";
import { loadCaseWords, loadDialogWords } from "../../i18n/load-catalogue.ts";
import calledStyle from "../look/called.css?url";
import { loadStyle } from "../look/load-style.ts";
import type { Square } from "../square.ts";

/** Somebody of the desk is called while they are in the square: few are, so that all of it comes then. */
export async function beCalled(square: Square, call: CaseCall): Promise<void> {
  const t = square.words.value;
  const [d, c] = await Promise.all([loadDialogWords(t.lang), loadCaseWords(t.lang), loadStyle(calledStyle)]);
  const words = { t, d, c };
  void tellCall(words, call);
  render(<Called words={words} heard={call} />, place());
}

function place(): HTMLElement {
  const known = document.getElementById("called");
  if (known) return known;
  const made = Object.assign(document.createElement("div"), { id: "called" });
  document.body.append(made);
  return made;
}
