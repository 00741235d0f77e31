import { z } from 'zod'

/** Where a change came from. */
export const Source = z.enum(['widget', 'portal', 'api', 'mobile', 'meeting', 'calendar', 'csv', 'recurring'])
export type Source = z.infer<typeof Source>

/** The application an API key belongs to; it sets the source of what the key does. */
export const Application = z.enum(['portal', 'mobile', 'meeting', 'api'])
export type Application = z.infer<typeof Application>

/** What is booked: a guest from outside, members only, or a date with seats. */
export const Kind = z.enum(['appointment', 'internal_meeting', 'group_event'])
export type Kind = z.infer<typeof Kind>

export const BookingStatus = z.enum(['pending', 'accepted', 'cancelled', 'rejected'])
export type BookingStatus = z.infer<typeof BookingStatus>

export const DeliveryStatus = z.enum(['pending', 'delivered', 'failed', 'cancelled', 'archived'])
export type DeliveryStatus = z.infer<typeof DeliveryStatus>

/** An instant on the wire: RFC 3339 in UTC. */
export const Timestamp = z.iso.datetime({ offset: true })
