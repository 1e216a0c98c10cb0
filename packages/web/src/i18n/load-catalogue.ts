import type {
  CaseWords,
  Catalogue,
  DeskWords,
  DialogWords,
  EntryWords,
  PrivateWords,
  ReasonTemplates,
  RoomWords,
  RuleWords,
  StaffWords,
} from "./catalogue.ts";
import type { Lang } from "./lang.ts";
import { numbers } from "./words.ts";

/** Each language is a file of its own, so that nobody loads two. `preferred` tells which country's habits to follow. */
export async function loadCatalogue(lang: Lang, preferred: readonly string[] = []): Promise<Catalogue> {
  const habits = numbers(preferred.find((tag) => tag.slice(0, 2) === lang) ?? lang);
  switch (lang) {
    case "fr":
      return (await import("./fr.ts")).fr(habits);
    case "en":
      return (await import("./en.ts")).en(habits);
  }
}

export async function loadEntryWords(lang: Lang): Promise<EntryWords> {
  switch (lang) {
    case "fr":
      return (await import("./fr-entry.ts")).frEntry;
    case "en":
      return (await import("./en-entry.ts")).enEntry;
  }
}

export async function loadDialogWords(lang: Lang): Promise<DialogWords> {
  switch (lang) {
    case "fr":
      return (await import("./fr-dialogs.ts")).frDialogs;
    case "en":
      return (await import("./en-dialogs.ts")).enDialogs;
  }
}

export async function loadDeskWords(lang: Lang): Promise<DeskWords> {
  switch (lang) {
    case "fr":
      return (await import("./fr-desk.ts")).frDesk;
    case "en":
      return (await import("./en-desk.ts")).enDesk;
  }
}

export async function loadPrivateWords(lang: Lang): Promise<PrivateWords> {
  switch (lang) {
    case "fr":
      return (await import("./fr-private.ts")).frPrivate;
    case "en":
      return (await import("./en-private.ts")).enPrivate;
  }
}

export async function loadRoomWords(lang: Lang): Promise<RoomWords> {
  switch (lang) {
    case "fr":
      return (await import("./fr-rooms.ts")).frRooms;
    case "en":
      return (await import("./en-rooms.ts")).enRooms;
  }
}

export async function loadStaffWords(lang: Lang): Promise<StaffWords> {
  switch (lang) {
    case "fr":
      return (await import("./fr-staff.ts")).frStaff;
    case "en":
      return (await import("./en-staff.ts")).enStaff;
  }
}

export async function loadCaseWords(lang: Lang): Promise<CaseWords> {
  switch (lang) {
    case "fr":
      return (await import("./fr-cases.ts")).frCases;
    case "en":
      return (await import("./en-cases.ts")).enCases;
  }
}

export async function loadRuleWords(lang: Lang): Promise<RuleWords> {
  switch (lang) {
    case "fr":
      return (await import("./fr-rules.ts")).frRules;
    case "en":
      return (await import("./en-rules.ts")).enRules;
  }
}

export async function loadTemplates(lang: Lang): Promise<ReasonTemplates> {
  switch (lang) {
    case "fr":
      return (await import("./fr-templates.ts")).frTemplates;
    case "en":
      return (await import("./en-templates.ts")).enTemplates;
  }
}
