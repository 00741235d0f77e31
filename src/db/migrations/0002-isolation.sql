-- Endpoints whose receivers fail. A healthy endpoint has no row, so that a delivery to it costs nothing here.
CREATE TABLE endpoint_health (
  organization_id text NOT NULL,
  endpoint_id text NOT NULL,
  state text NOT NULL CHECK (state IN ('failing', 'open', 'recovering')),
  -- Attempts in a row that were not accepted, and when the first of them ended.
  failures integer NOT NULL CHECK (failures >= 0),
  failing_since timestamptz,
  -- Those in a row that say that the receiver is away.
  away integer NOT NULL CHECK (away BETWEEN 0 AND failures),
  -- How often the endpoint was paused since it was healthy: the pauses grow with it.
  pauses integer NOT NULL CHECK (pauses >= 0),
  next_probe_at timestamptz,
  in_flight_cap integer CHECK (in_flight_cap >= 1),
  PRIMARY KEY (organization_id, endpoint_id),
  CHECK ((failures = 0) = (failing_since IS NULL)),
  CHECK (state <> 'failing' OR failures > 0),
  CHECK (state <> 'open' OR away > 0),
  CHECK ((state = 'failing') = (pauses = 0)),
  CHECK ((state = 'open') = (next_probe_at IS NOT NULL)),
  CHECK ((state = 'recovering') = (in_flight_cap IS NOT NULL))
) WITH (fillfactor = 50);

-- What endpoints with a rate limit were sent lately: [[milliseconds since 1970, requests], …], oldest first.
CREATE TABLE endpoint_usage (
  organization_id text NOT NULL,
  endpoint_id text NOT NULL,
  grants jsonb NOT NULL,
  PRIMARY KEY (organization_id, endpoint_id)
) WITH (fillfactor = 50);
