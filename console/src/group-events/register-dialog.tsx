import { Checkbox, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { api } from '../api/api.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { notifyDone } from '../ui/notify.tsx'
import { attendeesOf } from './attendees-of.ts'
import type { DateDialogProps } from './date-dialog-props.ts'
import { useGroupAction } from './use-group-action.ts'

/** Registers people by hand. */
export function RegisterDialog({ date, onClose }: DateDialogProps) {
  const t = useTexts('groupEvents')
  const [party, setParty] = useState({ name: '', email: '', others: '' })
  const [notes, setNotes] = useState('')
  const [waitingList, setWaitingList] = useState(date.seatsLeft === 0)
  const [tried, setTried] = useState(false)
  const register = useGroupAction(
    () =>
      api.groupEvents.register(date.id, {
        attendees: attendeesOf(party),
        waitingList,
        ...(notes.trim() === '' ? {} : { notes: notes.trim() }),
      }),
    ({ status }) => {
      notifyDone(status === 'waiting' ? t.putInLine : t.registered)
      onClose()
    },
  )
  const missing = (text: string, sentence: string) => (tried && text.trim() === '' ? sentence : undefined)
  const submit = () => {
    setTried(true)
    if (party.name.trim() !== '' && party.email.trim() !== '') register.mutate()
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t.registerTitle}
      confirm={t.register}
      keep={t.close}
      destructive={false}
      running={register.isPending}
      error={register.error}
      onConfirm={submit}
    >
      <Stack gap="sm">
        <TextInput
          label={t.name}
          required
          maxLength={200}
          value={party.name}
          error={missing(party.name, t.nameMissing)}
          onChange={(event) => setParty({ ...party, name: event.currentTarget.value })}
        />
        <TextInput
          label={t.email}
          type="email"
          required
          maxLength={254}
          value={party.email}
          error={missing(party.email, t.emailMissing)}
          onChange={(event) => setParty({ ...party, email: event.currentTarget.value })}
        />
        <Textarea
          label={t.others}
          description={t.othersHelp}
          autosize
          minRows={2}
          maxRows={8}
          value={party.others}
          onChange={(event) => setParty({ ...party, others: event.currentTarget.value })}
        />
        <Textarea
          label={t.notes}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={5000}
          value={notes}
          onChange={(event) => setNotes(event.currentTarget.value)}
        />
        <Checkbox
          label={t.letWait}
          checked={waitingList}
          onChange={(event) => setWaitingList(event.currentTarget.checked)}
        />
      </Stack>
    </ConfirmDialog>
  )
}
