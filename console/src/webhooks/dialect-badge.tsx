import { Badge } from '@mantine/core'
import { useDialects } from './use-dialects.ts'

/** The contract that a webhook speaks, quietly. */
export function DialectBadge({ name }: { name: string }) {
  const dialects = useDialects()
  const title = dialects.data?.find((dialect) => dialect.name === name)?.title ?? name
  return (
    <Badge variant="default" size="sm" fw={500} tt="none">
      {title}
    </Badge>
  )
}
