import { Group, NumberInput, TextInput } from '@mantine/core'
import { decimalsOf } from '../format/decimals-of.ts'
import { useTexts } from '../texts/use-texts.ts'
import { currencyCode } from './price-values.ts'
import type { EventTypeForm } from './use-event-type-form.ts'

/** What a booking costs. */
export function PriceFields({ form }: { form: EventTypeForm }) {
  const t = useTexts('offers')
  return (
    <Group align="flex-end" gap="md">
      <NumberInput
        label={t.price}
        description={t.priceHelp}
        min={0}
        fixedDecimalScale
        decimalScale={decimalsOf(currencyCode(form.values))}
        style={{ flex: '1 1 16rem' }}
        {...form.getInputProps('priceAmount')}
      />
      <TextInput label={t.currency} maxLength={3} w={110} {...form.getInputProps('priceCurrency')} />
    </Group>
  )
}
