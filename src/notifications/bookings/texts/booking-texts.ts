/** What people are told of a booking by mail. */
export type BookingMailKind =
  | 'requested'
  | 'confirmed'
  | 'rescheduled'
  | 'updated'
  | 'cancelled'
  | 'rejected'
  | 'reminder'

export interface KindTexts {
  /** @param title of the booking */
  readonly subject: (title: string) => string
  /** @param other the organizer for attendees, the first attendee for the organizer */
  readonly intro: (other: string) => string
}

/** Everything that mails about bookings say, in one language. */
export interface BookingTexts {
  readonly greeting: (name: string) => string
  readonly footer: (organization: string) => string
  readonly labels: {
    readonly what: string
    readonly when: string
    readonly previously: string
    readonly where: string
    readonly price: string
    readonly organizer: string
    readonly guests: string
    readonly reason: string
    readonly notes: string
  }
  /** By the type of a location that says nothing more. */
  readonly places: Readonly<Record<string, string>>
  readonly toAttendee: Readonly<Record<BookingMailKind, KindTexts>>
  readonly toOrganizer: Readonly<Record<BookingMailKind, KindTexts>>
  /** Of a reschedule that the organizer has to confirm. */
  readonly awaiting: string
  /** To somebody who waits for a seat of a date that was cancelled. */
  readonly dateCancelled: KindTexts
  readonly otherDates: string
  readonly manage: string
  readonly answer: string
  readonly open: string
}
