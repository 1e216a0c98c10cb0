import type { RoomId } from "@parvis/protocol/ids";
import type { roomsSeed } from "../house/rooms-seed.ts";
import { once } from "../house/store.ts";
import type { Clock } from "../platform/clock.ts";
import { uuidv7 } from "../platform/uuid.ts";
import type { Database } from "../storage/database.ts";
import { checkRoomName } from "./room-names.ts";
import { emptyRoom, insertRoom } from "./store.ts";

interface SeedOptions {
  database: Database;
  clock: Clock;
  retentionDays: number;
}

/** [ROM1] A new house begins with these rooms; what its owner makes of them later is never overwritten. */
export async function seedRooms(options: SeedOptions, seed: typeof roomsSeed): Promise<void> {
  const { database, clock, retentionDays } = options;
  await once(database, "rooms-seeded", async (tx) => {
    for (const { name, theme, place, lang, charter } of seed) {
      const made_at = clock.now();
      await insertRoom(tx, {
        ...emptyRoom,
        id: uuidv7(made_at) as RoomId,
        ...checkRoomName(name, { mayUseReserved: true }),
        theme,
        place: place ?? null,
        lang,
        charter,
        retention_days: retentionDays,
        made_at,
      });
    }
  });
}
