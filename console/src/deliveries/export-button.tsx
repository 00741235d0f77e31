import type { DeliveryFilter } from '../api/api.ts'
import { apiUrls } from '../api/urls.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ExportMenu } from '../ui/export-menu.tsx'

/** Gives all deliveries that the list would show as a file. */
export function ExportButton({ filter }: { filter: DeliveryFilter }) {
  const t = useTexts('deliveries')
  return (
    <ExportMenu label={t.export} names={t.exports} hrefOf={(format) => apiUrls.deliveryExport({ ...filter, format })} />
  )
}
