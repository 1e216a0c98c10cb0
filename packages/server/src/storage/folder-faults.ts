/** What the system (`code`) or SQLite (`errcode`, with the codes that extend it) refuses with. */
type Fault = { code?: string; errcode?: number; message?: string };

const BUSY = 5;
const READ_ONLY = 8;
const CANNOT_OPEN = 14;
const NO_DATABASE = 26;

/** Whether somebody else holds what was asked for. */
export function isBusy(cause: unknown): boolean {
  return codeOf(cause) === BUSY;
}

/** Why a data folder cannot be used, for the person who chose it. */
export function describeFolderFault(folder: string, cause: unknown): string {
  const place = `The data folder ${folder} (PARVIS_DATA)`;
  switch (codeOf(cause)) {
    case BUSY:
      return `Another process is using the data folder ${folder}. Stop it first, or choose another folder.`;
    case "EEXIST":
    case "ENOTDIR":
      return `${place} is a file, or lies in one. Name a folder.`;
    case "EACCES":
    case "EPERM":
    case "EROFS":
    case READ_ONLY:
    case CANNOT_OPEN:
      return `${place} cannot be made or written by the user who runs this process. Give it to them, or name another.`;
    case NO_DATABASE:
      return `${place} holds something else in place of a database of Parvis. Name another.`;
    default:
      return `${place} cannot be used: ${(cause as Fault | null)?.message ?? String(cause)}.`;
  }
}

function codeOf(cause: unknown): string | number | undefined {
  const { code, errcode } = (cause ?? {}) as Fault;
  return errcode === undefined ? code : errcode % 256;
}
