import { EntryDialog } from "./entry/entry-dialog.tsx";
import { ReportDialog } from "./report/report-dialog.tsx";
import { AboutDialog } from "./room/about-dialog.tsx";
import { DeleteDialog } from "./room/delete-dialog.tsx";
import { MessageMenu } from "./room/message-menu.tsx";
import type { DialogPart } from "./square.ts";
import { HoldDialog } from "./staff/hold-dialog.tsx";
import { StaffDialog } from "./staff/staff-dialog.tsx";

/** All that can lie over the page. */
export function Overlays({ square, d }: DialogPart) {
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
    case "entry":
      return <EntryDialog square={square} d={d} draft={over.draft} />;
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
