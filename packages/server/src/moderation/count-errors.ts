import type { Reader } from "../storage/database.ts";
import { errorsFound } from "./complaints-store.ts";
import { type StaffReader, seeStaff } from "./see-staff.ts";

/** [MOD19] How often a rule, or somebody of the staff, was found to have erred. */
export async function countErrors(db: Reader, reader: StaffReader) {
  const errors = await errorsFound(db);
  const moderators = errors.filter(({ kind }) => kind === "moderator").map((one) => one.of);
  const staff = await seeStaff(db, reader, moderators);
  return errors.map((one) => ({ ...one, of: staff(one.of)?.id ?? one.of }));
}
