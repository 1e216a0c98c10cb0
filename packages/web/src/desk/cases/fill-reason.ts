import type { CaseSummary } from "@parvis/protocol/desk";
import type { ReasonTemplates } from "../../i18n/catalogue.ts";
import { numbers } from "../../i18n/words.ts";
import type { Choice } from "./effects.ts";
import type { Clause, ReasonLang } from "./part.ts";

interface Filling {
  lang: ReasonLang;
  one: Pick<CaseSummary, "about" | "roomName">;
  /** When what is judged was said; else when it was looked at. */
  at: number;
  clause: Clause;
  /** Nothing: a held post goes back to its author. */
  choice: Choice | undefined;
  minutes: number;
}

/** [CAS7] The facts of a statement: where and when, which point of the charter, what follows. It names nobody. */
export function fillReason(words: ReasonTemplates, { lang, one, at, clause, choice, minutes }: Filling): string {
  const { moment, duration } = numbers(lang);
  const { seen, clauses, other, follows } = words;
  const about = choice === "freeze" || choice === "close" ? "room" : one.about;
  const why = clauses[clause.id] ?? other(clause.number, clause.text[lang] ?? Object.values(clause.text)[0] ?? "");
  const measure = follows[choice ?? "return"];
  const what = typeof measure === "function" ? measure(duration(minutes * 60_000)) : measure;
  return [seen[about](moment(at), one.roomName ?? ""), why, what].join(" ");
}
