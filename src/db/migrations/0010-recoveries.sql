-- Jobs that send a range of the log again. A batch of replays and how far the job is are written in one transaction.
CREATE TABLE recoveries (
  organization_id text NOT NULL REFERENCES organizations (id),
  id text NOT NULL,
  endpoint_id text NOT NULL,
  -- Deliveries that were made from the first on and before the second.
  made_from timestamptz NOT NULL,
  made_to timestamptz NOT NULL,
  status text NOT NULL CHECK (status IN ('failed', 'cancelled', 'delivered', 'all')),
  state text NOT NULL CHECK (state IN ('running', 'paused', 'done', 'cancelled')),
  -- Why the job paused or cancelled itself.
  reason text,
  -- The last delivery of the log that was looked at; at first smaller than all.
  cursor text NOT NULL,
  total integer NOT NULL CHECK (total >= 0),
  replayed integer NOT NULL DEFAULT 0 CHECK (replayed >= 0),
  skipped integer NOT NULL DEFAULT 0 CHECK (skipped >= 0),
  created_by text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  settled_at timestamptz,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, endpoint_id) REFERENCES endpoints (organization_id, id),
  CHECK (made_from < made_to),
  CHECK ((state IN ('done', 'cancelled')) = (settled_at IS NOT NULL))
) WITH (fillfactor = 50);
-- Two that send to one endpoint at the same time would get into each other's order.
CREATE UNIQUE INDEX recoveries_unsettled ON recoveries (organization_id, endpoint_id) WHERE settled_at IS NULL;
CREATE INDEX recoveries_running ON recoveries (updated_at) WHERE state = 'running';

-- What became of deliveries, by the hour in which they ended. `bucket` -1 counts those that failed, each other one those that were
-- accepted by an attempt that took so long, on a scale of logarithms.
CREATE TABLE endpoint_hours (
  organization_id text NOT NULL,
  endpoint_id text NOT NULL,
  hour timestamptz NOT NULL,
  bucket smallint NOT NULL CHECK (bucket >= -1),
  count integer NOT NULL CHECK (count > 0),
  PRIMARY KEY (organization_id, endpoint_id, hour, bucket)
) WITH (fillfactor = 70);

-- Up to when the log is counted above; one row.
CREATE TABLE statistics_progress (
  id boolean PRIMARY KEY DEFAULT true CHECK (id),
  counted_to timestamptz
);
INSERT INTO statistics_progress DEFAULT VALUES;

-- The log is written in the order of this column, nearly: an index of a few kilobytes finds a minute of it.
CREATE INDEX deliveries_by_settled ON deliveries USING brin (settled_at) WITH (pages_per_range = 32);
