import { Button, type ButtonProps } from '@mantine/core'
import { IconCheck, IconCopy, IconX } from '@tabler/icons-react'
import { useTexts } from '../texts/use-texts.ts'
import { useCopied } from './use-copied.ts'

const icons = { idle: IconCopy, copied: IconCheck, refused: IconX }

interface CopyButtonProps extends ButtonProps {
  text: string
  label?: string
  /** What sets it apart from others of its kind, for screen readers. */
  of?: string
}

/** Copies `text` and says that it did. */
export function CopyButton({ text, label, of, ...props }: CopyButtonProps) {
  const t = useTexts('ui')
  const [state, copy] = useCopied()
  const Icon = icons[state]
  const words = { idle: label ?? t.copy, copied: t.copied, refused: t.copyRefused }[state]
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<Icon size={14} aria-hidden />}
      {...props}
      onClick={() => copy(text)}
    >
      <span aria-live="polite">{words}</span> {of !== undefined && <span className="visually-hidden">{of}</span>}
    </Button>
  )
}
