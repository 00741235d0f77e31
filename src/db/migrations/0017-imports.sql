-- Imports of files: what was read of a file is stored with the job, so that it goes on where it was after any crash.
CREATE TABLE imports (
  organization_id text NOT NULL REFERENCES organizations (id),
  id text NOT NULL,
  mode text NOT NULL CHECK (mode IN ('all-or-nothing', 'skip-bad')),
  state text NOT NULL CHECK (state IN ('holding', 'booking', 'releasing', 'done', 'failed', 'cancelled')),
  file_name text NOT NULL,
  encoding text NOT NULL,
  separator text NOT NULL,
  -- The names of the columns as the file has them.
  columns jsonb NOT NULL,
  total integer NOT NULL CHECK (total >= 0),
  -- How many rows hold their time, are booked, cannot be booked.
  held integer NOT NULL DEFAULT 0,
  booked integer NOT NULL DEFAULT 0,
  bad integer NOT NULL DEFAULT 0,
  -- On whose behalf.
  actor jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  settled_at timestamptz,
  PRIMARY KEY (organization_id, id),
  CHECK (held >= 0 AND booked >= 0 AND bad >= 0 AND booked + bad <= total),
  CHECK ((state IN ('done', 'failed', 'cancelled')) = (settled_at IS NOT NULL))
) WITH (fillfactor = 50);
CREATE INDEX imports_unsettled ON imports (updated_at) WHERE settled_at IS NULL;

-- What a row asks for is dropped when it is booked: the booking has it then.
CREATE TABLE import_rows (
  organization_id text NOT NULL,
  import_id text NOT NULL,
  -- As a spreadsheet counts: the names of the columns are row 1.
  row integer NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'held', 'booked', 'bad', 'released')),
  cells jsonb,
  input jsonb,
  draft jsonb,
  booking_uid text,
  errors jsonb,
  PRIMARY KEY (organization_id, import_id, row),
  FOREIGN KEY (organization_id, import_id) REFERENCES imports (organization_id, id) ON DELETE CASCADE,
  CHECK ((state = 'bad') = (errors IS NOT NULL))
) WITH (fillfactor = 70);
CREATE INDEX import_rows_by_state ON import_rows (organization_id, import_id, state, row);
