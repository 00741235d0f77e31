-- Each delivery that ended was entered into two more indexes, by its event and by its subject. An event names the deliveries that it
-- became, and events have an index of subjects; only replays are named by nothing.
DROP INDEX deliveries_by_event;
DROP INDEX deliveries_by_subject;
CREATE INDEX deliveries_replays_by_event ON deliveries (organization_id, event_id) WHERE replay_of IS NOT NULL;
CREATE INDEX deliveries_replays_by_subject ON deliveries (organization_id, subject_id, id) WHERE replay_of IS NOT NULL;
