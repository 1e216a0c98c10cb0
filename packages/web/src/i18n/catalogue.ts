import type { fr } from "./fr.ts";
import type { frCases } from "./fr-cases.ts";
import type { frDesk } from "./fr-desk.ts";
import type { frDialogs } from "./fr-dialogs.ts";
import type { frEntry } from "./fr-entry.ts";
import type { frLeaving } from "./fr-leaving.ts";
import type { frPrivate } from "./fr-private.ts";
import type { frRooms } from "./fr-rooms.ts";
import type { frRules } from "./fr-rules.ts";
import type { frSquare } from "./fr-square.ts";
import type { frStaff } from "./fr-staff.ts";
import type { frTemplates } from "./fr-templates.ts";

/** Everything the square says before a dialog is opened. English has the same keys, or does not compile. */
export type Catalogue = ReturnType<typeof fr>;
export type DialogWords = typeof frDialogs;
export type EntryWords = typeof frEntry;
export type SquareWords = ReturnType<typeof frSquare>;
export type PrivateWords = typeof frPrivate;
export type LeavingWords = typeof frLeaving;
export type RoomWords = typeof frRooms;
export type DeskWords = typeof frDesk;
export type StaffWords = typeof frStaff;
export type CaseWords = typeof frCases;
export type RuleWords = typeof frRules;
export type ReasonTemplates = typeof frTemplates;
