-- In which transactions the time of members was given away or back. Whoever has read it finds out by this whether it is as it was,
-- without reading it again. Rows are appended, since a counter for each member would make transactions wait for each other, and go after
-- a while.
CREATE TABLE calendar_changes (
  organization_id text NOT NULL,
  member_number bigint NOT NULL,
  changed_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
  changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX calendar_changes_by_member ON calendar_changes (organization_id, member_number, changed_in);

CREATE FUNCTION note_calendar_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO calendar_changes (organization_id, member_number) SELECT DISTINCT organization_id, member_number FROM changed;
  RETURN NULL;
END $$;

CREATE FUNCTION note_calendar_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO calendar_changes (organization_id, member_number)
  SELECT organization_id, member_number FROM before UNION SELECT organization_id, member_number FROM after;
  RETURN NULL;
END $$;

CREATE TRIGGER reservations_given AFTER INSERT ON reservations
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_calendar_change();
CREATE TRIGGER reservations_freed AFTER DELETE ON reservations
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_calendar_change();
CREATE TRIGGER reservations_moved AFTER UPDATE ON reservations
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION note_calendar_move();

CREATE TRIGGER busy_times_given AFTER INSERT ON busy_times
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_calendar_change();
CREATE TRIGGER busy_times_freed AFTER DELETE ON busy_times
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_calendar_change();
CREATE TRIGGER busy_times_moved AFTER UPDATE ON busy_times
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION note_calendar_move();

CREATE TRIGGER out_of_office_given AFTER INSERT ON out_of_office
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_calendar_change();
CREATE TRIGGER out_of_office_freed AFTER DELETE ON out_of_office
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_calendar_change();
CREATE TRIGGER out_of_office_moved AFTER UPDATE ON out_of_office
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION note_calendar_move();
