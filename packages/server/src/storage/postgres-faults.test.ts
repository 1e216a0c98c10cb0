import assert from "node:assert/strict";
import { test } from "node:test";
import { describeFault, isAway } from "./postgres-faults.ts";

test("[LIV10] a database that cannot be reached or does not do its work is away, and a statement that is wrong is no sign of it", () => {
  const away = [
    ...["ECONNREFUSED", "ENETUNREACH", "EHOSTDOWN", "ECONNABORTED", "EADDRNOTAVAIL", "EMFILE", "08006", "57P01"],
    ...["25006", "0A000", "57014", "57P05", "53100", "53200", "53300"],
  ];
  for (const code of away) assert.equal(isAway({ code, message: "" }), true, code);
  for (const code of ["23505", "23503", "40001", "55P03", "42601", "22P05", "XX000"])
    assert.equal(isAway({ code, message: "" }), false, code);
  const said = describeFault("postgres://u:secret@db:5433/house", { code: "25006", message: "cannot execute INSERT" });
  assert.match(said, /^The database at db:5433 can only be read: /);
});
