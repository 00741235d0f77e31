import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconFileExport } from '@tabler/icons-react'
import type { DeliveryFilter } from '../api/api.ts'
import { apiUrls } from '../api/urls.ts'
import { useTexts } from '../texts/use-texts.ts'

const exports = ['csv', 'ndjson'] as const

/** Gives all deliveries that the list would show as a file. */
export function ExportButton({ filter }: { filter: DeliveryFilter }) {
  const t = useTexts('deliveries')
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconFileExport size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {t.export}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {exports.map((format) => (
          <Menu.Item key={format} component="a" href={apiUrls.deliveryExport({ ...filter, format })} download>
            {t.exports[format]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
