import { Select } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import { queryKeys } from '../api/query-keys.ts'
import { useCurrentSession } from '../app/session-context.ts'
import { languageNames, languages } from '../texts/choose-language.ts'
import { useTexts } from '../texts/use-texts.ts'
import { notifyDone, useNotifyProblem } from '../ui/notify.tsx'
import { Panel } from '../ui/panel.tsx'

/** How who is signed in is written to; saved at once, because it is theirs alone. */
export function OwnMailsPanel() {
  const t = useTexts('settings')
  const notifyProblem = useNotifyProblem()
  const { member } = useCurrentSession()
  const client = useQueryClient()
  const saving = useMutation({
    mutationFn: (language: string) => api.session.update({ language }),
    onSuccess: (session) => {
      client.setQueryData(queryKeys.session, session)
      notifyDone(t.mailsSaved)
    },
    onError: notifyProblem,
  })
  const written = languages.find((each) => each === member.language.toLowerCase().split('-')[0])
  return (
    <Panel title={t.mailsToYou} maw={720} mt="md">
      <Select
        label={t.language}
        description={t.mailsHelp(member.email)}
        allowDeselect={false}
        maw={440}
        data={languages.map((each) => ({ value: each, label: languageNames[each] }))}
        value={written ?? 'en'}
        disabled={saving.isPending}
        onChange={(value) => value !== null && saving.mutate(value)}
      />
    </Panel>
  )
}
