import { Switch } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import type { Endpoint, EndpointWithStats } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { useIsAdmin } from '../app/use-is-admin.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useNotifyProblem } from '../ui/notify.tsx'

/** Switches a webhook on or off at once, and back when the server refused. */
export function EnabledSwitch({ endpoint }: { endpoint: Endpoint }) {
  const t = useTexts('webhooks')
  const notifyProblem = useNotifyProblem()
  const client = useQueryClient()
  const isAdmin = useIsAdmin()
  const show = (enabled: boolean) =>
    client.setQueryData<EndpointWithStats[]>(queryKeys.endpointList, (list) =>
      list?.map((other) => (other.id === endpoint.id ? { ...other, enabled } : other)),
    )
  const change = useMutation({
    mutationFn: (enabled: boolean) => api.endpoints.update(endpoint.id, { enabled }),
    onMutate: show,
    onError: (error) => {
      show(endpoint.enabled)
      notifyProblem(error)
    },
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.endpoints }),
  })
  return (
    <span data-control>
      <Switch
        checked={endpoint.enabled}
        disabled={!isAdmin}
        aria-label={endpoint.enabled ? t.isOn(endpoint.name) : t.isOff(endpoint.name)}
        onChange={(event) => change.mutate(event.currentTarget.checked)}
      />
    </span>
  )
}
