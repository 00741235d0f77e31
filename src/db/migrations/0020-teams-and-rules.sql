-- Event types: whom they book, and the rules that visitors meet --------------------------------------------------------

ALTER TABLE event_types
  ADD COLUMN scheduling text NOT NULL DEFAULT 'individual' CHECK (scheduling IN ('individual', 'round-robin', 'collective')),
  ADD COLUMN duration_choices integer[] NOT NULL DEFAULT '{}',
  ADD COLUMN locations jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN bookings_per_day integer CHECK (bookings_per_day >= 1),
  -- Local dates of the event type's zone, both included; in the place of the rolling window.
  ADD COLUMN booking_dates jsonb,
  ADD COLUMN confirm_within_hours integer CHECK (confirm_within_hours >= 1),
  -- Not listed, and opened by a link of its own only.
  ADD COLUMN secret boolean NOT NULL DEFAULT false,
  ADD COLUMN requires_email_proof boolean NOT NULL DEFAULT false;

-- The members of a team event type. `assigned` counts what each got by turns.
CREATE TABLE event_type_hosts (
  organization_id text NOT NULL,
  event_type_id text NOT NULL,
  member_id text NOT NULL,
  position integer NOT NULL,
  weight integer NOT NULL DEFAULT 1 CHECK (weight BETWEEN 1 AND 100),
  -- Null: the hours of the event type.
  availability jsonb,
  time_zone text,
  assigned integer NOT NULL DEFAULT 0,
  assigned_at timestamptz,
  PRIMARY KEY (organization_id, event_type_id, member_id),
  FOREIGN KEY (organization_id, event_type_id) REFERENCES event_types (organization_id, id),
  FOREIGN KEY (organization_id, member_id) REFERENCES members (organization_id, id)
);

-- All whose time a booking takes, as they were when it was made; null where that is its organizer alone.
ALTER TABLE bookings ADD COLUMN hosts jsonb;
-- Requests that wait for an answer, for those that run out.
CREATE INDEX bookings_pending ON bookings (created_at) WHERE status = 'pending' AND deleted_at IS NULL;

-- Days off ---------------------------------------------------------------------------------------------------------------

CREATE TABLE holidays (
  organization_id text NOT NULL REFERENCES organizations (id),
  date date NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (organization_id, date)
);

CREATE TABLE out_of_office (
  organization_id text NOT NULL,
  id text NOT NULL,
  member_id text NOT NULL,
  member_number bigint NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL CHECK (ends_at > starts_at),
  reason text,
  notes text,
  -- Who takes the bookings meanwhile.
  to_member_id text,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, member_id) REFERENCES members (organization_id, id),
  FOREIGN KEY (organization_id, to_member_id) REFERENCES members (organization_id, id),
  CHECK (to_member_id <> member_id)
);
-- As of reservations, so that both are looked up in one way.
CREATE INDEX out_of_office_blocked ON out_of_office USING gist (
  int8range(member_number, member_number, '[]'), tstzrange(starts_at, ends_at)
);

-- Links ------------------------------------------------------------------------------------------------------------------

-- Links that open an event type: for one booking, for several, or for any number.
CREATE TABLE booking_links (
  organization_id text NOT NULL,
  id text NOT NULL,
  event_type_id text NOT NULL,
  token text NOT NULL UNIQUE,
  name text,
  max_uses integer CHECK (max_uses >= 1),
  uses integer NOT NULL DEFAULT 0,
  expires_at timestamptz,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, event_type_id) REFERENCES event_types (organization_id, id),
  CHECK (max_uses IS NULL OR uses <= max_uses)
);
CREATE INDEX booking_links_by_event_type ON booking_links (organization_id, event_type_id, id);

-- Codes that were sent to the address of somebody who wants to book.
CREATE TABLE email_proofs (
  organization_id text NOT NULL REFERENCES organizations (id),
  email text NOT NULL CHECK (email = lower(email)),
  code_hash bytea NOT NULL,
  -- Wrong ones; a code ends with too many.
  tries integer NOT NULL DEFAULT 0,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, email)
);
CREATE INDEX email_proofs_age ON email_proofs (expires_at);
