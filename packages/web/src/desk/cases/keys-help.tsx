import { useLayoutEffect, useRef } from "preact/hooks";
import { choices } from "./effects.ts";
import type { Words } from "./part.ts";

/** [CAS12] Every key of the desk, by the screen where it works. */
export function KeysHelp({ words: { t, c }, close }: { words: Words; close: () => void }) {
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  const { help } = c;
  const { keys } = help;
  const groups: [string, [string, string][]][] = [
    [
      help.lists,
      [
        ["j k", keys.move],
        ["↵", keys.open],
        ["1 2 3 4 5", keys.parts],
        ["l", c.trusted.lane],
        ["S", c.shield.title],
        ["?", keys.help],
      ],
    ],
    [
      help.inCase,
      [
        ["t", c.take],
        ["q", c.leave],
        ["p", c.aside],
        ["e", c.escalate],
        ["E", c.toLegal],
        ["!", c.danger],
        ["o", c.moves.note],
        ["a", c.moves.assign],
        ["g", c.moves.merge],
        ["x", c.moves.split],
        ...Object.entries(choices).map(([what, key]): [string, string] => [
          key,
          c.effects[what as keyof typeof choices],
        ]),
        ["1 … 9", keys.clauses],
        ["k", c.law.name],
        ["y", keys.lang],
        ["F", c.unfounded.name],
        ["j", keys.telling],
        ["n", c.nothing],
        ["d", keys.decide],
        ["Esc", keys.back],
      ],
    ],
    [
      help.inComplaint,
      [
        ["u", c.complaints.uphold],
        ["o", c.complaints.overturn],
        ["d", c.complaints.send],
        ["Esc", keys.back],
      ],
    ],
    [c.parts.house, [["o", c.byHouse.takeBack]]],
  ];
  return (
    <dialog ref={ref} class="keys-help" aria-labelledby="keys-title" onClose={close}>
      <header>
        <h2 id="keys-title" tabIndex={-1} autofocus>
          {help.title}
        </h2>
        <a class="help" href={`/help?lang=${t.lang}`} target="_blank" rel="noopener">
          {t.page.help}
        </a>
        <button type="button" onClick={close}>
          {help.close}
        </button>
      </header>
      {groups.map(([title, of]) => (
        <section key={title}>
          <h3>{title}</h3>
          <dl>
            {of.map(([key, meaning]) => (
              <div key={key}>
                <dt>{key.split(" ").map((each) => (each === "…" ? " … " : <kbd key={each}>{each}</kbd>))}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </dialog>
  );
}
