-- Which of its event type's places a date of a group event takes; null for none of them. `location` is that place, made once for all who
-- register, so that a video room is one and the same for them.
ALTER TABLE group_dates ADD COLUMN location_id text;
