-- What is wrong, for programs, beside the sentence for people that stands already. Processes of the version before write that sentence
-- alone: what says another sentence than the one beside it is out of date and does not count.
-- A list like that in `errors`: `{code, params}`, or null for what has no code.
ALTER TABLE import_rows ADD COLUMN error_reasons jsonb;
-- `{code, params, message}`.
ALTER TABLE calendars ADD COLUMN last_error_reason jsonb;
ALTER TABLE calendar_entries ADD COLUMN problem_reason jsonb;
