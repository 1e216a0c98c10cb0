import { EntryDialog } from "./entry/entry-dialog.tsx";
import { RoomsDialog } from "./house/rooms-dialog.tsx";
import { ReportDialog } from "./report/report-dialog.tsx";
import { AboutDialog } from "./room/about-dialog.tsx";
import { DeleteDialog } from "./room/delete-dialog.tsx";
import { MessageMenu } from "./room/message-menu.tsx";
import type { Part } from "./square.ts";
import { HoldDialog } from "./staff/hold-dialog.tsx";
import { StaffDialog } from "./staff/staff-dialog.tsx";

/** All that can lie over the page. */
export function Overlays({ square }: Part) {
  return (
    <>
      <MessageMenu square={square} />
      <OpenDialog square={square} />
    </>
  );
}

function OpenDialog({ square }: Part) {
  const over = square.over.value;
  switch (over?.kind) {
    case "rooms":
      return <RoomsDialog square={square} />;
    case "about":
      return <AboutDialog square={square} />;
    case "entry":
      return <EntryDialog square={square} draft={over.draft} />;
    case "report":
      return <ReportDialog square={square} message={over.message} />;
    case "delete":
      return <DeleteDialog square={square} message={over.message} />;
    case "staff":
      return <StaffDialog square={square} act={over.act} message={over.message} />;
    case "hold":
      return <HoldDialog square={square} />;
    case undefined:
      return null;
  }
}
