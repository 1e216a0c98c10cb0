import { Dialog } from "../look/dialog.tsx";
import type { DialogPart } from "../square.ts";

const MAC = /Mac|iP(hone|ad)/.test(navigator.userAgent);

/** Every key of the page, by the place where it works. */
export function KeysDialog({ square, d }: DialogPart) {
  return (
    <Dialog square={square} kind="keys" title={d.keys.title}>
      <div class="key-groups">
        {Object.values(d.keys.groups).map(({ title, keys }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(([combination, meaning]) => (
                <div key={meaning}>
                  <dt>
                    <Keys words={combination} />
                  </dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

/** Keys pressed together stand together; a bar stands between one way and another. */
function Keys({ words }: { words: string }) {
  return (
    <>
      {words.split(" | ").map((way) => (
        <span key={way} class="way">
          {way.split(" ").map((key) => (
            <kbd key={key}>{nameOf(key)}</kbd>
          ))}
        </span>
      ))}
    </>
  );
}

function nameOf(key: string): string {
  if (key === "Ctrl" && MAC) return "⌘";
  return key === "Alt" && MAC ? "⌥" : key;
}
