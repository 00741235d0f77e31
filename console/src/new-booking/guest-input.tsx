import { Combobox, Text, TextInput, type TextInputProps, useCombobox } from '@mantine/core'
import { type ChangeEvent, type FocusEvent, useState } from 'react'
import type { Customer } from '../api/api-shapes.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useCustomerSearch } from './use-customer-search.ts'

interface GuestInputProps extends TextInputProps {
  onCustomer: (customer: Customer) => void
}

/** A text of a guest that is typed, and offers the customers whose name or address has it; whoever is new is just typed on. */
export function GuestInput({ onCustomer, onChange, onBlur, ...input }: GuestInputProps) {
  const t = useTexts('newBooking')
  const [typed, setTyped] = useState('')
  const [wanted, setWanted] = useState(false)
  const found = useCustomerSearch(typed)
  const opened = wanted && found.length > 0
  const combobox = useCombobox({ opened, onOpenedChange: setWanted })
  const type = (event: ChangeEvent<HTMLInputElement>) => {
    onChange?.(event)
    setTyped(event.currentTarget.value)
    setWanted(true)
    combobox.resetSelectedOption()
  }
  const leave = (event: FocusEvent<HTMLInputElement>) => {
    onBlur?.(event)
    setWanted(false)
  }
  const choose = (id: string) => {
    const customer = found.find((known) => known.id === id)
    setTyped('')
    setWanted(false)
    if (customer !== undefined) onCustomer(customer)
  }
  return (
    // Where the list is placed from: a fieldset with a legend is measured wrongly.
    <div style={{ position: 'relative' }}>
      <Combobox store={combobox} onOptionSubmit={choose} withinPortal={false}>
        <Combobox.Target withExpandedAttribute>
          <TextInput {...input} aria-autocomplete="list" onChange={type} onBlur={leave} />
        </Combobox.Target>
        <span role="status" className="visually-hidden">
          {opened ? t.customersFound(found.length) : ''}
        </span>
        <Combobox.Dropdown>
          <Combobox.Options aria-label={t.customers} mah={260} style={{ overflowY: 'auto' }}>
            {found.map(({ id, name, email }) => (
              <Combobox.Option key={id} value={id}>
                <Text size="sm" fw={600}>
                  {name}
                </Text>
                <Text size="xs" c="inherit">
                  {email}
                </Text>
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
    </div>
  )
}
