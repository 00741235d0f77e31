-- Mails: a queue and its log in one. A row is written in the transaction of what it tells of, rendered, in its reader's language.
CREATE TABLE mails (
  organization_id text NOT NULL REFERENCES organizations (id),
  id text NOT NULL,
  kind text NOT NULL,
  recipient_name text NOT NULL,
  recipient_email text NOT NULL,
  language text NOT NULL,
  subject text NOT NULL,
  body_text text NOT NULL,
  body_html text NOT NULL,
  -- [{fileName, contentType, content}], each content a text.
  attachments jsonb NOT NULL DEFAULT '[]',
  state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'failed', 'not-configured')),
  -- When it may be sent. While it is leased: when the lease runs out.
  due_at timestamptz,
  lease_id text,
  attempt_count integer NOT NULL DEFAULT 0,
  last_error text,
  created_at timestamptz NOT NULL,
  settled_at timestamptz,
  PRIMARY KEY (organization_id, id),
  CHECK ((state = 'queued') = (due_at IS NOT NULL)),
  CHECK ((state = 'queued') = (settled_at IS NULL)),
  CHECK (lease_id IS NULL OR state = 'queued')
);
CREATE INDEX mails_due ON mails (due_at) WHERE state = 'queued';
CREATE INDEX mails_not_configured ON mails (created_at) WHERE state = 'not-configured';

-- Deliveries that were given up, until they are announced and counted below.
CREATE TABLE failed_deliveries (
  organization_id text NOT NULL,
  delivery_id text NOT NULL,
  failed_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, delivery_id)
);

-- Endpoints of whose failures administrators are to be told, or were told and have not heard yet that it delivers again.
CREATE TABLE endpoint_failures (
  organization_id text NOT NULL,
  endpoint_id text NOT NULL,
  -- Deliveries given up that no mail has told of: how many, the newest of them, and when the first was.
  untold integer NOT NULL CHECK (untold >= 0),
  recent text[] NOT NULL,
  first_untold_at timestamptz,
  last_failed_at timestamptz NOT NULL,
  -- Deliveries given up that mails have told of, and when the last of these mails was written.
  told integer NOT NULL DEFAULT 0 CHECK (told >= 0),
  told_at timestamptz,
  recovered_at timestamptz,
  PRIMARY KEY (organization_id, endpoint_id),
  CHECK ((untold = 0) = (first_untold_at IS NULL)),
  CHECK ((untold = 0) = (recent = '{}')),
  CHECK ((told = 0) = (told_at IS NULL)),
  CHECK (untold + told > 0),
  CHECK (recovered_at IS NULL OR (told > 0 AND untold = 0))
) WITH (fillfactor = 50);

-- When an organization was last told, and how often in a row: what comes next waits the longer.
CREATE TABLE organization_notices (
  organization_id text NOT NULL REFERENCES organizations (id),
  kind text NOT NULL CHECK (kind IN ('failure', 'recovery')),
  last_mail_at timestamptz,
  mails_in_row integer NOT NULL DEFAULT 0 CHECK (mails_in_row >= 0),
  PRIMARY KEY (organization_id, kind)
);
