import { testOnPostgres } from "./on-postgres.ts";

await testOnPostgres(2);
