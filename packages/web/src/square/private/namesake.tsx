import type { PersonId } from "@parvis/protocol/ids";
import type { TalksPart } from "./part.ts";
import { isNamesake } from "./talked.ts";

/** Said where somebody goes by the name of another one that this browser knows: a name is not a person. */
export function Namesake({ p, talks, who }: TalksPart & { who: { id: PersonId; name: string } }) {
  if (!isNamesake(talks.known.value, who)) return null;
  return <p class="namesake">{p.namesake(`\u2068${who.name}\u2069`)}</p>;
}
