import type { Client } from "@parvis/client/client";

/** The line of a request, opened, with what it is reported with. */
export type OpenedLine = Awaited<ReturnType<Client["private"]["openRequest"]>>;
