import type { Kind, Source } from '../../shared/vocabulary.ts'
import type { CanonicalEvent } from './topic.ts'

/**
 * An event as it came from the database, with its data as text: it is read only where somebody looks into it, since most bodies hold
 * it as it stands. A copy has to name `data` itself.
 */
export class StoredEvent implements CanonicalEvent {
  readonly id: string
  readonly topic: string
  readonly kind: Kind | null
  readonly source: Source
  readonly subject: CanonicalEvent['subject']
  readonly sequence: number | null
  readonly occurredAt: string
  readonly organization: CanonicalEvent['organization']
  readonly #json: string
  #data: unknown

  /** @param json what `JSON.stringify` made of the data */
  constructor(event: Omit<CanonicalEvent, 'data'>, json: string) {
    this.id = event.id
    this.topic = event.topic
    this.kind = event.kind
    this.source = event.source
    this.subject = event.subject
    this.sequence = event.sequence
    this.occurredAt = event.occurredAt
    this.organization = event.organization
    this.#json = json
  }

  get data(): unknown {
    if (this.#data === undefined) this.#data = JSON.parse(this.#json)
    return this.#data
  }

  /** The data of any event as JSON. */
  static jsonOf(event: CanonicalEvent): string {
    return #json in event ? event.#json : JSON.stringify(event.data)
  }
}
