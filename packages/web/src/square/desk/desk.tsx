import { OwnPart } from "../../desk/staff/own-part.tsx";
import { SignInGate } from "../../desk/staff/sign-in-gate.tsx";
import type { RuleWords, StaffWords } from "../../i18n/catalogue.ts";
import { choose } from "../house/choose.ts";
import { HouseLinks } from "../house/house-links.tsx";
import { useHash } from "../house/use-hash.ts";
import { HelpLink } from "../house/ways-out.tsx";
import { Icon } from "../look/icon.tsx";
import { goToSquare } from "../room/open-room.ts";
import { type DeskPart, isStaff } from "../square.ts";
import { Hosts } from "./hosts.tsx";
import { HousePanel } from "./house-panel.tsx";
import { Proposals } from "./proposals.tsx";
import { Reports } from "./reports.tsx";
import { Rooms } from "./rooms.tsx";
import { StaffPanel, type StaffPartName, staffParts } from "./staff-parts.tsx";

const PARTS = { reports: Reports, proposals: Proposals, rooms: Rooms, hosts: Hosts, house: HousePanel };
type PartName = keyof typeof PARTS | StaffPartName;
const NAMES = [...(Object.keys(PARTS) as (keyof typeof PARTS)[]), ...staffParts];
/** Hosts act on the talk; what the house is, its owner decides. */
const OF_HOSTS: readonly PartName[] = ["reports", "rooms", "notices", "ways"];

/** The staff's desk: what is reported and proposed, the rooms, the hosts, the house itself. */
export function Desk({ square, d, k, s, r }: DeskPart & { s: StaffWords; r: RuleWords }) {
  const t = square.words.value;
  const name = useHash(partOf);
  const owner = square.who.value?.me?.role === "owner";
  const parts = NAMES.filter((part) => owner || OF_HOSTS.includes(part));
  const open = parts.includes(name) ? name : "reports";
  const named = { ...k.parts, ...s.parts, rules: r.part };
  return (
    <main class="desk">
      <header>
        <a class="back" href="/" onClick={choose(() => goToSquare(square))}>
          <Icon shape="back" />
          {t.square.allRooms}
        </a>
        <nav class="house-links" aria-label={square.house.value?.name}>
          <HouseLinks square={square} />
          <HelpLink square={square} />
        </nav>
      </header>
      <h1 id="view" tabIndex={-1}>
        {k.title}
      </h1>
      <SignInGate t={t} s={s}>
        {isStaff(square) ? (
          <>
            <p class="hint">{k.meaning}</p>
            <nav class="parts" aria-label={k.title}>
              <a href="/cases">{k.cases}</a>
              {parts.map((part) => (
                <a key={part} href={`#${part}`} aria-current={part === open ? "page" : undefined}>
                  {named[part]}
                  {hasNews(part) && square.toDesk.value.has(part) && (
                    <span class="dot" role="img" aria-label={t.square.deskNews} />
                  )}
                </a>
              ))}
            </nav>
            <section key={open} aria-label={named[open]}>
              <OpenPart square={square} d={d} k={k} s={s} r={r} part={open} />
            </section>
          </>
        ) : (
          <OwnPart t={t} s={s} k={k} />
        )}
      </SignInGate>
      <p class="told" role="status">
        {square.note.value}
      </p>
    </main>
  );
}

const NEWS = ["reports", "proposals", "rules"] as const;
const hasNews = (part: PartName): part is (typeof NEWS)[number] => (NEWS as readonly PartName[]).includes(part);

function OpenPart({ square, d, k, s, r, part }: DeskPart & { s: StaffWords; r: RuleWords; part: PartName }) {
  if (!(part in PARTS)) return <StaffPanel square={square} s={s} r={r} part={part as StaffPartName} />;
  const Panel = PARTS[part as keyof typeof PARTS];
  return <Panel square={square} d={d} k={k} />;
}

/** The open part stands in the address, after the #; what of it is open, after a slash. */
const partOf = (hash: string): PartName => hash.split("/")[0] as PartName;
