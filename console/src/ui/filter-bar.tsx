import { Button, Collapse, Group } from '@mantine/core'
import { useDisclosure, useMediaQuery } from '@mantine/hooks'
import { IconFilter, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTexts } from '../texts/use-texts.ts'

interface FilterBarProps {
  /** How many filters are set. */
  active: number
  onClear: () => void
  children: ReactNode
}

/** The filters of a list in a row; on a narrow screen behind a button. */
export function FilterBar({ active, onClear, children }: FilterBarProps) {
  const t = useTexts('ui')
  const narrow = useMediaQuery('(max-width: 48em)')
  const [opened, { toggle }] = useDisclosure(active > 0)
  return (
    <Group gap="xs" align="flex-end" mb="md" role="search" aria-label={t.filters}>
      {narrow && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconFilter size={14} aria-hidden />}
          aria-expanded={opened}
          onClick={toggle}
        >
          {active > 0 ? t.filtersSet(active) : t.filters}
        </Button>
      )}
      {narrow ? (
        <Collapse expanded={opened} transitionDuration={120} w="100%">
          <Group gap="xs" align="flex-end">
            {children}
          </Group>
        </Collapse>
      ) : (
        children
      )}
      {active > 0 && (
        <Button size="xs" variant="subtle" color="gray" leftSection={<IconX size={14} aria-hidden />} onClick={onClear}>
          {t.clearFilters}
        </Button>
      )}
    </Group>
  )
}
