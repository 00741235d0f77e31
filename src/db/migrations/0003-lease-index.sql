-- Counts the leases of an endpoint that have not run out, without looking at what waits for a retry.
CREATE INDEX pending_deliveries_leases ON pending_deliveries (endpoint_id, due_at) WHERE lease_id IS NOT NULL;
DROP INDEX pending_deliveries_leased;
