-- Until when the rows of an import's file are awaited: whoever takes the file in sets it ahead with every part of it, and takes it off
-- with the last. One whose time has passed was cut off. It stands as failed meanwhile, so that processes of the version before leave it
-- alone, too.
ALTER TABLE imports ADD COLUMN receiving_until timestamptz CHECK (receiving_until IS NULL OR state = 'failed');
-- Those that were cut off before stood as cancelled in the moment in which they were made.
UPDATE imports SET state = 'failed', receiving_until = settled_at
WHERE state = 'cancelled' AND settled_at = created_at AND created_at < now() - interval '1 hour';
