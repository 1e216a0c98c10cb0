const LILAS = "01993a2e-41d8-7c05-9f3e-b1a86d0c2e47";
const MALO = "01993a2f-0b6c-7e91-a2d4-70c3f5819ba6";
const NOTICE = "01993a80-5c1d-7b42-8e93-27f4a6d1c05b";
const KEY = "wQ3xNf0yTnqk1mE2vJ5r9A";
const SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const CHALLENGE = "Zq3mV8yK1tXbN5cRw7uHd2LfPa9JsGe4oTiC6xBvYrE";
const RECOVERY = ["7XKD-2MWP-RT9H-C4QN"];

const credential = {
  ...{ id: KEY, rawId: KEY, type: "public-key", clientExtensionResults: {} },
  response: { clientDataJSON: "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIn0", attestationObject: "o2NmbXRkbm9uZQ" },
};

/** Where examples of what concerns the staff differ from the usual. */
export const staffExamples: Record<string, Record<string, unknown>> = {
  passkey: { id: KEY, name: "Ma clé" },
  signInState: {
    required: true,
    staff: true,
    rights: ["read", "work"],
    codes: false,
    recoveryLeft: 10,
    mayEnrol: false,
  },
  passkeyOptions: { challenge: CHALLENGE },
  credential,
  passkeyBody: {
    name: "Ma clé",
    credential,
  },
  enrolled: { recovery: RECOVERY },
  codesOffer: { secret: SECRET, address: `otpauth://totp/Parvis:Lilas?secret=${SECRET}&issuer=Parvis` },
  codesBody: { code: "492039" },
  signInBody: { code: "492039" },
  signedIn: { signedInUntil: 1_757_743_331_842, freshUntil: 1_757_700_731_842 },
  inviteAnswer: { until: 1_757_786_531_842 },
  signInEntry: { id: MALO, name: "Malo", act: "invited", by: { id: LILAS, name: "Lilas" } },
  houseNoticeBody: { text: "Ton pseudo montre ton lycée : change-le." },
  houseNoticeSent: { id: NOTICE },
  houseNotice: { id: NOTICE, text: "Ton pseudo montre ton lycée : change-le." },
  sentNotice: {
    ...{ id: NOTICE, text: "Ton pseudo montre ton lycée : change-le." },
    ...{ by: { id: LILAS, name: "Lilas" }, to: { id: MALO, name: "Malo" } },
  },
  deskFigures: {
    inHand: [{ id: LILAS, name: "Lilas", cases: 4 }, { cases: 11 }],
    ages: [
      { hours: 1, cases: 6 },
      { hours: null, cases: 9 },
    ],
    overturned: [{ id: LILAS, name: "Lilas", decisions: 40, overturned: 1 }],
    byHour: [3, 1],
    answers: [{ day: "2025-09-12", minutes: 37, answered: 12 }],
    medianMinutes: 41,
  },
};
