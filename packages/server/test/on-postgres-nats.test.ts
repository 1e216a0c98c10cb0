import { testOnPostgres } from "./on-postgres.ts";

await testOnPostgres("on NATS");
