import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { queryKeys } from '../api/query-keys.ts'
import { apiUrls } from '../api/urls.ts'

export type StreamState = 'connecting' | 'live' | 'lost'

/**
 * Listens to what an inspector receives and renews its list. The browser connects again by itself; what came meanwhile is fetched
 * as soon as it has.
 */
export function useInspectorStream(id: string): StreamState {
  const client = useQueryClient()
  const [state, setState] = useState<StreamState>('connecting')
  useEffect(() => {
    const stream = new EventSource(apiUrls.inspectorStream(id))
    const renew = () => void client.invalidateQueries({ queryKey: queryKeys.inspectorRequests(id) })
    stream.addEventListener('open', () => {
      setState('live')
      renew()
    })
    stream.addEventListener('request', renew)
    stream.addEventListener('error', () => setState('lost'))
    return () => stream.close()
  }, [id, client])
  return state
}
