-- JavaScript that makes the body in the place of a template; an endpoint has one of them, or none.
ALTER TABLE endpoints ADD COLUMN transformation text;
ALTER TABLE endpoints ADD CONSTRAINT endpoints_one_payload CHECK (template IS NULL OR transformation IS NULL);
