import { useState } from "preact/hooks";
import type { RulesPart } from "../../desk/rules/part.ts";
import { RulesPanel } from "../../desk/rules/rules-panel.tsx";
import type { Part } from "../square.ts";
import { useNews } from "./seen-news.ts";

/** The rules of the engine; an alarm that comes while one looks on is asked for. */
export function Rules({ square, ...words }: Part & RulesPart) {
  const [looks, setLooks] = useState(0);
  useNews(square, "rules", () => setLooks((before) => before + 1));
  return <RulesPanel {...words} looks={looks} />;
}
