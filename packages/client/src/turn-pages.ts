import type { Seq } from "@parvis/protocol/ids";
import { HISTORY_PAGE_MAX } from "@parvis/protocol/limits";
import type { FollowedRoom } from "./room-view.ts";
import type { Page } from "./timeline.ts";

/** Asks the house for a page. */
type Ask = (page: { before?: Seq; around?: Seq; limit?: number }) => Promise<Page>;

/**
 * Looking back. Past what a view may hold, a window opens over the oldest of it, so that memory stays bounded
 * and the live end stays whole. An answer that comes after the view was replaced is dropped.
 */
export async function loadOlder(view: FollowedRoom, ask: Ask): Promise<boolean> {
  const { shown } = view;
  const { oldest } = shown;
  if (!shown.older || oldest === undefined) return false;
  if (shown === view.live && !shown.hasSpaceFor(HISTORY_PAGE_MAX)) return openAround(view, oldest, ask);
  const page = await fetchPage(view, ask, { before: oldest });
  if (view.shown !== shown || shown.oldest !== oldest) return false;
  shown.prepend(page.messages);
  shown.older = page.older;
  return page.messages.length > 0;
}

export async function loadNewer(view: FollowedRoom, ask: Ask): Promise<boolean> {
  const { window } = view;
  const newest = window?.newest;
  if (!window || newest === undefined) return false;
  const page = await fetchPage(view, ask, { around: newest });
  if (view.window !== window || window.newest !== newest) return false;
  const more = page.messages.filter((message) => message.seq > newest);
  window.append(more);
  window.newer = page.newer;
  // Where the window reaches the live stretch, that one has everything from here on.
  const joined = !page.newer || more.some((message) => view.live.has(message.seq));
  if (joined) view.window = undefined;
  return joined || more.length > 0;
}

export async function openAround(view: FollowedRoom, seq: Seq, ask: Ask, exact = true): Promise<boolean> {
  const page = await fetchPage(view, ask, { around: seq });
  if (exact && !page.messages.some((message) => message.seq === seq)) return false;
  view.open(page);
  return true;
}

async function fetchPage(view: FollowedRoom, ask: Ask, at: { before: Seq } | { around: Seq }): Promise<Page> {
  const askedAt = view.seq;
  return view.upToDate(await ask({ ...at, limit: HISTORY_PAGE_MAX }), askedAt);
}
