import { useQuery } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import type { Dialect } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import type { NamedTrigger } from './group-triggers.ts'

/** What a webhook of the dialect can listen to; our own dialect also speaks the organization's own topics. */
export function useOfferedTriggers(dialect: Dialect | undefined): NamedTrigger[] {
  const open = dialect?.name === 'bellhop'
  const topics = useQuery({ queryKey: queryKeys.topics, queryFn: api.topics.list, staleTime: 60_000, enabled: open })
  const named = dialect?.triggers ?? []
  if (!open) return named
  const known = new Set(named.map(({ name }) => name))
  const own = (topics.data?.data ?? []).filter(({ topic, custom }) => custom && !known.has(topic))
  return [...named, ...own.map(({ topic, description }) => ({ name: topic, description: description ?? '' }))]
}
