import type { Statement } from "@parvis/protocol/desk";
import { api } from "../house/api.ts";
import type { DialogPart } from "../square.ts";

/** [WEB83] What was decided about this person, until they have read it: what, why, and one touch to contest it. */
export function StatementStrip({ square, d, statement }: DialogPart & { statement: Statement }) {
  const t = square.words.value;
  const { receipt, effects, facts, said, ground, machine, undoneAt, undoneBecause, complaint } = statement;
  const page = `/receipt/${receipt}?lang=${t.lang}`;
  const seen = () => {
    square.statements.value = square.statements.value.filter((one) => one !== statement);
    document.getElementById("write")?.focus();
    // That it was read is what the house keeps; unread, it comes again.
    void api.receipt(receipt);
  };
  return (
    <section class="strip refused" aria-label={d.judged.decision}>
      <div role="status">
        <p class="why">{undoneAt === undefined ? d.judged.decision : d.judged.undone}</p>
        {undoneBecause && <p dir="auto">{undoneBecause}</p>}
        <p>
          {effects.map(({ do: what, room, target, roomName, until }) => (
            <span key={`${what} ${room} ${target}`} class="effect">
              {d.judged.effects[what]}
              {roomName && <bdi> ({roomName})</bdi>}
              {until !== undefined && ` ${d.judged.until(t.moment(until))}`}.{" "}
            </span>
          ))}
        </p>
        <p dir="auto">{said?.[t.lang] ?? facts}</p>
      </div>
      <p class="clause">{d.judged.ground(ground.names?.[t.lang] ?? ground.name)}</p>
      <p class="clause">{d.judged.machines[machine.decided]}</p>
      {complaint?.answer && <p>{t.because(d.judged.answered, complaint.answer)}</p>}
      <p class="acts-row">
        {complaint === undefined && undoneAt === undefined && (
          <a class="help" href={`${page}#contest`} target="_blank" rel="noopener">
            {d.judged.contest}
          </a>
        )}
        <a class="help" href={page} target="_blank" rel="noopener">
          {d.judged.readAll}
        </a>
        <button type="button" class="help" onClick={seen}>
          {d.judged.seen}
        </button>
      </p>
    </section>
  );
}
