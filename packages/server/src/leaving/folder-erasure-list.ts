import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { PersonId } from "@parvis/protocol/ids";
import { destroyFile, makeFile } from "../platform/lasting-files.ts";
import type { Erasure, ErasureList } from "./erasure-list.ts";

const ENTRY = /^(\d{1,16})\.([0-9a-f-]{36})\.([0-9a-f-]{36})$/;

/**
 * [LEA8] One empty file for each erasure, whose name says all of it: several processes add without a turn, and a crash
 * leaves an entry whole or not there.
 */
export async function openErasureList(folder: string): Promise<ErasureList> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const all = async () => (await readdir(folder)).flatMap((name) => readEntry(name) ?? []).sort((a, b) => a.at - b.at);
  return {
    add: (erasure) => makeFile(join(folder, nameOf(erasure)), new Uint8Array()),
    all,
    async dropBefore(at) {
      for (const erasure of await all()) if (erasure.at < at) await destroyFile(join(folder, nameOf(erasure)));
    },
  };
}

const nameOf = ({ at, id, person }: Erasure): string => `${at}.${id}.${person}`;

/** Undefined: a draft, or what somebody else put there. */
function readEntry(name: string): Erasure | undefined {
  const [, at, id, person] = ENTRY.exec(name) ?? [];
  return at === undefined ? undefined : { at: Number(at), id: id!, person: person as PersonId };
}
