import type { RefusalBody } from "@parvis/protocol/codes";
import type { EntryBody, House, Proposal, ReportBody, WhoAmI } from "@parvis/protocol/http";
import type { RoomDraft } from "@parvis/protocol/rooms";
import type { Me, RoomSummary } from "@parvis/protocol/server-frames";

/** What came back: a value, a refusal, or (no refusal) nothing that can be read. */
export type Answer<T> = { ok: true; value: T } | { ok: false; refusal?: RefusalBody };

export const api = {
  house: () => ask<House>("GET", "house"),
  /** With a language, the name suggested is in it; else it is in the browser's. */
  whoami: (lang?: string) => ask<WhoAmI>("GET", "me", undefined, lang === undefined ? {} : { "accept-language": lang }),
  rooms: () => ask<{ rooms: RoomSummary[] }>("GET", "rooms"),
  enter: (body: EntryBody) => ask<{ me: Me }>("POST", "entry", body),
  leave: () => ask<unknown>("POST", "leave", {}),
  receipt: (code: string) => ask<unknown>("GET", `receipts/${code}`),
  report: (body: ReportBody) => ask<{ receipt: string }>("POST", "report", body),
  propose: (draft: RoomDraft) => ask<{ id: string }>("POST", "proposals", draft),
  proposals: () => ask<{ proposals: Proposal[] }>("GET", "proposals"),
  claimOwner: (link: string) => ask<unknown>("POST", "owner", { link }),
};

type Headers = Record<string, string>;

export async function ask<T>(
  method: "GET" | "POST",
  path: string,
  body?: object,
  headers?: Headers,
): Promise<Answer<T>> {
  try {
    const response = await fetch(`/api/${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
      headers: { ...(body && { "content-type": "application/json" }), ...headers },
    });
    const value = response.status === 204 ? undefined : await response.json();
    if (response.ok) return { ok: true, value: value as T };
    return isRefusal(value) ? { ok: false, refusal: value } : { ok: false };
  } catch {
    return { ok: false };
  }
}

function isRefusal(value: unknown): value is RefusalBody {
  return typeof value === "object" && value !== null && "code" in value;
}
