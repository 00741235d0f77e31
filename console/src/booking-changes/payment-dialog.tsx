import { Group, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/api.ts'
import type { Booking } from '../api/api-shapes.ts'
import { decimalsOf } from '../format/decimals-of.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { notifyDone } from '../ui/notify.tsx'
import { paymentInput, paymentValues } from './payment-values.ts'
import { useRenewBookings } from './use-renew-bookings.ts'

const states = ['initiated', 'paid', 'failed'] as const

/** Notes how a payment that was made elsewhere stands. */
export function PaymentDialog({ booking, onClose }: { booking: Booking; onClose: () => void }) {
  const t = useTexts('bookingChanges')
  const renew = useRenewBookings()
  const [values, setValues] = useState(() => paymentValues(booking))
  const [tried, setTried] = useState(false)
  const saving = useMutation({
    mutationFn: () => api.bookings.pay(booking.uid, paymentInput(values)),
    onSuccess: () => {
      renew()
      notifyDone(t.paySaved)
      onClose()
    },
  })
  const right = { amount: values.amount !== '', currency: /^\s*[a-z]{3}\s*$/i.test(values.currency) }
  const submit = () => {
    setTried(true)
    if (right.amount && right.currency) saving.mutate()
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t.payTitle}
      confirm={t.save}
      keep={t.close}
      destructive={false}
      running={saving.isPending}
      error={saving.error}
      onConfirm={submit}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t.payHelp}
        </Text>
        <Select
          label={t.payStatus}
          allowDeselect={false}
          data={states.map((state) => ({ value: state, label: t.payStates[state] }))}
          value={values.status}
          onChange={(chosen) => setValues({ ...values, status: states.find((state) => state === chosen) ?? 'paid' })}
        />
        <Group gap="sm" align="flex-start" wrap="nowrap">
          <NumberInput
            label={t.amount}
            required
            min={0}
            decimalScale={decimalsOf(values.currency.trim().toUpperCase())}
            style={{ flex: 1 }}
            error={tried && !right.amount ? t.amountMissing : undefined}
            value={values.amount}
            onChange={(amount) => setValues({ ...values, amount })}
          />
          <TextInput
            label={t.currency}
            required
            maxLength={3}
            w={110}
            error={tried && !right.currency ? t.currencyWrong : undefined}
            value={values.currency}
            onChange={(event) => setValues({ ...values, currency: event.currentTarget.value })}
          />
        </Group>
        <TextInput
          label={t.reference}
          description={t.referenceHelp}
          maxLength={200}
          value={values.reference}
          onChange={(event) => setValues({ ...values, reference: event.currentTarget.value })}
        />
      </Stack>
    </ConfirmDialog>
  )
}
