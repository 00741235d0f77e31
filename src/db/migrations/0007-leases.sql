-- Which deliveries are being sent. Apart from the queue, so that leasing one writes a short row instead of a new version of the
-- long one with an entry in each of its indexes. Not logged: after a crash of the database all leases are gone, and the requests
-- that were in flight are made again, as after the crash of a process. While processes of the version before still run beside new
-- ones, they do not see each other's leases: deliveries may then be sent twice.
CREATE UNLOGGED TABLE leases (
  organization_id text NOT NULL,
  endpoint_id text NOT NULL,
  delivery_id text NOT NULL,
  lease_id text NOT NULL,
  -- The process that holds it; null for one that is known by the end of the lease only.
  owner integer,
  ends_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, endpoint_id, delivery_id)
);

UPDATE pending_deliveries SET due_at = now() WHERE lease_id IS NOT NULL;
DROP INDEX pending_deliveries_leases;
