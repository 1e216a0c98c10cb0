import { join } from "node:path";
import type { ClockBook } from "@parvis/legal/clocks/clock-book";
import type { Chore } from "../platform/chores.ts";
import type { Clock } from "../platform/clock.ts";
import type { Config } from "../platform/config.ts";
import type { Log } from "../platform/log.ts";
import { destroyDue } from "../register/destroy-due.ts";
import { openPostgresRegister } from "../register/postgres-register-store.ts";
import { openRegister, type Register } from "../register/register.ts";
import { openRegisterKeys } from "../register/register-keys.ts";
import { openSqliteRegister } from "../register/sqlite-register-store.ts";

interface RegisterParts {
  clock: Clock;
  book: ClockBook;
  log: Log;
}

const HOUR_MS = 60 * 60 * 1000;

/** Opens the register of connections where the settings say that it lies. What is opened is closed with `opened`. */
export async function openHouseRegister(
  { data, database, register: settings }: Config,
  { clock, book, log }: RegisterParts,
  opened: AsyncDisposableStack,
): Promise<{ register: Register; chore: Chore }> {
  const url = settings.database ?? database;
  const store = opened.use(url === undefined ? openSqliteRegister(data) : await openPostgresRegister(url));
  const keys = await openRegisterKeys(settings.keys ?? join(data, "register-keys"));
  const register = opened.use(openRegister({ store, keys, log }));
  // In every process: the keys of days lie on its own machine.
  const chore = { name: "register", everyMs: HOUR_MS, run: () => destroyDue({ store, keys, book, clock }) };
  return { register, chore };
}
