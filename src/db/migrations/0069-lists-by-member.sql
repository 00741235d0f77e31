-- The bookings of a member by their start: those that the member organizes, and those that others organize with the member as a host.
CREATE INDEX bookings_by_organizer ON bookings (organization_id, organizer_id, starts_at, uid);
CREATE INDEX bookings_by_host ON bookings USING gin ((jsonb_path_query_array(hosts, '$[*].id') - organizer_id) jsonb_path_ops) WHERE hosts IS NOT NULL;
-- The dates of all group events by their start, for the calendar.
CREATE INDEX group_dates_by_start ON group_dates (organization_id, starts_at, id) WHERE deleted_at IS NULL;
