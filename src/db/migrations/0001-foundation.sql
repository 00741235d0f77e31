-- Accounts -------------------------------------------------------------------------------------------------------------

CREATE TABLE organizations (
  id text PRIMARY KEY,
  slug text NOT NULL UNIQUE,
  name text NOT NULL,
  time_zone text NOT NULL,
  language text NOT NULL DEFAULT 'en',
  plan text NOT NULL DEFAULT 'unlimited',
  webhooks_enabled boolean NOT NULL DEFAULT true,
  retention_days integer NOT NULL DEFAULT 60 CHECK (retention_days BETWEEN 1 AND 365),
  created_at timestamptz NOT NULL
);

CREATE TABLE members (
  organization_id text NOT NULL REFERENCES organizations (id),
  id text NOT NULL,
  -- Some dialects name people, event types and bookings by number.
  number bigint GENERATED ALWAYS AS IDENTITY,
  username text NOT NULL,
  name text NOT NULL,
  email text NOT NULL,
  role text NOT NULL CHECK (role IN ('admin', 'member')),
  time_zone text NOT NULL,
  language text NOT NULL DEFAULT 'en',
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, username),
  UNIQUE (organization_id, email)
);

CREATE TABLE api_keys (
  organization_id text NOT NULL REFERENCES organizations (id),
  id text NOT NULL,
  name text NOT NULL,
  application text NOT NULL CHECK (application IN ('portal', 'mobile', 'meeting', 'api')),
  key_hash bytea NOT NULL UNIQUE,
  -- The first characters, so that people tell their keys apart.
  hint text NOT NULL,
  created_at timestamptz NOT NULL,
  revoked_at timestamptz,
  PRIMARY KEY (organization_id, id)
);

CREATE TABLE sign_in_links (
  organization_id text NOT NULL,
  token_hash bytea NOT NULL UNIQUE,
  member_id text NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, token_hash),
  FOREIGN KEY (organization_id, member_id) REFERENCES members (organization_id, id)
);

CREATE TABLE sessions (
  organization_id text NOT NULL,
  token_hash bytea NOT NULL UNIQUE,
  member_id text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, token_hash),
  FOREIGN KEY (organization_id, member_id) REFERENCES members (organization_id, id)
);

CREATE TABLE idempotency_keys (
  organization_id text NOT NULL REFERENCES organizations (id),
  key text NOT NULL,
  request_hash bytea NOT NULL,
  response_status integer NOT NULL,
  response_body text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, key)
);
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);

-- Scheduling -----------------------------------------------------------------------------------------------------------

CREATE TABLE event_types (
  organization_id text NOT NULL REFERENCES organizations (id),
  id text NOT NULL,
  number bigint GENERATED ALWAYS AS IDENTITY,
  slug text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('appointment', 'internal_meeting', 'group_event')),
  title text NOT NULL,
  private_title text,
  description text,
  organizer_id text NOT NULL,
  duration_minutes integer NOT NULL CHECK (duration_minutes BETWEEN 1 AND 1440),
  time_zone text NOT NULL,
  availability jsonb NOT NULL,
  location jsonb,
  questions jsonb NOT NULL DEFAULT '[]',
  requires_confirmation boolean NOT NULL DEFAULT false,
  minimum_notice_minutes integer NOT NULL DEFAULT 0 CHECK (minimum_notice_minutes >= 0),
  buffer_before_minutes integer NOT NULL DEFAULT 0 CHECK (buffer_before_minutes >= 0),
  buffer_after_minutes integer NOT NULL DEFAULT 0 CHECK (buffer_after_minutes >= 0),
  booking_window_days integer NOT NULL DEFAULT 60 CHECK (booking_window_days BETWEEN 1 AND 730),
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  -- Bookings outlive the event type they were made with.
  deleted_at timestamptz,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, organizer_id) REFERENCES members (organization_id, id)
);
CREATE UNIQUE INDEX event_types_slug ON event_types (organization_id, slug) WHERE deleted_at IS NULL;
-- Visitors ask for free times without an organization.
CREATE INDEX event_types_by_id ON event_types (id);

