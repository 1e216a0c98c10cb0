import { Facts } from "../house/facts.tsx";
import { ReadingAndLanguage } from "../house/house-links.tsx";
import { Meets } from "../landing/meets.tsx";
import { Dialog } from "../look/dialog.tsx";
import { KeptReceipts } from "../report/kept-receipts-list.tsx";
import { type DialogPart, isStaff, openRoomSummary } from "../square.ts";

/** What a room is and asks; for its staff, the way to hold it. */
export function AboutDialog({ square, d }: DialogPart) {
  const t = square.words.value;
  const room = openRoomSummary(square);
  if (!room) return null;
  return (
    <Dialog square={square} kind="about" title={room.name}>
      <p>
        <Facts square={square} room={room} />
      </p>
      <ul class="about-facts">
        {room.meets && (
          <li>
            <Meets square={square} meets={room.meets} />
          </li>
        )}
        <li>{room.mode === "slow" ? d.about.slow(t.duration(room.slowSeconds * 1_000)) : d.about.held[room.mode]}</li>
        <li>{d.about.kept(t, room.retentionDays)}</li>
        <li>{room.reading === "all" ? d.about.readAll : d.about.readEntered}</li>
      </ul>
      {room.charter && (
        <>
          <h3>{t.room.roomCharter}</h3>
          <p class="long" dir="auto">
            {room.charter}
          </p>
        </>
      )}
      <p class="about-links">
        <a href={`/charter?lang=${t.lang}`}>{d.about.houseCharter}</a>
        {/* On a narrow screen nothing else in a room leads there. */}
        <span class="narrow">
          <ReadingAndLanguage square={square} />
        </span>
      </p>
      <p>
        <button
          type="button"
          class="link"
          onClick={() => {
            square.over.value = { kind: "report", of: { about: "room" } };
          }}
        >
          {d.report.titles.room}
        </button>
      </p>
      <KeptReceipts square={square} d={d} />
      {isStaff(square) && (
        <p class="acts">
          <button
            type="button"
            onClick={() => {
              square.over.value = { kind: "hold" };
            }}
          >
            {d.staff.hold}
          </button>{" "}
          <button
            type="button"
            onClick={() => {
              square.over.value = { kind: "shield" };
            }}
          >
            {d.staff.shield.open}
          </button>
        </p>
      )}
    </Dialog>
  );
}
