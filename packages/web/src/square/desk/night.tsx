import type { NightAnswer, NightEntry } from "@parvis/protocol/posture";
import { useEffect, useState } from "preact/hooks";
import type { Catalogue, DeskWords, DialogWords } from "../../i18n/catalogue.ts";
import { ask } from "../house/api.ts";

/** How long a night that is over is still the first thing told: until the day's work has begun. */
const MORNING_MS = 12 * 60 * 60 * 1000;

/** The first thing in the morning: what came while nobody was on duty, in order, and what waits. */
export function Night({ t, d, k }: { t: Catalogue; d: DialogWords; k: DeskWords }) {
  const [told, setTold] = useState<NightAnswer>();
  useEffect(() => {
    void ask<NightAnswer>("GET", "desk/night").then((answer) => answer.ok && setTold(answer.value));
  }, []);
  if (!told?.night) return null;
  const { night, waiting } = told;
  const { moment } = t;
  return (
    <details class="night" open={waiting.urgent > 0 || isNews(night)}>
      <summary>
        {night.to === undefined
          ? k.night.since(moment(night.from))
          : k.night.between(moment(night.from), moment(night.to))}
      </summary>
      <ol>
        {night.entries.map((entry) => (
          <li key={`${entry.at} ${entry.what} ${entry.case} ${entry.name}`}>
            <time dateTime={new Date(entry.at).toISOString()}>{moment(entry.at)}</time>{" "}
            {entry.case === undefined ? words(d, k, entry) : <a href={`/cases#${entry.case}`}>{words(d, k, entry)}</a>}
          </li>
        ))}
      </ol>
      <p>{k.night.more(night.otherCases, night.held)}</p>
      <p>{k.night.waiting(waiting.urgent, waiting.cases, waiting.held)}</p>
    </details>
  );
}

/** Whether something came, and the day's work has not begun. */
function isNews({ to, entries, otherCases, held }: NonNullable<NightAnswer["night"]>): boolean {
  const came = entries.some(({ what }) => what !== "off" && what !== "on") || otherCases + held > 0;
  return came && (to === undefined || Date.now() - to < MORNING_MS);
}

function words(d: DialogWords, k: DeskWords, { what, reason, name = "" }: NightEntry): string {
  switch (what) {
    case "off":
      return k.night.off;
    case "on":
      return k.night.on;
    case "up":
      return k.night.up;
    case "down":
      return k.night.down;
    case "case":
      return k.night.case(d.report.reasons[reason as keyof typeof d.report.reasons] ?? "");
    case "page":
      return k.night.page(name);
    case "taken":
      return k.night.taken(name);
  }
}
