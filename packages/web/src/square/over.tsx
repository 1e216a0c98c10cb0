import { useLayoutEffect } from "preact/hooks";
import { loadPrivateWords, loadRoomWords } from "../i18n/load-catalogue.ts";
import { runCommand } from "./commands/run-command.ts";
import { InParts } from "./composer/in-parts.tsx";
import { OfferList } from "./composer/offer-list.tsx";
import { lookForOffers, takeOfferKey } from "./composer/show-offers.ts";
import { EmojiPanel } from "./emoji/later-panel.tsx";
import { HeldLine } from "./judged/held-line.tsx";
import { JudgedStrips } from "./judged/judged-strips.tsx";
import { KeysDialog, Palette } from "./keyboard/later-keys.tsx";
import { takePageKey } from "./keyboard/page-keys.ts";
import { later } from "./later.tsx";
import { loadStyle } from "./look/load-style.ts";
import privateStyle from "./look/private.css?url";
import type { Whom } from "./people/person-card.tsx";
import { AboutDialog } from "./room/about-dialog.tsx";
import { DeleteDialog } from "./room/delete-dialog.tsx";
import { MessageMenu } from "./room/message-menu.tsx";
import type { DialogPart, Part, Reported } from "./square.ts";
import type { StaffDialogProps } from "./staff/staff-dialog.tsx";

const FindPanel = later<DialogPart & { wanted: string | undefined }>(
  async () => (await import("./find/find-panel.tsx")).FindPanel,
);
const PeoplePanel = later<DialogPart>(async () => (await import("./people/people-panel.tsx")).PeoplePanel);
const ReportDialog = later<DialogPart & { of: Reported }>(
  async () => (await import("./report/report-dialog.tsx")).ReportDialog,
);
const PersonCard = later<DialogPart & Whom>(async (lang) => {
  const [{ PersonCard }, p] = await Promise.all([
    import("./people/person-card.tsx"),
    loadPrivateWords(lang),
    loadStyle(privateStyle),
  ]);
  return (props) => <PersonCard {...props} p={p} />;
});
const ReadingDialog = later<DialogPart>(async () => (await import("./reading/reading-dialog.tsx")).ReadingDialog);
const HoldDialog = later<DialogPart>(async () => (await import("./staff/hold-dialog.tsx")).HoldDialog);
const ShieldDialog = later<DialogPart>(async () => (await import("./staff/shield-dialog.tsx")).ShieldDialog);
const StaffDialog = later<StaffDialogProps>(async () => (await import("./staff/staff-dialog.tsx")).StaffDialog);
const ProposeDialog = later<Part>(async (lang) => {
  const [{ ProposeDialog }, words] = await Promise.all([import("./proposals/propose-dialog.tsx"), loadRoomWords(lang)]);
  return ({ square }) => <ProposeDialog square={square} words={words} />;
});

/** All that can lie over the page. */
function Overlays({ square, d }: DialogPart) {
  return (
    <>
      <MessageMenu square={square} d={d} />
      <OpenPanel square={square} d={d} />
      <OpenDialog square={square} d={d} />
    </>
  );
}

function OpenPanel({ square, d }: DialogPart) {
  // A key: another room has other people and another past.
  const key = `${square.room.value}`;
  if (square.at.value !== "room") return null;
  const panel = square.panel.value;
  if (panel?.kind === "people") return <PeoplePanel key={key} square={square} d={d} />;
  return panel ? <FindPanel key={`${key} ${panel.query}`} square={square} d={d} wanted={panel.query} /> : null;
}

/** The search stands beside the talk, where there is room: what asks for it over the page is led there. */
function ToSearch({ square, query }: Part & { query: string | undefined }) {
  useLayoutEffect(() => {
    square.over.value = undefined;
    square.panel.value = { kind: "search", ...(query && { query }) };
  }, []);
  return null;
}

function OpenDialog({ square, d }: DialogPart) {
  const over = square.over.value;
  switch (over?.kind) {
    case "propose":
      return <ProposeDialog square={square} />;
    case "about":
      return <AboutDialog square={square} d={d} />;
    // In a file of its own.
    case "entry":
      return null;
    case "search":
      return <ToSearch square={square} query={over.query} />;
    case "emoji":
      return <EmojiPanel square={square} d={d} />;
    case "reading":
      return <ReadingDialog square={square} d={d} />;
    case "keys":
      return <KeysDialog square={square} d={d} />;
    case "palette":
      return <Palette square={square} d={d} />;
    case "report":
      return <ReportDialog square={square} d={d} of={over.of} />;
    case "person":
      return <PersonCard key={over.person} square={square} d={d} person={over.person} name={over.name} />;
    case "private":
      return <over.show square={square} d={d} />;
    case "delete":
      return <DeleteDialog square={square} message={over.message} />;
    case "staff":
      return <StaffDialog square={square} d={d} act={over.act} message={over.message} />;
    case "hold":
      return <HoldDialog square={square} d={d} />;
    case "shield":
      return <ShieldDialog square={square} d={d} />;
    case undefined:
      return null;
  }
}

/** What comes with the first sign of a hand, in one file: a second one would be waited for in turn. */
export const laterParts = {
  Overlays,
  JudgedStrips,
  HeldLine,
  OfferList,
  InParts,
  lookForOffers,
  takeOfferKey,
  runCommand,
  takePageKey,
};
