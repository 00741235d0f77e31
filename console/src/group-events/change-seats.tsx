import { NumberInput, Stack } from '@mantine/core'
import { useState } from 'react'
import { api } from '../api/api.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { notifyDone } from '../ui/notify.tsx'
import { sortErrors } from '../ui/sort-errors.ts'
import type { DateDialogProps } from './date-dialog-props.ts'
import { useGroupAction } from './use-group-action.ts'

const shown = new Set(['seats', 'waitingLimit'])
const fieldOf = (path: string) => (shown.has(path) ? path : null)

/** Changes how many people can come and wait. */
export function ChangeSeats({ date, onClose }: DateDialogProps) {
  const t = useTexts('groupEvents')
  const [seats, setSeats] = useState<number | string>(date.seats)
  const [waitingLimit, setWaitingLimit] = useState<number | string>(date.waitingLimit)
  const change = useGroupAction(
    () => api.groupEvents.updateDate(date.id, { seats: Number(seats), waitingLimit: Number(waitingLimit) }),
    () => {
      notifyDone(t.dateChanged)
      onClose()
    },
  )
  const { fields, rest } =
    change.error === null ? { fields: {} as Record<string, string>, rest: null } : sortErrors(change.error, fieldOf)
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t.changeTitle}
      confirm={t.save}
      keep={t.close}
      destructive={false}
      running={change.isPending}
      error={rest}
      onConfirm={() => change.mutate()}
    >
      <Stack gap="sm">
        <NumberInput
          label={t.seats}
          description={t.moreSeats}
          required
          min={1}
          max={100_000}
          allowDecimal={false}
          value={seats}
          error={fields.seats}
          onChange={setSeats}
        />
        <NumberInput
          label={t.waitingLimit}
          description={t.waitingLimitHelp}
          min={0}
          max={10_000}
          allowDecimal={false}
          value={waitingLimit}
          error={fields.waitingLimit}
          onChange={setWaitingLimit}
        />
      </Stack>
    </ConfirmDialog>
  )
}
