import type { Step } from "../migrate.ts";
import * as spine from "./2026-11-22-spine.ts";
import * as spineSessions from "./2026-11-22-spine-sessions.ts";
import * as squareRooms from "./2026-11-22-square-rooms.ts";
import * as squareSettings from "./2026-11-22-square-settings.ts";
import * as appendPosts from "./2026-11-23-append-posts.ts";
import * as manyProcesses from "./2026-11-23-many-processes.ts";
import * as safety from "./2026-11-28-safety.ts";
import * as theDesk from "./2026-11-28-the-desk.ts";
import * as theDeskComplaints from "./2026-11-28-the-desk-complaints.ts";
import * as theDeskRoles from "./2026-11-28-the-desk-roles.ts";
import * as theDeskWatch from "./2026-11-28-the-desk-watch.ts";
import * as deskIndexes from "./2026-11-29-desk-indexes.ts";
import * as holds from "./2026-11-29-holds.ts";
import * as noticeOffence from "./2026-11-29-notice-offence.ts";
import * as staff from "./2026-11-29-staff.ts";
import * as thePosture from "./2026-11-29-the-posture.ts";
import * as sealing from "./2026-11-30-sealing.ts";
import * as rulesAtWork from "./2026-12-01-rules-at-work.ts";
import * as besideCases from "./2026-12-02-beside-cases.ts";
import * as privateTalk from "./2026-12-03-private-talk.ts";
import * as checkedMeetings from "./2026-12-04-checked-meetings.ts";
import * as missedTalk from "./2026-12-04-missed-talk.ts";
import * as endedTalks from "./2026-12-05-ended-talks.ts";
import * as leaving from "./2026-12-05-leaving.ts";
import * as byHouse from "./2026-12-06-by-house.ts";
import * as passkeys from "./2026-12-07-passkeys.ts";
import * as aroundACase from "./2026-12-08-around-a-case.ts";
import * as deskNames from "./2026-12-09-desk-names.ts";
import * as signInSecrets from "./2026-12-10-sign-in-secrets.ts";
import * as leftNames from "./2026-12-12-left-names.ts";
import * as repliesToStaff from "./2026-12-13-replies-to-staff.ts";
import * as readers from "./2026-12-14-readers.ts";
import * as signInLog from "./2026-12-14-sign-in-log.ts";
import * as deskWrites from "./2026-12-15-desk-writes.ts";
import * as complaintLog from "./2026-12-16-complaint-log.ts";
import * as decisionsOfRooms from "./2026-12-16-decisions-of-rooms.ts";
import * as keyChallenges from "./2026-12-16-key-challenges.ts";
import * as longerPace from "./2026-12-17-longer-pace.ts";
import * as complaintsOfEach from "./2026-12-18-complaints-of-each.ts";
import * as listReads from "./2026-12-19-list-reads.ts";
import * as markedSources from "./2026-12-20-marked-sources.ts";
import * as batches from "./2026-12-21-batches.ts";
import * as sealedCopies from "./2026-12-21-sealed-copies.ts";

/** Every migration by its dated name, forward only. */
export const migrations: Record<string, Step> = {
  "2026-11-22-spine": spine,
  "2026-11-22-spine-sessions": spineSessions,
  "2026-11-22-square-rooms": squareRooms,
  "2026-11-22-square-settings": squareSettings,
  "2026-11-23-append-posts": appendPosts,
  "2026-11-23-many-processes": manyProcesses,
  "2026-11-28-safety": safety,
  "2026-11-28-the-desk": theDesk,
  "2026-11-28-the-desk-complaints": theDeskComplaints,
  "2026-11-28-the-desk-roles": theDeskRoles,
  "2026-11-28-the-desk-watch": theDeskWatch,
  "2026-11-29-desk-indexes": deskIndexes,
  "2026-11-29-holds": holds,
  "2026-11-29-notice-offence": noticeOffence,
  "2026-11-29-staff": staff,
  "2026-11-29-the-posture": thePosture,
  "2026-11-30-sealing": sealing,
  "2026-12-01-rules-at-work": rulesAtWork,
  "2026-12-02-beside-cases": besideCases,
  "2026-12-03-private-talk": privateTalk,
  "2026-12-04-checked-meetings": checkedMeetings,
  "2026-12-04-missed-talk": missedTalk,
  "2026-12-05-ended-talks": endedTalks,
  "2026-12-05-leaving": leaving,
  "2026-12-06-by-house": byHouse,
  "2026-12-07-passkeys": passkeys,
  "2026-12-08-around-a-case": aroundACase,
  "2026-12-09-desk-names": deskNames,
  "2026-12-10-sign-in-secrets": signInSecrets,
  "2026-12-12-left-names": leftNames,
  "2026-12-13-replies-to-staff": repliesToStaff,
  "2026-12-14-sign-in-log": signInLog,
  "2026-12-14-readers": readers,
  "2026-12-15-desk-writes": deskWrites,
  "2026-12-16-complaint-log": complaintLog,
  "2026-12-16-decisions-of-rooms": decisionsOfRooms,
  "2026-12-16-key-challenges": keyChallenges,
  "2026-12-17-longer-pace": longerPace,
  "2026-12-18-complaints-of-each": complaintsOfEach,
  "2026-12-19-list-reads": listReads,
  "2026-12-20-marked-sources": markedSources,
  "2026-12-21-batches": batches,
  "2026-12-21-sealed-copies": sealedCopies,
};
