import * as z from "zod/mini";

/** Ids are UUIDv7 in lower case (RFC 9562), as text. */
export const uuid = z.string().check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/));

/** A room's id. */
export const roomId = uuid.brand<"RoomId">();
/** A person's id. */
export const personId = uuid.brand<"PersonId">();

/** Id of a post that waits, or waited, for a moderator. */
export const heldId = uuid.brand<"HeldId">();

/** Id of a case of the moderation desk. */
export const caseId = uuid.brand<"CaseId">();
/** Id of a decision. */
export const decisionId = uuid.brand<"DecisionId">();

/** Id of a complaint. */
export const complaintId = uuid.brand<"ComplaintId">();

export type RoomId = z.infer<typeof roomId>;
export type PersonId = z.infer<typeof personId>;
export type HeldId = z.infer<typeof heldId>;
export type ComplaintId = z.infer<typeof complaintId>;
export type CaseId = z.infer<typeof caseId>;
export type DecisionId = z.infer<typeof decisionId>;

/** Position of an event in its room's log: 1, 2, 3… without a hole. 0 means before the first. */
export const seq = z.int().check(z.minimum(0));
export type Seq = number;

/** Milliseconds since 1970-01-01 UTC, by the server's clock. */
export const instant = z.int().check(z.minimum(0));
export type Instant = number;
