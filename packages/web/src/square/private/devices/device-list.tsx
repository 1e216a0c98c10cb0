import type { DeviceOf } from "@parvis/protocol/private";
import { useState } from "preact/hooks";
import { moment } from "../../look/times.ts";
import { act } from "../act.ts";
import type { KeysPart } from "./keys-part.ts";

export function DeviceList(part: KeysPart) {
  const { p, keys } = part;
  return (
    <section>
      <h2>{p.name.devices}</h2>
      <ul class="rows">
        {keys.devices.map((device) => (
          <li key={device.no}>
            <Device {...part} device={device} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Device({ square, p, again, device }: KeysPart & { device: DeviceOf }) {
  const t = square.words.value;
  const [sure, ask] = useState(false);
  const remove = async () => {
    await act(square, (sealed) => sealed.keys.removeDevice(device.no));
    await again();
  };
  return (
    <>
      <span class="device">
        <strong>
          <bdi>{device.label}</bdi>
        </strong>
        {device.own && <span class="you">{p.name.own}</span>}
        <span class="hint">{p.name.added(moment(t, device.addedAt))}</span>
      </span>
      {!device.own && !sure && (
        <button type="button" class="quiet" aria-label={p.name.removeName(device.label)} onClick={() => ask(true)}>
          {p.name.remove}
        </button>
      )}
      {sure && (
        <div class="sure" role="alert">
          <p>
            <strong>{p.name.removeSure(device.label)}</strong> {p.name.removeMeaning}
          </p>
          <p class="row">
            <button type="button" class="main danger" onClick={() => void remove()}>
              {p.name.remove}
            </button>
            <button type="button" class="link" onClick={() => ask(false)}>
              {t.page.cancel}
            </button>
          </p>
        </div>
      )}
    </>
  );
}
