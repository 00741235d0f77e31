-- Personal data of customers who were deleted that has still to be taken out of the log, when what was announced of them has been
-- delivered. A row goes when that is done: it holds what it looks for.
CREATE TABLE erasures (
  organization_id text NOT NULL REFERENCES organizations (id),
  customer_id text NOT NULL,
  -- The customer and the bookings that they made or took part in.
  subjects text[] NOT NULL,
  -- In lower case.
  email text NOT NULL,
  name text NOT NULL,
  due_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, customer_id)
);
CREATE INDEX erasures_due ON erasures (due_at);
