-- Members who were removed stay for the bookings that name them; their address and user name can be given to others.
ALTER TABLE members ADD COLUMN removed_at timestamptz;
ALTER TABLE members DROP CONSTRAINT members_organization_id_email_key, DROP CONSTRAINT members_organization_id_username_key;
CREATE UNIQUE INDEX members_organization_id_email_key ON members (organization_id, email) WHERE removed_at IS NULL;
CREATE UNIQUE INDEX members_organization_id_username_key ON members (organization_id, username) WHERE removed_at IS NULL;
