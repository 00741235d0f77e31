-- The plans that organizations can be on. Written again at every start from the operator's settings; null has no limit.
CREATE TABLE plans (
  name text PRIMARY KEY,
  endpoint_limit integer CHECK (endpoint_limit >= 0),
  is_default boolean NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX plans_default ON plans (is_default) WHERE is_default;
INSERT INTO plans (name, endpoint_limit, is_default) VALUES
  ('basic', 1, false), ('professional', 3, false), ('business', 5, false), ('enterprise', 10, false), ('unlimited', NULL, true);