CREATE TABLE customers (
  organization_id text NOT NULL REFERENCES organizations (id),
  id text NOT NULL,
  email text NOT NULL CHECK (email = lower(email)),
  name text NOT NULL,
  phone text,
  time_zone text,
  language text,
  sequence integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, email)
);

CREATE TABLE bookings (
  organization_id text NOT NULL REFERENCES organizations (id),
  uid text NOT NULL,
  number bigint GENERATED ALWAYS AS IDENTITY,
  -- The uid of the first booking of a chain of reschedules; events of the chain arrive in order.
  chain_uid text NOT NULL,
  event_type_id text NOT NULL,
  organizer_id text NOT NULL,
  customer_id text,
  status text NOT NULL CHECK (status IN ('pending', 'accepted', 'cancelled', 'rejected')),
  kind text NOT NULL CHECK (kind IN ('appointment', 'internal_meeting', 'group_event')),
  source text NOT NULL,
  title text NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL CHECK (ends_at > starts_at),
  time_zone text NOT NULL,
  location jsonb,
  attendees jsonb NOT NULL,
  responses jsonb NOT NULL DEFAULT '{}',
  metadata jsonb NOT NULL DEFAULT '{}',
  utm jsonb NOT NULL DEFAULT '{}',
  notes text,
  payment jsonb,
  sequence integer NOT NULL,
  rescheduled_from text,
  rescheduled_to text,
  reason text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  deleted_at timestamptz,
  PRIMARY KEY (organization_id, uid),
  FOREIGN KEY (organization_id, event_type_id) REFERENCES event_types (organization_id, id),
  FOREIGN KEY (organization_id, organizer_id) REFERENCES members (organization_id, id)
);
CREATE INDEX bookings_by_start ON bookings (organization_id, starts_at, uid);
CREATE INDEX bookings_by_customer ON bookings (organization_id, customer_id, starts_at);

-- The time that a booking takes from its organizer, buffers included. The constraint makes a double booking impossible;
-- the member stands as a range of one number, because core GiST compares ranges only.
CREATE TABLE reservations (
  organization_id text NOT NULL,
  booking_uid text NOT NULL,
  member_number bigint NOT NULL,
  blocked tstzrange NOT NULL,
  PRIMARY KEY (organization_id, booking_uid, member_number),
  FOREIGN KEY (organization_id, booking_uid) REFERENCES bookings (organization_id, uid) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT reservations_no_overlap EXCLUDE USING gist (
    int8range(member_number, member_number, '[]') WITH &&, blocked WITH &&
  )
);

-- Events ---------------------------------------------------------------------------------------------------------------

CREATE TABLE topics (
  organization_id text NOT NULL REFERENCES organizations (id),
  topic text NOT NULL,
  description text,
  schema jsonb,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, topic)
);

CREATE TABLE events (
  organization_id text NOT NULL,
  id text NOT NULL,
  topic text NOT NULL,
  kind text,
  source text NOT NULL,
  subject_type text NOT NULL,
  subject_id text NOT NULL,
  ordering_key text NOT NULL,
  sequence integer,
  occurred_at timestamptz NOT NULL,
  -- One object for each endpoint of the organization: what became of this event there, and why.
  decisions jsonb NOT NULL,
  -- The day on which the payloads of this event and its deliveries are dropped.
  expires_on date NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX events_by_subject ON events (organization_id, subject_id, id);
CREATE INDEX events_by_ordering_key ON events (organization_id, ordering_key, id);

-- Everything large, each once: an event's data (part 'data'), a rendered request body (part 'body:<digest>', owner is the
-- event), an attempt's request and response (part 'attempt:<number>', owner is the delivery). Dropped a day at a time.
CREATE TABLE payloads (
  organization_id text NOT NULL,
  owner_id text NOT NULL,
  part text NOT NULL,
  expires_on date NOT NULL,
  content text NOT NULL,
  PRIMARY KEY (organization_id, owner_id, part, expires_on)
) PARTITION BY RANGE (expires_on);
-- Catches what no daily partition was made for.
CREATE TABLE payloads_default PARTITION OF payloads DEFAULT;

-- Endpoints and deliveries ---------------------------------------------------------------------------------------------

