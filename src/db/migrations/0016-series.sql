-- Repeats: a rule, and the bookings that were made of it.
CREATE TABLE series (
  organization_id text NOT NULL,
  id text NOT NULL,
  event_type_id text NOT NULL,
  -- RFC 5545, with an end.
  rrule text NOT NULL,
  -- Whose clocks the rule is about.
  time_zone text NOT NULL,
  starts_at timestamptz NOT NULL,
  -- Starts of the rule that were left out on purpose, and those that could not be booked, with why.
  exceptions jsonb NOT NULL,
  skipped jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, event_type_id) REFERENCES event_types (organization_id, id)
);

-- A booking keeps its place in the series however often it is moved: it belongs to the chain.
CREATE TABLE occurrences (
  organization_id text NOT NULL,
  chain_uid text NOT NULL,
  series_id text NOT NULL,
  -- What the rule says, not where it was moved to.
  starts_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, chain_uid),
  FOREIGN KEY (organization_id, chain_uid) REFERENCES bookings (organization_id, uid),
  FOREIGN KEY (organization_id, series_id) REFERENCES series (organization_id, id)
);
CREATE UNIQUE INDEX occurrences_by_series ON occurrences (organization_id, series_id, starts_at);
