-- When a booking came to stand: at once, or when the organizer confirmed the request. Null for requests, and for bookings of before.
ALTER TABLE bookings ADD COLUMN accepted_at timestamptz;
