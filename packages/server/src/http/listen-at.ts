import type { Server } from "node:http";

/** Resolves once the server listens. Throws, in the words of whoever set PORT and HOST, where it cannot. */
export async function listenAt(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  const listening = new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  await listening.catch((cause: NodeJS.ErrnoException) => {
    throw new Error(FAULTS[cause.code ?? ""]?.({ host, port }) ?? cause.message, { cause });
  });
}

const FAULTS: Record<string, (at: { host: string; port: number }) => string> = {
  EADDRINUSE: ({ host, port }) =>
    `Another program listens at ${host}:${port}. Stop it, or choose another port: PORT=8081 npm start.`,
  EACCES: ({ port }) => `This user may not listen at port ${port}. Choose one above 1023, with PORT.`,
  EADDRNOTAVAIL: ({ host }) => `HOST is ${host}, which is no address of this machine.`,
  ENOTFOUND: ({ host }) => `HOST is ${host}, which is no address of this machine.`,
};
