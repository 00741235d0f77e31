-- Addresses that organizations had before: their links go on working, and nobody else gets them.
CREATE TABLE former_slugs (
  slug text PRIMARY KEY,
  organization_id text NOT NULL REFERENCES organizations (id),
  given_up_at timestamptz NOT NULL
);
