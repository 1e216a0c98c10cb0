import { assertOutsideAct } from "../platform/act-scope.ts";
import type { Log } from "../platform/log.ts";
import type { Page } from "./page-urgent.ts";

const ANSWER_MS = 5000;

/** [MOD26] Posts a page to the address that the operator gave. What goes wrong is logged; the queue has the case anyway. */
export function callOutTo(url: string | undefined, log: Log): (page: Page) => void {
  return (page) => {
    if (url === undefined) return;
    assertOutsideAct("a page");
    const headers = { "content-type": "application/json" };
    const asked = { method: "POST", headers, body: JSON.stringify(page), redirect: "manual" } as const;
    fetch(url, { ...asked, signal: AbortSignal.timeout(ANSWER_MS) })
      .then(async (response) => {
        await response.body?.cancel();
        if (!response.ok) log.error({ status: response.status, case: page.case }, "page not taken");
      })
      .catch((error: unknown) => log.error({ error: (error as Error).name, case: page.case }, "page not sent"));
  };
}
