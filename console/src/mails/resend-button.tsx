import { Button } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import type { Mail } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { useTexts } from '../texts/use-texts.ts'
import { notifyDone, useNotifyProblem } from '../ui/notify.tsx'

/** Sends a mail once more, as it is; one that waits goes at once. */
export function ResendButton({ mail }: { mail: Mail }) {
  const t = useTexts('mails')
  const notifyProblem = useNotifyProblem()
  const client = useQueryClient()
  const resend = useMutation({
    mutationFn: () => api.mails.resend(mail.id),
    onSuccess: (queued) => {
      client.setQueryData(queryKeys.mail(mail.id), queued)
      void client.invalidateQueries({ queryKey: queryKeys.mails })
      notifyDone(t.onItsWay(mail.recipient.email))
    },
    onError: notifyProblem,
  })
  return (
    <Button
      variant={mail.state === 'sent' ? 'default' : 'filled'}
      leftSection={<IconSend size={16} aria-hidden />}
      loading={resend.isPending}
      onClick={() => resend.mutate()}
    >
      {mail.state === 'queued' ? t.sendNow : t.sendAgain}
    </Button>
  )
}
