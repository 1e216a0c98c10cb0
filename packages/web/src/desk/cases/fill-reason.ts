import type { CaseSummary, OffenceName } from "@parvis/protocol/desk";
import type { ReasonTemplates } from "../../i18n/catalogue.ts";
import { numbers } from "../../i18n/words.ts";
import type { Choice } from "./effects.ts";
import type { Clause, ReasonLang } from "./part.ts";

interface Filling {
  lang: ReasonLang;
  one: Pick<CaseSummary, "about" | "roomName">;
  /** When what is judged was said; else when it was looked at. */
  at: number;
  ground: Clause | OffenceName;
  /** None: a held post goes back to its author. */
  chosen: ReadonlySet<Choice>;
  minutes: number;
}

/** [CAS7] The facts of a statement: where and when, the charter's point or the law, what follows. It names nobody. */
export function fillReason(words: ReasonTemplates, { lang, one, at, ground, chosen, minutes }: Filling): string {
  const { moment, duration } = numbers(lang);
  const { seen, follows } = words;
  const about = chosen.has("freeze") || chosen.has("close") ? "room" : one.about;
  const measures = chosen.size === 0 ? [follows.return] : [...chosen].map((choice) => follows[choice]);
  const what = measures.map((each) => (typeof each === "function" ? each(duration(minutes * 60_000)) : each));
  return [seen[about](moment(at), one.roomName ?? ""), why(words, ground, lang), ...what].join(" ");
}

function why({ law, clauses, other }: ReasonTemplates, ground: Clause | OffenceName, lang: ReasonLang): string {
  if ("articles" in ground) return law(ground.articles.join(", "), ground[lang]);
  return clauses[ground.id] ?? other(ground.number, ground.text[lang] ?? Object.values(ground.text)[0] ?? "");
}
