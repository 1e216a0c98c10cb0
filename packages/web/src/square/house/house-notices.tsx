import type { HouseNotice } from "@parvis/protocol/staff";
import { useState } from "preact/hooks";
import type { StaffWords } from "../../i18n/catalogue.ts";
import { sayRefusal } from "../../i18n/refusal.ts";
import type { Part } from "../square.ts";
import { ask } from "./api.ts";
import { refreshWho } from "./refresh.ts";

/** What the house wrote to this person: over whatever they look at, until they say that they have read it. */
export function HouseNotices({ square, s }: Part & { s: StaffWords }) {
  const notices = square.who.value?.houseNotices ?? [];
  return (
    <section class="from-house" aria-label={s.notices.fromHouse}>
      {notices.map((notice) => (
        <Notice key={notice.id} square={square} s={s} notice={notice} />
      ))}
    </section>
  );
}

function Notice({ square, s, notice }: Part & { s: StaffWords; notice: HouseNotice }) {
  const t = square.words.value;
  const [fault, setFault] = useState("");
  const read = async () => {
    const answer = await ask("POST", `house-notices/${notice.id}/read`, {});
    if (answer.ok) await refreshWho(square);
    else setFault(sayRefusal(t, answer.refusal));
  };
  return (
    <article>
      <div role="status">
        <h2>{s.notices.fromHouse}</h2>
        <p class="long" dir="auto">
          {notice.text}
        </p>
      </div>
      <p class="error" role="alert">
        {fault}
      </p>
      <p class="ways">
        <time>{t.moment(notice.at)}</time>
        <a class="help" href={`/help?lang=${t.lang}`} target="_blank" rel="noopener">
          {t.page.help}
        </a>
        <button type="button" class="help" onClick={read}>
          {s.notices.seen}
        </button>
      </p>
    </article>
  );
}
