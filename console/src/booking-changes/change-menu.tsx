import { Button, Menu } from '@mantine/core'
import { IconCreditCard, IconDots, IconPencil, IconTrash, IconUserX } from '@tabler/icons-react'
import { useState } from 'react'
import type { Booking } from '../api/api-shapes.ts'
import { useTexts } from '../texts/use-texts.ts'
import { DeleteBookingDialog } from './delete-booking-dialog.tsx'
import { EditBookingDialog } from './edit-booking-dialog.tsx'
import { NoShowDialog } from './no-show-dialog.tsx'
import { PaymentDialog } from './payment-dialog.tsx'
import { type BookingChangeKind, possibleChanges } from './possible-changes.ts'

const icons = { edit: IconPencil, noShow: IconUserX, pay: IconCreditCard, remove: IconTrash }
const dialogs = { edit: EditBookingDialog, noShow: NoShowDialog, pay: PaymentDialog, remove: DeleteBookingDialog }

/** What else can be done with a booking. */
export function ChangeMenu({ booking }: { booking: Booking }) {
  const t = useTexts('bookingChanges')
  const [open, setOpen] = useState<BookingChangeKind | null>(null)
  const possible = possibleChanges(booking)
  const Dialog = open === null ? null : dialogs[open]
  if (possible.length === 0) return null
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<IconDots size={16} aria-hidden />}>
            {t.more}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {possible.map((change) => {
            const Glyph = icons[change]
            return (
              <Menu.Item
                key={change}
                leftSection={<Glyph size={16} aria-hidden />}
                {...(change === 'remove' ? { c: 'var(--bh-bad)' } : {})}
                onClick={() => setOpen(change)}
              >
                {t[change]}
              </Menu.Item>
            )
          })}
        </Menu.Dropdown>
      </Menu>
      {Dialog !== null && <Dialog booking={booking} onClose={() => setOpen(null)} />}
    </>
  )
}
