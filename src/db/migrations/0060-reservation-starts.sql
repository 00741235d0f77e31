-- Free times are found in the order of a member's reservations, out of the index alone: the exclusion constraint's index gives them
-- in no order, and leads to each row.
CREATE INDEX reservations_by_start ON reservations (organization_id, member_number, lower(blocked)) INCLUDE (blocked);
