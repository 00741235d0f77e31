import type { Filters } from '../api/api-shapes.ts'

/** The filters of a webhook as the form holds them; empty lets everything through. */
export interface FilterValues {
  eventTypes: string[]
  organizers: string[]
  kinds: NonNullable<Filters['kinds']>
  condition: string
}

export function filterValues(filters: Filters | null): FilterValues {
  const { eventTypes = [], organizers = [], kinds = [], condition = '' } = filters ?? {}
  return { eventTypes, organizers, kinds, condition }
}

/** What the server is told: only what is set, and null when nothing is. */
export function filtersOf({ eventTypes, organizers, kinds, condition }: FilterValues): Filters | null {
  const filters: Filters = {
    ...(eventTypes.length === 0 ? {} : { eventTypes }),
    ...(organizers.length === 0 ? {} : { organizers }),
    ...(kinds.length === 0 ? {} : { kinds }),
    ...(condition.trim() === '' ? {} : { condition: condition.trim() }),
  }
  return Object.keys(filters).length === 0 ? null : filters
}
