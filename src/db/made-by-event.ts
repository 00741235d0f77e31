import { sql } from 'kysely'

/**
 * SQL to join to `events`: the deliveries that an event became, each as `made.id` for the endpoint `made.endpoint_id`. Its decisions name
 * them (see `packDecisions`), replays apart.
 */
export const madeByEvent = sql`CROSS JOIN LATERAL (
  SELECT decision ->> 'deliveryId' AS id, decision ->> 'endpointId' AS endpoint_id FROM jsonb_array_elements(decisions) AS decision
  WHERE decision ? 'deliveryId') AS made`
