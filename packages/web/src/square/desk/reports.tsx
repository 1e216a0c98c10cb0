import type { Notice } from "@parvis/protocol/http";
import { useState } from "preact/hooks";
import { sayRefusal } from "../../i18n/refusal.ts";
import type { DeskPart } from "../square.ts";
import { deskApi } from "./api.ts";
import { Night } from "./night.tsx";
import { ReportCard } from "./report-card.tsx";
import { useNews } from "./seen-news.ts";

/** What people reported, the newest first. */
export function Reports({ square, d, k }: DeskPart) {
  const [notices, setNotices] = useState<readonly Notice[]>();
  const [more, setMore] = useState(false);
  const [fault, setFault] = useState("");
  const load = async (before?: string) => {
    const answer = await deskApi.notices(before);
    if (!answer.ok) return setFault(sayRefusal(square.words.value, answer.refusal));
    setFault("");
    setMore(answer.value.more);
    setNotices(before ? [...(notices ?? []), ...answer.value.notices] : answer.value.notices);
  };
  useNews(square, "reports", () => void load());
  return (
    <>
      <Night t={square.words.value} d={d} k={k} />
      {fault && <p class="error">{fault}</p>}
      {notices?.length === 0 && <p class="none">{k.reports.none}</p>}
      <ol class="cases">
        {notices?.map((notice) => (
          <ReportCard key={notice.id} square={square} d={d} k={k} notice={notice} done={() => void load()} />
        ))}
      </ol>
      {more && (
        <button type="button" class="help" onClick={() => load(notices?.at(-1)?.id)}>
          {k.reports.older}
        </button>
      )}
    </>
  );
}
