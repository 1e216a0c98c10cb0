import { checkMeeting } from "../meetings/check-meeting.ts";
import { listMeetings } from "../meetings/list-meetings.ts";
import { readWarning } from "../meetings/read-warning.ts";
import { actorOf, asked, done, type Methods } from "./method.ts";

/** *Check this meeting*, and what comes of it. */
export const meetingMethods: Methods<"checkMeeting" | "checkedMeetings" | "readWarning"> = {
  checkMeeting: async ({ house }, connection, { id, ...check }) => {
    const actor = actorOf(connection);
    await house.limits.meetings.take(connection.address);
    return { t: "meetingNoted", id, ...(await checkMeeting(house.meetings, actor, check)) };
  },
  checkedMeetings: asked(async ({ house }, actor, { id }) => {
    return { t: "checkedMeetings", id, meetings: await listMeetings(house.meetings, actor) };
  }),
  readWarning: done(({ house }, actor, frame) => readWarning(house.meetings, actor, frame)),
};
