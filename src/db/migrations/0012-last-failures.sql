-- The last failure of an endpoint is found without reading what was accepted since.
CREATE INDEX deliveries_failed_by_endpoint ON deliveries (organization_id, endpoint_id, settled_at) WHERE status = 'failed';
CREATE INDEX pending_deliveries_retried ON pending_deliveries (endpoint_id, id) WHERE attempt_count > 0;

-- Bookings are found by the address of anybody who takes part, however its letters are written.
CREATE INDEX bookings_by_attendee ON bookings
  USING gin ((lower(jsonb_path_query_array(attendees, '$[*].email')::text)::jsonb) jsonb_path_ops);
