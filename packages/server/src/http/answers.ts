import type { RefusalCode } from "@parvis/protocol/codes";
import type { Refusal } from "../platform/refusal.ts";

/** The HTTP status of each refusal: 400 where nothing else fits. */
type Status = 400 | 401 | 403 | 404 | 409 | 411 | 413 | 429 | 503;
const statuses: Partial<Record<RefusalCode, Status>> = {
  not_entered: 401,
  session_ended: 401,
  origin_refused: 403,
  reading_only: 403,
  age_fixed: 403,
  banned: 403,
  muted: 403,
  not_allowed: 403,
  not_found: 404,
  nudge: 409,
  text_refused: 403,
  case_taken: 409,
  case_closed: 409,
  post_waits: 409,
  about_staff: 409,
  author_banned: 409,
  complaint_late: 403,
  complaint_lodged: 409,
  own_decision: 403,
  sign_in_needed: 403,
  sign_in_wrong: 403,
  last_way: 409,
  second_needed: 403,
  diff_unread: 409,
  reporter_alone: 409,
  notices_suspended: 403,
  name_taken: 409,
  name_reserved: 409,
  charter_outdated: 409,
  too_large: 413,
  rate_limited: 429,
  slow_mode: 429,
  shielded: 403,
  too_many_connections: 429,
  busy: 503,
};

export function statusOf(code: RefusalCode): Status {
  return statuses[code] ?? 400;
}

/** What `Retry-After` says of a refusal that passes. */
export function retryAfterSeconds({ body: { retryAfterMs } }: Refusal): string | undefined {
  return retryAfterMs === undefined ? undefined : String(Math.ceil(retryAfterMs / 1000));
}

export function refusalResponse(refusal: Refusal, status = statusOf(refusal.code)): Response {
  const headers: Record<string, string> = { "cache-control": "no-store" };
  const seconds = retryAfterSeconds(refusal);
  if (seconds !== undefined) headers["retry-after"] = seconds;
  return Response.json(refusal.body, { status, headers });
}
