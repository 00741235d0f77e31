import { z } from 'zod'
import { idSchema } from '../shared/ids.ts'
import { Timestamp } from '../shared/vocabulary.ts'

/** What the inspector answers, so that retries can be watched. */
export const InspectorAnswer = z
  .strictObject({
    status: z.int().min(200).max(599),
    delaySeconds: z.int().min(0).max(60),
    close: z.boolean().describe('Close the connection without an answer'),
  })
  .meta({ id: 'InspectorAnswer' })
export type InspectorAnswer = z.infer<typeof InspectorAnswer>

/** A built-in receiver with an address of its own; whoever knows its id may look. */
export const Inspector = z
  .object({ id: idSchema('insp'), receiveUrl: z.string(), answer: InspectorAnswer })
  .meta({ id: 'Inspector' })
export type Inspector = z.infer<typeof Inspector>

export const InspectorVerdict = z.object({
  outcome: z.enum(['valid', 'invalid', 'unsigned', 'unknown']),
  explanation: z.string(),
})
export type InspectorVerdict = z.infer<typeof InspectorVerdict>

/** A request that an inspector received. */
export const InspectorRequest = z
  .object({
    id: idSchema('ireq'),
    receivedAt: Timestamp,
    method: z.string(),
    path: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.string(),
    endpointId: z.string().nullable(),
    endpointName: z.string().nullable(),
    dialect: z.string().nullable(),
    verdict: InspectorVerdict,
    answeredStatus: z.int().nullable(),
  })
  .meta({ id: 'InspectorRequest' })
export type InspectorRequest = z.infer<typeof InspectorRequest>

export const friendlyAnswer: InspectorAnswer = { status: 200, delaySeconds: 0, close: false }

/** On this channel an inspector's page hears of new requests; the payload is the inspector's id. */
export const inspectorsChannel = 'bellhop_inspectors'

/** Requests that an inspector keeps; older ones make room. */
export const maxKeptRequests = 200

export function receiveUrl(publicUrl: string, id: string): string {
  return `${inspectorPrefix(publicUrl)}${id}/in`
}

/** The beginning of every inspector's address: webhooks may go there though it is on this machine. */
export function inspectorPrefix(publicUrl: string): string {
  return `${publicUrl}/inspector/`
}
