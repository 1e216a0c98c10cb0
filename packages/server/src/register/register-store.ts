/** What one process wrote of one day: the key of its records, wrapped so that this process cannot unwrap it. */
export interface Segment {
  id: string;
  /** UTC days since 1970. */
  day: number;
  wrapped: Uint8Array;
}

export interface SealedRecord {
  segment: string;
  /** From 1, without a gap: what somebody takes out shows. */
  serial: number;
  sealed: Uint8Array;
}

export interface RecordCount {
  records: number;
  /** UTC days since 1970; null where there is none. */
  firstDay: number | null;
}

/**
 * Where the register lies: apart from the house's tables. An implementation commits a call durably before it resolves,
 * or changes nothing and rejects. What is there already is passed over: a call whose answer was lost is made again.
 */
export interface RegisterStore extends AsyncDisposable {
  append(segments: readonly Segment[], records: readonly SealedRecord[]): Promise<void>;
  /** All of a day, in no order of segments, each segment's records in theirs. */
  day(day: number): Promise<{ segments: Segment[]; records: SealedRecord[] }>;
  /** How many records there are, from serials alone: none is opened. And the first day there is. */
  count(): Promise<RecordCount>;
  /** Destroys every day before this one. Its key goes too, so that what a file still holds of it cannot be opened. */
  destroyBefore(day: number): Promise<void>;
}
