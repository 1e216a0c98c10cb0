/** Examples of keys, of who may write to whom, and of private talk. */
const AT = 1_757_700_131_842;
const MALO = "01993a2f-0b6c-7e91-a2d4-70c3f5819ba6";
const ROOM = "01993a1c-6f00-7b6e-8a11-4c2d90e7f35b";
const LILAS = "01993a2e-41d8-7c05-9f3e-b1a86d0c2e47";
const TALK = "01993a80-4c1d-7e52-b09a-6f38d2e714c5";
const SEGMENT = "01993a81-0d2e-7f63-a1ab-7049e3f825d6";
const REQUEST = "01993a7f-3b0c-7d41-9f89-5e27c1d603b4";
const PROOF = "01993a7f-4c1d-7e52-b1a6-8f49e0c6d7a5";
const POINT = "BGsX0fLhLEJH+Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT+NC4v4af5uO5+tKfA+eFivOM1drMV7Oy7ZAaDe/UfU=";
const CODE = "Zq3mV8yK1tXbN5cRw7uHd2LfPa9JsGe4oTiC6xBvYrE";
const KEY = "wQ3xNf0yTnqk1mE2vJ5r9A";
const CHALLENGE = "Zq3mV8yK1tXbN5cRw7uHd2LfPa9JsGe4oTiC6xBvYrE";
const BYTES = "q1Jx0cN0b8pVw2m7Yf4sT9kLr6eZaUhD3gXiBoCvEnM=";

const device = { publicKey: POINT, label: "Téléphone" };
const wrapped = [{ no: 1, wrapped: BYTES }];
const proof = { id: PROOF, answer: BYTES };
const heldKey = { no: 1, publicKey: POINT, wrapped: BYTES };
const deviceOf = { no: 17, label: "Téléphone", publicKey: POINT, addedAt: AT, own: true };
const passkey = { id: KEY, publicKey: POINT, addedAt: AT };
const received = {
  ...{ id: REQUEST, at: AT, by: { id: MALO, name: "Malo" }, since: AT - 864_000_000, rooms: ["Le parvis"] },
  ...{ keyId: "9f1c2ab4d07e6358", sealed: BYTES },
};
const sent = { id: REQUEST, at: AT, to: MALO, state: "waiting" };
const talk = {
  ...{
    id: TALK,
    with: { id: MALO, name: "Malo", fresh: false },
    begunAt: AT,
    seq: 12,
    lastAt: AT,
    read: 10,
    unread: 2,
  },
  ...{ closed: false, marks: false, ended: false },
};
const MEETING = "01993a82-1e3f-7a74-82bc-815af40936e7";
const EIGHT_THAT_EVENING = AT + 14_400_000;
const checked = {
  ...{ id: MEETING, talk: TALK, place: "Parking du stade", meetsAt: EIGHT_THAT_EVENING, checkedAt: AT },
  ...{ until: EIGHT_THAT_EVENING + 1_209_600_000, warning: { same: "meeting", at: AT + 60_000, read: false } },
};
const origin = { room: ROOM, openingKey: BYTES };
const opening = { seq: 12, openingKey: BYTES, text: "On se voit ce soir ?" };

const credential = (response: object) => ({
  ...{ id: KEY, rawId: KEY, type: "public-key", clientExtensionResults: {}, response },
});

export const privateExamples: Record<string, Record<string, unknown>> = {
  wrappedKey: wrapped[0]!,
  heldKey,
  deviceKey: device,
  deviceOf,
  passkeyOf: passkey,
  keyProof: proof,
  newWrap: { device: 17, wrapped: BYTES },
  receivedRequest: received,
  sentRequest: sent,
  checkedMeeting: checked,
  talkSummary: talk,
  origin,
  opening,
  "client.makeKeys": { device, person: { publicKey: POINT, wrapped: BYTES } },
  "client.renewKeys": { device, person: { no: 2, publicKey: POINT, wrapped: BYTES } },
  "client.proveDevice": { act: "removeDevice" },
  "client.addKeys": { device, wrapped, proof },
  "client.setPhrase": { publicKey: POINT, wrapped, proof },
  "client.offerDevice": { code: CODE, wrapped, proof },
  "client.removeDevice": { device: 17, publicKey: POINT, wrapped: [{ device: 16, wrapped: BYTES }], proof },
  "client.removePasskey": { publicKey: POINT, wrapped: [{ device: 16, wrapped: BYTES }, { wrapped: BYTES }], proof },
  "client.contactSetting": { setting: "answered" },
  "client.request": { text: "On parle de Lyon ?", room: ROOM },
  "client.answerRequest": { request: REQUEST, answer: "accept", origin },
  "client.reportRequest": {
    ...{ request: REQUEST, openingKey: BYTES, text: "Viens seule ce soir" },
    ...{ reason: "threat_or_ambush", details: "Je ne connais pas cette personne." },
  },
  "client.openInvite": { code: CODE },
  "client.say": { talk: TALK, text: "Bonjour !" },
  "client.talkPage": { talk: TALK, before: 12, limit: 50 },
  "client.talkRead": { talk: TALK, seq: 12 },
  "client.talkTyping": { talk: TALK },
  "client.talkMarks": { talk: TALK },
  "client.endTalk": { talk: TALK },
  "client.checkMeeting": { talk: TALK, place: "Parking du stade", meetsAt: EIGHT_THAT_EVENING },
  "client.readWarning": { meeting: MEETING },
  "server.keys": { claimed: true, devices: [deviceOf], keys: [heldKey], phrase: POINT, passkey },
  "server.challenge": { proof: PROOF, sealed: BYTES },
  "server.offered": { until: AT + 600_000 },
  "server.contacts": { setting: "answered", received: [received], sent: [sent], blocked: [MALO], muted: [] },
  "server.requested": { request: REQUEST },
  "server.apart": { people: [MALO] },
  "server.invited": { code: CODE, until: AT + 604_800_000 },
  "server.begun": { talk: TALK },
  "server.talks": { talks: [talk] },
  "server.said": { talk: TALK, seq: 12 },
  "server.sealed": { talk: TALK, record: BYTES },
  "server.talkPage": {
    ...{ talk: TALK, seq: 12, records: [BYTES], slots: [{ segment: SEGMENT, frame: BYTES }], older: false },
  },
  "server.talkRead": { talk: TALK, by: MALO, seq: 12 },
  "server.talkTyping": { talk: TALK, by: MALO },
  "server.meetingNoted": { meeting: MEETING, until: EIGHT_THAT_EVENING + 1_209_600_000 },
  "server.checkedMeetings": { meetings: [checked] },
  joinBody: { code: CODE, charter: 1 },
  joinAnswer: { id: LILAS, name: "Lilas", keys: [heldKey] },
  recoveryBody: { name: "Lilas" },
  recoveryAnswer: { id: REQUEST, challenge: BYTES },
  recoverBody: { id: REQUEST, proof: BYTES, charter: 1 },
  setPasskeyBody: {
    ...{ challenge: CHALLENGE, publicKey: POINT, wrapped, proof },
    credential: credential({
      clientDataJSON: "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIn0",
      attestationObject: "o2NmbXRkbm9uZQ",
    }),
  },
  comeBackBody: {
    ...{ challenge: CHALLENGE, charter: 1 },
    credential: credential({ clientDataJSON: "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0In0", signature: "MEUCIQD2x0" }),
  },
  talkReportBody: { from: 10, to: 12, openings: [opening], reason: "threat_or_ambush" },
};
