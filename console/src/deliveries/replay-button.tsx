import { Button } from '@mantine/core'
import { IconRepeat } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { api } from '../api/api.ts'
import type { Delivery } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { AdminsOnly } from '../app/admins-only.tsx'
import { useTexts } from '../texts/use-texts.ts'
import { notifyDone, useNotifyProblem } from '../ui/notify.tsx'

/** Sends the same payload again, as a delivery of its own. */
export function ReplayButton({ delivery }: { delivery: Delivery }) {
  const t = useTexts('deliveries')
  const notifyProblem = useNotifyProblem()
  const client = useQueryClient()
  const navigate = useNavigate()
  const replay = useMutation({
    mutationFn: () => api.deliveries.replay(delivery.id),
    onSuccess: (made) => {
      void client.invalidateQueries({ queryKey: queryKeys.deliveries })
      notifyDone(t.onItsWay)
      void navigate(pageUrls.delivery(made.id))
    },
    onError: notifyProblem,
  })
  return (
    <AdminsOnly>
      <Button
        leftSection={<IconRepeat size={16} aria-hidden />}
        loading={replay.isPending}
        onClick={() => replay.mutate()}
      >
        {t.replay}
      </Button>
    </AdminsOnly>
  )
}
