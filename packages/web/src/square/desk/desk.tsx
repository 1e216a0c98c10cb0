import { useEffect, useState } from "preact/hooks";
import { choose } from "../house/choose.ts";
import { HouseLinks } from "../house/house-links.tsx";
import { Icon } from "../look/icon.tsx";
import { goToSquare } from "../room/open-room.ts";
import { type DeskPart, isStaff } from "../square.ts";
import { Hosts } from "./hosts.tsx";
import { HousePanel } from "./house-panel.tsx";
import { Proposals } from "./proposals.tsx";
import { Reports } from "./reports.tsx";
import { Rooms } from "./rooms.tsx";

const PARTS = { reports: Reports, proposals: Proposals, rooms: Rooms, hosts: Hosts, house: HousePanel };
type PartName = keyof typeof PARTS;
/** Hosts act on the talk; what the house is, its owner decides. */
const OF_HOSTS: readonly PartName[] = ["reports", "rooms"];

/** The staff's desk: what is reported and proposed, the rooms, the hosts, the house itself. */
export function Desk({ square, d, k }: DeskPart) {
  const t = square.words.value;
  const name = usePartName();
  const owner = square.who.value?.me?.role === "owner";
  const parts = (Object.keys(PARTS) as PartName[]).filter((part) => owner || OF_HOSTS.includes(part));
  const open = parts.includes(name) ? name : "reports";
  const Panel = PARTS[open];
  return (
    <main class="desk">
      <header>
        <a class="back" href="/" onClick={choose(() => goToSquare(square))}>
          <Icon shape="back" />
          {t.square.allRooms}
        </a>
        <nav class="house-links" aria-label={square.house.value?.name}>
          <HouseLinks square={square} />
        </nav>
      </header>
      <h1 id="view" tabIndex={-1}>
        {k.title}
      </h1>
      {isStaff(square) ? (
        <>
          <p class="hint">{k.meaning}</p>
          <nav class="parts" aria-label={k.title}>
            {parts.map((part) => (
              <a key={part} href={`#${part}`} aria-current={part === open ? "page" : undefined}>
                {k.parts[part]}
                {(part === "reports" || part === "proposals") && square.toDesk.value.has(part) && (
                  <span class="dot" role="img" aria-label={t.square.deskNews} />
                )}
              </a>
            ))}
          </nav>
          <section key={open} aria-label={k.parts[open]}>
            <Panel square={square} d={d} k={k} />
          </section>
        </>
      ) : (
        <p>{k.notStaff}</p>
      )}
      <p class="told" role="status">
        {square.note.value}
      </p>
    </main>
  );
}

/** The open part stands in the address, after the #. */
function usePartName(): PartName {
  const read = () => location.hash.slice(1) as PartName;
  const [name, setName] = useState(read);
  useEffect(() => {
    const follow = () => setName(read());
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return name;
}
