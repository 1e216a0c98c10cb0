import { Barred, ShieldNote } from "../seldom.tsx";
import { openRoomSummary, type Part } from "../square.ts";
import { barrierTo } from "./may-write.ts";
import { useNowUntil } from "./now-until.ts";
import { WritingPlace } from "./writing-place.tsx";

/** The place to write: there from the first moment, even when only to say why one cannot. */
export function Composer({ square }: Part) {
  const later = square.later.value;
  const strip = square.strip.value;
  const entering = square.over.value?.kind === "entry";
  const judged = square.shown.value?.asked || square.care.value || square.statements.value.length > 0;
  return (
    <div class="composer">
      {entering && strip && <strip.EntryStrip square={square} d={strip.d} />}
      {later && judged && <later.JudgedStrips square={square} d={later.d} />}
      <div role="status">{square.house.value?.posture?.shield && <ShieldNote square={square} />}</div>
      <Place square={square} />
    </div>
  );
}

function Place({ square }: Part) {
  const room = square.room.value;
  const restriction = square.restrictions.value.get("house") ?? (room && square.restrictions.value.get(room));
  const now = useNowUntil(square, restriction?.until);
  if (square.shown.value?.state === "refused" || (!room && square.rooms.value.length > 0)) return null;
  const barrier = barrierTo({
    role: square.who.value?.me?.role ?? "none",
    readingOnly: square.who.value?.readingOnly ?? false,
    mode: square.shown.value?.mode ?? openRoomSummary(square)?.mode ?? "open",
    restriction,
    now,
  });
  const gone = square.link.value.kind === "gone";
  return gone || barrier ? <Barred square={square} barrier={barrier} /> : <WritingPlace square={square} />;
}
