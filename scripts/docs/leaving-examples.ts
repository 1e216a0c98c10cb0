/** Examples of what is held about somebody, what they take along, and their erasure. */
const AT = 1_757_700_131_842;
const LOBBY = "01993a1c-6f00-7b6e-8a11-4c2d90e7f35b";
const LILAS = "01993a2e-41d8-7c05-9f3e-b1a86d0c2e47";
const MALO = "01993a2f-0b6c-7e91-a2d4-70c3f5819ba6";
const TALK = "01993a80-4c1d-7e52-b09a-6f38d2e714c5";

const keptClass = {
  ...{ kind: "name", keep: "P1Y", from: "erasure" },
  law: "CPCE, L34-1 II bis 2°; décret 2021-1362 art. 3",
};
const devices = [{ label: "Téléphone", addedAt: AT }];
const exportedLine = { seq: 12, at: AT, own: true, text: "On se voit ce soir ?" };
const exportedTalk = { id: TALK, with: { id: MALO, name: "Malo" }, begunAt: AT, messages: [exportedLine] };

export const leavingExamples: Record<string, Record<string, unknown>> = {
  keptClass,
  exportedLine,
  exportedTalk,
  heldAnswer: {
    ...{ at: AT, name: "Lilas", claimed: true, since: AT - 864_000_000, devices },
    rooms: [{ room: LOBBY, name: "Le parvis", messages: 42, keptDays: 30 }],
    ...{ reactions: 17, readMarks: 3, heldPosts: 0, proposals: 1, meetings: 0, reports: 2 },
    decisions: [{ at: AT, receipt: "K7QX4MPRT2HD" }],
    contacts: { sent: 1, received: 0, blocked: 1, muted: 0 },
    conversations: { count: 1, messages: 12, days: 30 },
    register: { entries: 9, records: 48_211, since: AT - 8_640_000_000 },
    ...{ stays: [keptClass], checkedOn: "2026-11-21", office: false },
  },
  exportAnswer: {
    ...{ format: "parvis-export/1", at: AT, house: "Parvis" },
    me: { id: LILAS, name: "Lilas", claimed: true, since: AT - 864_000_000 },
    devices,
    settings: { contact: "answered" },
    ...{ blocked: [MALO], muted: [] },
    requests: { sent: [{ to: MALO, at: AT }], received: [] },
    messages: [{ room: LOBBY, seq: 42, at: AT, text: "Salut ! Quelqu'un connaît un bon resto à Lyon ?" }],
    rooms: [{ id: LOBBY, name: "Le parvis" }],
    reactions: [{ room: LOBBY, target: 41, emoji: "👍" }],
    readMarks: [{ room: LOBBY, seq: 42 }],
    ...{ heldPosts: [], proposals: [], meetings: [], statements: [] },
    conversations: [{ id: TALK, with: { id: MALO, name: "Malo" }, begunAt: AT }],
  },
  eraseBody: { sure: true },
  erasedAnswer: { at: AT },
};
