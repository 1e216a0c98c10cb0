import { moment } from "../../look/times.ts";
import { act } from "../act.ts";
import type { KeysPart } from "./keys-part.ts";
import { Removable } from "./removable.tsx";

export function DeviceList({ square, p, keys, again }: KeysPart) {
  const remove = async (device: number) => {
    await act(square, (sealed) => sealed.keys.removeDevice(device));
    await again();
  };
  return (
    <section>
      <h2>{p.name.devices}</h2>
      <ul class="rows">
        {keys.devices.map(({ no, label, addedAt, own }) => (
          <li key={no}>
            <Removable
              {...{ square, p, label, own }}
              hint={p.name.added(moment(square.words.value, addedAt))}
              meaning={p.name.removeMeaning}
              remove={() => remove(no)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
