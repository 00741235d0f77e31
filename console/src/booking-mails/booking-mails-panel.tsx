import { Stack, Switch } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import type { Organization } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { useTexts } from '../texts/use-texts.ts'
import { notifyDone, useNotifyProblem } from '../ui/notify.tsx'
import { Panel } from '../ui/panel.tsx'
import { ReminderSelect } from './reminder-select.tsx'

/** What bookings mail, for the whole organization; saved at once. */
export function BookingMailsPanel({ organization }: { organization: Organization }) {
  const t = useTexts('bookingMails')
  const notifyProblem = useNotifyProblem()
  const client = useQueryClient()
  const saving = useMutation({
    mutationFn: api.organization.updateMails,
    onSuccess: (saved) => {
      client.setQueryData(queryKeys.organization, saved)
      notifyDone(t.saved)
    },
    onError: notifyProblem,
  })
  const { bookingMails, reminderMinutes } = organization
  return (
    <Panel title={t.title} maw={720} mt="md">
      <Stack>
        <Switch
          label={t.enable}
          description={t.enableHelp}
          checked={bookingMails}
          disabled={saving.isPending}
          onChange={(event) => saving.mutate({ bookingMails: event.currentTarget.checked })}
        />
        {bookingMails && (
          <ReminderSelect
            value={reminderMinutes}
            disabled={saving.isPending}
            onChange={(minutes) => saving.mutate({ reminderMinutes: minutes })}
          />
        )}
      </Stack>
    </Panel>
  )
}
