import type { Posture } from "@parvis/protocol/posture";
import { useEffect, useState } from "preact/hooks";
import { casesApi } from "./api.ts";
import { KeyButton } from "./key-button.tsx";
import type { Words } from "./part.ts";
import { ReasonedAct } from "./reasoned-act.tsx";
import { useKeys } from "./use-keys.ts";

/** Until it falls by itself. */
const MINUTES = 30;

interface ShieldSwitchProps {
  words: Words;
  shown: boolean;
  /** How guarded the house is, as it was told last. */
  heard: Posture | undefined;
}

/** [CAS19] The shield: one key, with a reason that stands ready, until it falls by itself; or lowered before. */
export function ShieldSwitch({ words, shown, heard }: ShieldSwitchProps) {
  const { t, d, c } = words;
  const [posture, setPosture] = useState<Posture>();
  const [open, setOpen] = useState(false);
  const look = async () => {
    const answer = await casesApi.posture();
    if (answer.ok) setPosture(answer.value);
  };
  useEffect(() => {
    if (shown) void look();
  }, [shown]);
  useEffect(() => heard && setPosture(heard), [heard]);
  const toggle = () => setOpen(!open);
  useKeys(shown ? { S: toggle } : {});
  if (!posture) return null;
  const { shield } = posture;
  const name = shield ? d.staff.shield.lower : d.staff.shield.raise;
  const done = async () => {
    setOpen(false);
    await look();
  };
  return (
    <section class={shield || open ? "duty" : ""} aria-label={c.shield.title}>
      {shield && (
        <p role="status">
          <b>{c.shield.up(t.moment(shield.until))}</b>
          <span class="faint">{shield.reason}</span>
        </p>
      )}
      {open && !shield && <p class="faint">{d.staff.shield.meaning}</p>}
      <div class="acts">
        <KeyButton press="S" name={name} chosen={open} run={toggle} />
      </div>
      {open && (
        <ReasonedAct
          words={words}
          name={name}
          label={c.shield.reason}
          ready={shield ? c.shield.over : c.shield.ready}
          send={(reason) => (shield ? casesApi.lowerShield(reason) : casesApi.shield(MINUTES, reason))}
          done={done}
        />
      )}
    </section>
  );
}
