import { Select } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import { queryKeys } from '../api/query-keys.ts'
import { useCurrentSession } from '../app/session-context.ts'
import { notifyDone, useNotifyProblem } from '../ui/notify.tsx'
import { Panel } from '../ui/panel.tsx'

const languages = [
  { value: 'en', label: 'English' },
  { value: 'ja', label: '日本語' },
  { value: 'de', label: 'Deutsch' },
]

/** How who is signed in is written to; saved at once, because it is theirs alone. */
export function OwnMailsPanel() {
  const notifyProblem = useNotifyProblem()
  const { member } = useCurrentSession()
  const client = useQueryClient()
  const saving = useMutation({
    mutationFn: (language: string) => api.session.update({ language }),
    onSuccess: (session) => {
      client.setQueryData(queryKeys.session, session)
      notifyDone('Mails to you will be in this language.')
    },
    onError: notifyProblem,
  })
  const written = languages.find(({ value }) => value === member.language.toLowerCase().split('-')[0])
  return (
    <Panel title="Mails to you" maw={720} mt="md">
      <Select
        label="Language"
        description={`What Bellhop writes to ${member.email}: failed webhooks, and that they deliver again.`}
        allowDeselect={false}
        maw={440}
        data={languages}
        value={written?.value ?? 'en'}
        disabled={saving.isPending}
        onChange={(value) => value !== null && saving.mutate(value)}
      />
    </Panel>
  )
}
