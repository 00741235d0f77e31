-- Rooms and equipment that bookings reserve --------------------------------------------------------------------------------

CREATE TABLE facilities (
  organization_id text NOT NULL REFERENCES organizations (id),
  id text NOT NULL,
  number bigint GENERATED ALWAYS AS IDENTITY,
  name text NOT NULL,
  type text NOT NULL CHECK (type IN ('room', 'equipment')),
  -- For how many people; null where that does not matter.
  capacity integer CHECK (capacity >= 1),
  location text,
  description text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  -- Bookings of before keep naming it.
  deleted_at timestamptz,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX facilities_name ON facilities (organization_id, lower(name)) WHERE deleted_at IS NULL;

-- The time that a booking or a date of a group event (`holder_id`) takes from a facility. The constraint makes two meetings in one room
-- impossible; the facility stands as a range of one number, because core GiST compares ranges only.
CREATE TABLE facility_reservations (
  organization_id text NOT NULL,
  holder_id text NOT NULL,
  facility_number bigint NOT NULL,
  facility_id text NOT NULL,
  blocked tstzrange NOT NULL,
  PRIMARY KEY (organization_id, holder_id, facility_number),
  FOREIGN KEY (organization_id, facility_id) REFERENCES facilities (organization_id, id),
  CONSTRAINT facility_reservations_no_overlap EXCLUDE USING gist (
    int8range(facility_number, facility_number, '[]') WITH &&, blocked WITH &&
  )
);

-- What every booking of an event type reserves, and what may be chosen besides; null: nothing, and whatever there is.
ALTER TABLE event_types ADD COLUMN facilities jsonb;
-- The facilities of a booking as they were when it reserved them; null for none.
ALTER TABLE bookings ADD COLUMN facilities jsonb;
