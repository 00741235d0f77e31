-- Group events: the dates of an event type, with seats ---------------------------------------------------------------------

-- `seats_taken` and `waiting` count the registrations that stand and the people who wait. Whoever changes them holds the row, and the
-- constraint makes a date that is overbooked impossible.
CREATE TABLE group_dates (
  organization_id text NOT NULL,
  id text NOT NULL,
  event_type_id text NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL CHECK (ends_at > starts_at),
  seats integer NOT NULL CHECK (seats >= 1),
  seats_taken integer NOT NULL DEFAULT 0,
  waiting_limit integer NOT NULL CHECK (waiting_limit >= 0),
  waiting integer NOT NULL DEFAULT 0 CHECK (waiting >= 0),
  -- Null: where the event type takes place.
  location jsonb,
  -- The rooms and equipment that it reserves; null for none.
  facilities jsonb,
  reason text,
  cancelled_at timestamptz,
  deleted_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, event_type_id) REFERENCES event_types (organization_id, id),
  CONSTRAINT group_dates_capacity CHECK (seats_taken BETWEEN 0 AND seats)
);
-- A start names one date of an event type.
CREATE UNIQUE INDEX group_dates_start ON group_dates (organization_id, event_type_id, starts_at)
  WHERE cancelled_at IS NULL AND deleted_at IS NULL;

-- A date takes the time of its organizer as a booking does, under its own id.
ALTER TABLE reservations DROP CONSTRAINT IF EXISTS reservations_organization_id_booking_uid_fkey;

ALTER TABLE bookings ADD COLUMN group_date_id text;
CREATE INDEX bookings_by_group_date ON bookings (organization_id, group_date_id, uid) WHERE group_date_id IS NOT NULL;

-- Who waits for a seat. `uid` is that of the booking that it becomes; `draft` is that booking as it was asked for.
CREATE TABLE waiting_entries (
  organization_id text NOT NULL,
  uid text NOT NULL,
  position bigint GENERATED ALWAYS AS IDENTITY,
  group_date_id text NOT NULL,
  seats integer NOT NULL CHECK (seats >= 1),
  status text NOT NULL CHECK (status IN ('waiting', 'booked', 'left')),
  draft jsonb NOT NULL,
  reason text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, uid),
  FOREIGN KEY (organization_id, group_date_id) REFERENCES group_dates (organization_id, id)
);
CREATE INDEX waiting_entries_by_date ON waiting_entries (organization_id, group_date_id, position);
