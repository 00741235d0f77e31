import { Button, type ButtonProps } from '@mantine/core'
import { IconCheck, IconCopy, IconX } from '@tabler/icons-react'
import { useCopied } from './use-copied.ts'

const icons = { idle: IconCopy, copied: IconCheck, refused: IconX }

/** Copies `text` and says that it did. */
export function CopyButton({ text, label = 'Copy', ...props }: { text: string; label?: string } & ButtonProps) {
  const [state, copy] = useCopied()
  const Icon = icons[state]
  const words = { idle: label, copied: 'Copied', refused: 'Copying was refused' }[state]
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<Icon size={14} aria-hidden />}
      {...props}
      onClick={() => copy(text)}
    >
      <span aria-live="polite">{words}</span>
    </Button>
  )
}
