-- What a booking costs: `{amount, currency}`, the amount in the currency's minor unit; null for nothing. A booking keeps the price of the
-- moment in which it was made.
ALTER TABLE event_types ADD COLUMN price jsonb;
ALTER TABLE bookings ADD COLUMN price jsonb;
