-- Whether an import tells people of the bookings that it makes.
ALTER TABLE imports ADD COLUMN confirm_by_mail boolean NOT NULL DEFAULT false;
-- Set for events of which people are told although they would usually not be.
ALTER TABLE events_to_mail ADD COLUMN announce boolean NOT NULL DEFAULT false;

-- Set while somebody who waited is still to be told that their date was cancelled.
ALTER TABLE waiting_entries ADD COLUMN untold boolean NOT NULL DEFAULT false;
CREATE INDEX waiting_entries_untold ON waiting_entries (organization_id, position) WHERE untold;
