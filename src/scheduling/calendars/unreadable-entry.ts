/** An entry that cannot be taken over as it is meant. Its message says why, in a sentence for whoever keeps the calendar. */
export class UnreadableEntry extends Error {
  constructor(message: string, options?: { cause: unknown }) {
    super(message, options)
    this.name = 'UnreadableEntry'
  }
}
