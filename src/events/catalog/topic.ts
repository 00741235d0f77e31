import type { z } from 'zod'
import type { Kind, Source } from '../../shared/vocabulary.ts'

/** What a topic is: its name, the shape of its events' data, and one event as an example. */
export interface Topic<Name extends string = string, Schema extends z.ZodType = z.ZodType> {
  readonly name: Name
  /** One sentence: when it happens. */
  readonly description: string
  readonly schema: Schema
  readonly sample: z.infer<Schema>
  /** What the event is about: `booking`, `customer`, `endpoint` … */
  readonly subjectType: string
}

export function defineTopic<Name extends string, Schema extends z.ZodType>(
  topic: Topic<Name, Schema>,
): Topic<Name, Schema> {
  return topic
}

/** One published occurrence, as dialects and receivers see it: a snapshot that never changes. */
export interface CanonicalEvent {
  readonly id: string
  readonly topic: string
  readonly kind: Kind | null
  readonly source: Source
  readonly subject: { readonly type: string; readonly id: string }
  readonly sequence: number | null
  /** RFC 3339, UTC, milliseconds. */
  readonly occurredAt: string
  /** May be read from text when it is asked for: a copy of an event names it. */
  readonly data: unknown
  /** The organization it belongs to. */
  readonly organization: {
    readonly id: string
    readonly slug: string
    readonly name: string
    readonly timeZone: string
  }
}
