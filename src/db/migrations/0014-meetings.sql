-- For which start and which end of a booking it was told that they have come. A booking that moves in place is told of anew.
ALTER TABLE bookings ADD COLUMN start_told_for timestamptz;
ALTER TABLE bookings ADD COLUMN end_told_for timestamptz;
-- What had begun or ended before is not told of any more.
UPDATE bookings SET start_told_for = starts_at WHERE starts_at <= now();
UPDATE bookings SET end_told_for = ends_at WHERE ends_at <= now();
-- The moments to come, and no others. A booking that was written down after its end is history.
CREATE INDEX bookings_to_start ON bookings (starts_at)
  WHERE status = 'accepted' AND deleted_at IS NULL AND coalesce(accepted_at, created_at) < ends_at
    AND start_told_for IS DISTINCT FROM starts_at;
CREATE INDEX bookings_to_end ON bookings (ends_at)
  WHERE status = 'accepted' AND deleted_at IS NULL AND start_told_for = starts_at
    AND end_told_for IS DISTINCT FROM ends_at;
