-- Dates of group events that were written into calendars, an entry each, and what stands there: a digest of all but the seats
-- that are taken, which change often.
CREATE TABLE calendar_dates (
  organization_id text NOT NULL,
  calendar_id text NOT NULL,
  group_date_id text NOT NULL,
  href text NOT NULL,
  shown text NOT NULL,
  seats_taken integer NOT NULL,
  PRIMARY KEY (organization_id, calendar_id, group_date_id),
  FOREIGN KEY (organization_id, calendar_id) REFERENCES calendars (organization_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organization_id, group_date_id) REFERENCES group_dates (organization_id, id)
);
