const plenty = { points: 1_000_000_000, seconds: 1 };

/** A house's setting `limits`: all are on, and none is met by one machine that plays everybody. */
export const raisedLimits = {
  entriesPerAddress: plenty,
  connectionsPerAddress: 1_000_000,
  framesPerConnection: plenty,
  postsPerPerson: plenty,
  requestsPerPerson: plenty,
  reportsPerAddress: plenty,
};
