-- The absences of all members by their start, for the calendar.
CREATE INDEX out_of_office_by_start ON out_of_office (organization_id, starts_at, id);
