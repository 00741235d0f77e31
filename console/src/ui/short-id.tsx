import { UnstyledButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { shortId } from '../format/short-id.ts'
import { useTexts } from '../texts/use-texts.ts'
import classes from './short-id.module.css'
import { useCopied } from './use-copied.ts'

/** An id without its middle; a click copies the whole. */
export function ShortId({ id, whole = false }: { id: string; whole?: boolean }) {
  const t = useTexts('ui')
  const [state, copy] = useCopied()
  const Icon = state === 'copied' ? IconCheck : IconCopy
  return (
    <UnstyledButton
      className={classes.id}
      data-whole={whole || undefined}
      title={t.clickToCopy(id)}
      aria-label={t.copyId(whole ? id : shortId(id))}
      onClick={(event) => {
        event.stopPropagation()
        copy(id)
      }}
    >
      {whole ? id : shortId(id)}
      <Icon size={12} className={classes.icon} aria-hidden />
      {state === 'copied' && (
        <span className="visually-hidden" role="status">
          {t.copied}
        </span>
      )}
    </UnstyledButton>
  )
}
