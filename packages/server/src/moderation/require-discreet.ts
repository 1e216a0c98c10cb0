import type { PersonId } from "@parvis/protocol/ids";
import { Refusal } from "../platform/refusal.ts";
import { quotesReporter } from "./quotes-reporter.ts";
import { readSeen } from "./see-subject.ts";
import type { NoticeWithRoom } from "./store.ts";

/** [MOD14] From what the person concerned will read, they learn by no word who gave the notices of the case. */
export function requireDiscreet(notices: readonly NoticeWithRoom[], concerned: PersonId | null, text: string): void {
  const own = notices.flatMap(({ context }) => readSeen(context).lines.filter(({ by }) => by === concerned));
  const reported = notices.map(({ reporterName, name, mail, details }) => ({
    names: [reporterName, name, mail],
    details,
  }));
  const texts = own.flatMap(({ text, earlier }) => [text ?? "", ...earlier.map((each) => each.text)]);
  if (quotesReporter(text, reported, texts)) throw new Refusal("names_reporter");
}
