import { ActionIcon, Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import type { Customer } from '../api/api-shapes.ts'
import { useTexts } from '../texts/use-texts.ts'
import { CustomerDialog } from './customer-dialog.tsx'

/** Opens the form of a customer. */
export function EditCustomer({ customer }: { customer: Customer }) {
  const t = useTexts('customers')
  const [opened, { open, close }] = useDisclosure(false)
  return (
    <>
      <ActionIcon variant="subtle" color="gray" aria-label={t.edit(customer.name)} onClick={open}>
        <IconPencil size={16} aria-hidden />
      </ActionIcon>
      {opened && <CustomerDialog customer={customer} onClose={close} />}
    </>
  )
}

/** Opens the form of somebody new. */
export function AddCustomer() {
  const t = useTexts('customers')
  const [opened, { open, close }] = useDisclosure(false)
  return (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
        {t.add}
      </Button>
      {opened && <CustomerDialog customer={null} onClose={close} />}
    </>
  )
}
