-- Calendars of other systems that members connected. What stands in them is read here, never the other way round: whoever syncs
-- holds the lease of the calendar's row, and every entry is applied in one transaction that checks it.
CREATE TABLE calendars (
  organization_id text NOT NULL REFERENCES organizations (id),
  id text NOT NULL,
  member_id text NOT NULL,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('caldav', 'ics')),
  -- As people may see it; the whole address can be a secret, and is in the encrypted column.
  shown_url text NOT NULL,
  access_encrypted bytea NOT NULL,
  enabled boolean NOT NULL DEFAULT true,
  blocks_time boolean NOT NULL DEFAULT true,
  writes_bookings boolean NOT NULL DEFAULT false,
  booking_event_type_id text,
  -- '"outside"', or a list of addresses and domains.
  booking_participants jsonb,
  time_zone text NOT NULL,
  sync_every_minutes integer NOT NULL CHECK (sync_every_minutes BETWEEN 1 AND 1440),
  -- Counts the changes of settings that make entries mean something else.
  version integer NOT NULL DEFAULT 1,
  sync_token text,
  last_synced_at timestamptz,
  last_error text,
  failures integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
  next_sync_at timestamptz NOT NULL,
  lease_id text,
  lease_ends_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, member_id) REFERENCES members (organization_id, id),
  FOREIGN KEY (organization_id, booking_event_type_id) REFERENCES event_types (organization_id, id),
  CHECK (kind = 'caldav' OR NOT writes_bookings),
  CHECK ((booking_event_type_id IS NULL) = (booking_participants IS NULL)),
  CHECK ((lease_id IS NULL) = (lease_ends_at IS NULL)),
  CHECK ((failures = 0) = (last_error IS NULL))
) WITH (fillfactor = 50);
CREATE INDEX calendars_due ON calendars (next_sync_at) WHERE enabled;

CREATE TABLE calendar_entries (
  organization_id text NOT NULL,
  calendar_id text NOT NULL,
  -- What the other system calls the entry: a path of CalDAV, the UID of a subscription.
  href text NOT NULL,
  etag text NOT NULL,
  uid text,
  -- The newest content that could be read; null while there never was any.
  content text,
  -- The version of the calendar's settings under which it was applied.
  version integer NOT NULL,
  -- Up to when a series is expanded; null for what does not go on.
  expanded_to timestamptz,
  -- Why the newest content could not be read; what was read before still counts.
  problem text,
  problem_at timestamptz,
  PRIMARY KEY (organization_id, calendar_id, href),
  FOREIGN KEY (organization_id, calendar_id) REFERENCES calendars (organization_id, id) ON DELETE CASCADE,
  CHECK ((problem IS NULL) = (problem_at IS NULL))
);
CREATE INDEX calendar_entries_by_uid ON calendar_entries (organization_id, calendar_id, uid);
CREATE INDEX calendar_entries_odd ON calendar_entries (organization_id, calendar_id, problem_at) WHERE problem IS NOT NULL;

-- Occurrences of entries that are bookings, and bookings that were written as entries.
CREATE TABLE calendar_bookings (
  organization_id text NOT NULL,
  calendar_id text NOT NULL,
  uid text NOT NULL,
  -- When the series put it, as RFC 3339; empty for an entry that does not repeat.
  occurrence text NOT NULL,
  href text NOT NULL,
  booking_uid text NOT NULL,
  chain_uid text NOT NULL,
  -- Made here and written there, not the other way round.
  written boolean NOT NULL,
  -- The entry as it was when the booking last agreed with it.
  seen jsonb NOT NULL,
  -- The booking's sequence then; null while a write is under way.
  sequence integer,
  PRIMARY KEY (organization_id, calendar_id, uid, occurrence),
  FOREIGN KEY (organization_id, calendar_id) REFERENCES calendars (organization_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organization_id, booking_uid) REFERENCES bookings (organization_id, uid)
);
CREATE INDEX calendar_bookings_by_uid ON calendar_bookings (organization_id, uid);
CREATE INDEX calendar_bookings_by_chain ON calendar_bookings (organization_id, calendar_id, chain_uid);

-- Times that entries take from members. Unlike reservations they may overlap each other and anything else: nobody asks us before
-- something is put into a calendar of another system.
CREATE TABLE busy_times (
  organization_id text NOT NULL,
  calendar_id text NOT NULL,
  href text NOT NULL,
  occurrence text NOT NULL,
  member_number bigint NOT NULL,
  blocked tstzrange NOT NULL CHECK (NOT isempty(blocked)),
  -- Given back together with this booking.
  booking_uid text,
  PRIMARY KEY (organization_id, calendar_id, href, occurrence),
  FOREIGN KEY (organization_id, calendar_id) REFERENCES calendars (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX busy_times_blocked ON busy_times USING gist (int8range(member_number, member_number, '[]'), blocked);
CREATE INDEX busy_times_of_bookings ON busy_times (organization_id, booking_uid) WHERE booking_uid IS NOT NULL;
