-- Events of bookings of which people are to be told by mail, in the order in which they were published. A row goes when its mails are
-- written, or keeps the error that kept them from being written.
CREATE TABLE events_to_mail (
  organization_id text NOT NULL,
  event_id text NOT NULL,
  position bigint GENERATED ALWAYS AS IDENTITY,
  error text,
  PRIMARY KEY (organization_id, event_id)
);
CREATE INDEX events_to_mail_open ON events_to_mail (position) WHERE error IS NULL;

-- When to remind of bookings.
CREATE TABLE booking_reminders (
  organization_id text NOT NULL,
  booking_uid text NOT NULL,
  minutes_before integer NOT NULL CHECK (minutes_before > 0),
  due_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, booking_uid, minutes_before)
);
CREATE INDEX booking_reminders_due ON booking_reminders (due_at);

ALTER TABLE organizations ADD COLUMN booking_mails boolean NOT NULL DEFAULT true;
ALTER TABLE organizations ADD COLUMN reminder_minutes integer[] NOT NULL DEFAULT '{1440}';
-- {enabled, reminderMinutes}; null: what the organization says.
ALTER TABLE event_types ADD COLUMN mails jsonb;
ALTER TABLE mails ADD COLUMN reply_to text;

-- Booking forms that somebody began to fill in, until a booking follows or it is told that none did.
CREATE TABLE open_forms (
  organization_id text NOT NULL REFERENCES organizations (id),
  id text NOT NULL,
  event_type_id text NOT NULL,
  -- In lower case.
  email text,
  data jsonb NOT NULL,
  begun_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, event_type_id) REFERENCES event_types (organization_id, id)
);
CREATE INDEX open_forms_due ON open_forms (due_at);
