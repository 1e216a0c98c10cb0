import { runCommand } from "./commands/run-command.ts";
import { OfferList } from "./composer/offer-list.tsx";
import { lookForOffers, takeOfferKey } from "./composer/show-offers.ts";
import { EmojiPanel } from "./emoji/later-panel.tsx";
import { EntryStrip } from "./entry/entry-strip.tsx";
import { KeysDialog, Palette } from "./keyboard/later-keys.tsx";
import { takePageKey } from "./keyboard/page-keys.ts";
import { ReportDialog } from "./report/report-dialog.tsx";
import { AboutDialog } from "./room/about-dialog.tsx";
import { DeleteDialog } from "./room/delete-dialog.tsx";
import { MessageMenu } from "./room/message-menu.tsx";
import type { DialogPart } from "./square.ts";
import { HoldDialog } from "./staff/hold-dialog.tsx";
import { StaffDialog } from "./staff/staff-dialog.tsx";

/** All that can lie over the page. */
function Overlays({ square, d }: DialogPart) {
  return (
    <>
      <MessageMenu square={square} d={d} />
      <OpenDialog square={square} d={d} />
    </>
  );
}

function OpenDialog({ square, d }: DialogPart) {
  const over = square.over.value;
  switch (over?.kind) {
    case "propose":
      return null;
    case "about":
      return <AboutDialog square={square} d={d} />;
    // In its place above the field, where there is one.
    case "entry":
      return document.querySelector(".composer") ? null : <EntryStrip square={square} d={d} />;
    case "search":
      return null;
    case "emoji":
      return <EmojiPanel square={square} d={d} />;
    case "keys":
      return <KeysDialog square={square} d={d} />;
    case "palette":
      return <Palette square={square} d={d} />;
    case "report":
      return <ReportDialog square={square} d={d} message={over.message} />;
    case "delete":
      return <DeleteDialog square={square} message={over.message} />;
    case "staff":
      return <StaffDialog square={square} d={d} act={over.act} message={over.message} />;
    case "hold":
      return <HoldDialog square={square} d={d} />;
    case undefined:
      return null;
  }
}

/** What comes with the first sign of a hand, in one file: a second one would be waited for in turn. */
export const laterParts = { Overlays, EntryStrip, OfferList, lookForOffers, takeOfferKey, runCommand, takePageKey };