CREATE TABLE endpoints (
  organization_id text NOT NULL REFERENCES organizations (id),
  id text NOT NULL,
  name text NOT NULL,
  description text,
  url text,
  email text,
  dialect text NOT NULL,
  triggers text[] NOT NULL,
  enabled boolean NOT NULL,
  disabled_reason text,
  sources text[],
  filters jsonb,
  template jsonb,
  retry jsonb NOT NULL,
  rate_limit jsonb,
  max_in_flight integer NOT NULL DEFAULT 10 CHECK (max_in_flight BETWEEN 1 AND 100),
  settings jsonb NOT NULL DEFAULT '{}',
  -- AES-256-GCM: key id, nonce, tag and ciphertext in one value.
  secret_encrypted bytea,
  headers_encrypted bytea,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  -- The log keeps naming endpoints that are gone.
  deleted_at timestamptz,
  PRIMARY KEY (organization_id, id),
  CHECK ((url IS NULL) <> (email IS NULL))
);
CREATE UNIQUE INDEX endpoints_name ON endpoints (organization_id, lower(name)) WHERE deleted_at IS NULL;

-- The queue: one row for each delivery that has not ended. A row is deleted when it ends and stands in `deliveries` from then on.
CREATE TABLE pending_deliveries (
  organization_id text NOT NULL,
  id text NOT NULL,
  -- Grows within one ordering key in the order of commits, because publishing holds the key's lock until it commits.
  position bigint GENERATED ALWAYS AS IDENTITY,
  event_id text NOT NULL,
  endpoint_id text NOT NULL,
  ordering_key text NOT NULL,
  subject_id text NOT NULL,
  trigger text NOT NULL,
  expires_on date NOT NULL,
  -- When it may be claimed. While it is leased: when the lease runs out.
  due_at timestamptz NOT NULL,
  lease_id text,
  attempt_count integer NOT NULL DEFAULT 0,
  attempts jsonb NOT NULL DEFAULT '[]',
  body_digest text,
  replay_of text,
  test boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX pending_deliveries_due ON pending_deliveries (endpoint_id, due_at, position);
CREATE INDEX pending_deliveries_order ON pending_deliveries (endpoint_id, ordering_key, position);
CREATE INDEX pending_deliveries_leased ON pending_deliveries (endpoint_id) WHERE lease_id IS NOT NULL;

-- The log: deliveries that have ended, written once and never changed.
CREATE TABLE deliveries (
  organization_id text NOT NULL,
  id text NOT NULL,
  event_id text NOT NULL,
  endpoint_id text NOT NULL,
  subject_id text NOT NULL,
  trigger text NOT NULL,
  status text NOT NULL CHECK (status IN ('delivered', 'failed', 'cancelled')),
  attempt_count integer NOT NULL,
  attempts jsonb NOT NULL,
  body_digest text,
  replay_of text,
  test boolean NOT NULL,
  expires_on date NOT NULL,
  created_at timestamptz NOT NULL,
  settled_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX deliveries_by_endpoint ON deliveries (organization_id, endpoint_id, id);
CREATE INDEX deliveries_by_event ON deliveries (organization_id, event_id);
CREATE INDEX deliveries_by_subject ON deliveries (organization_id, subject_id, id);
CREATE INDEX deliveries_failed ON deliveries (organization_id, id) WHERE status = 'failed';

-- Inspector ------------------------------------------------------------------------------------------------------------

CREATE TABLE inspectors (
  organization_id text NOT NULL REFERENCES organizations (id),
  -- Part of the address that receives requests.
  id text NOT NULL UNIQUE,
  answer jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id)
);

CREATE TABLE inspector_requests (
  organization_id text NOT NULL,
  inspector_id text NOT NULL,
  id text NOT NULL,
  received_at timestamptz NOT NULL,
  method text NOT NULL,
  path text NOT NULL,
  headers jsonb NOT NULL,
  body text NOT NULL,
  endpoint_id text,
  verdict jsonb NOT NULL,
  answered_status integer,
  PRIMARY KEY (organization_id, inspector_id, id),
  FOREIGN KEY (organization_id, inspector_id) REFERENCES inspectors (organization_id, id)
);
