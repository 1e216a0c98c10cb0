import { useState } from "preact/hooks";
import type { DialogPart } from "../square.ts";
import { forgetReceipts, keptReceipts } from "./kept-receipts.ts";

/** [WEB82] The reports made with this browser, each leading to what became of it; one touch forgets them here. */
export function KeptReceipts({ square, d }: DialogPart) {
  const t = square.words.value;
  const [kept, setKept] = useState(keptReceipts);
  if (kept.length === 0) return null;
  const forget = () => {
    forgetReceipts();
    setKept([]);
  };
  return (
    <section class="kept-receipts" aria-label={d.report.kept}>
      <h3>{d.report.kept}</h3>
      <ul>
        {kept.map(({ code, about, at }) => (
          <li key={code}>
            <a href={`/receipt/${code}?lang=${t.lang}`} target="_blank" rel="noopener">
              {d.report.abouts[about]}, {t.moment(at)}
            </a>
          </li>
        ))}
      </ul>
      <p class="hint">{d.report.keptHere}</p>
      <button type="button" class="link" onClick={forget}>
        {d.report.forget}
      </button>
    </section>
  );
}
