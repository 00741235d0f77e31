-- Only the timeline of a booking looked for an ordering key, and it knows whom the events are about: each event is stored with one
-- index less.
DROP INDEX events_by_ordering_key;
