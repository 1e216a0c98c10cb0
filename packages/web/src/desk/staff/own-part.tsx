import type { DeskWords } from "../../i18n/catalogue.ts";
import { signInApi } from "./api.ts";
import { MyWays } from "./my-ways.tsx";
import type { StaffPart } from "./part.ts";
import { useAsked } from "./use-asked.ts";

/** For who has no part in the house itself: the cases and their own access, where they have one at the desk. */
export function OwnPart({ t, s, k }: StaffPart & { k: DeskWords }) {
  const { value: state, fault } = useAsked({ t }, signInApi.state);
  if (!state && !fault) return null;
  if (!state?.staff) return <p>{k.notStaff}</p>;
  return (
    <>
      <nav class="parts" aria-label={k.title}>
        <a href="/cases">{k.cases}</a>
        <a href="#ways" aria-current="page">
          {s.parts.ways}
        </a>
      </nav>
      <section aria-label={s.parts.ways}>
        <MyWays t={t} s={s} />
      </section>
    </>
  );
}
