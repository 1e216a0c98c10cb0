/** How the Commission's database is spoken to. Facts from its public source; see README.md beside. */
export const databaseApi = {
  /** Answers 201, or 422 with `{message, errors: {field: [text]}}`. */
  single: { method: "POST", path: "/api/v1/statement" },
  /** All or nothing; errors are `{errors: {statement_<index>: {field: [text]}}}`. */
  multiple: { method: "POST", path: "/api/v1/statements", most: 100 },
  /** 302 where the identifier is taken, 404 where it is free. A repeated one is answered 422, with `existing`. */
  existing: { method: "GET", path: "/api/v1/statement/existing-puid/:puid" },
  read: { method: "GET", path: "/api/v1/statement/:uuid" },
  /** Beyond it: 429. */
  rateLimit: { perSecond: 200, perMinute: 12_000 },
} as const;
