import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { DeliveryFilter } from '../api/api.ts'
import { queryKeys } from '../api/query-keys.ts'
import { apiUrls, withQuery } from '../api/urls.ts'

/** A busy organization settles thousands of attempts in a second; nobody reads that fast. */
const renewEveryMs = 700

/**
 * Renews lists of deliveries as soon as an attempt is settled that may belong to them. Returns whether the server tells at the moment.
 * A page that nobody looks at does not listen: browsers have few connections for each server.
 */
export function useDeliveryStream({ endpointId, trigger }: DeliveryFilter): boolean {
  const client = useQueryClient()
  const [isLive, setLive] = useState(false)
  useEffect(() => {
    let stream: EventSource | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const renew = () => {
      timer ??= setTimeout(() => {
        timer = undefined
        void client.invalidateQueries({ queryKey: [...queryKeys.deliveries, 'list'] })
      }, renewEveryMs)
    }
    const stop = () => {
      stream?.close()
      stream = undefined
      setLive(false)
    }
    const follow = () => {
      if (document.visibilityState === 'hidden') return stop()
      if (stream !== undefined) return
      stream = new EventSource(withQuery(apiUrls.stream, { endpointId, trigger }))
      stream.addEventListener('ready', () => {
        setLive(true)
        renew()
      })
      for (const name of ['attempt', 'gap']) stream.addEventListener(name, renew)
      stream.addEventListener('error', () => setLive(false))
    }
    follow()
    document.addEventListener('visibilitychange', follow)
    return () => {
      document.removeEventListener('visibilitychange', follow)
      clearTimeout(timer)
      stop()
    }
  }, [client, endpointId, trigger])
  return isLive
}
