import { useMemo } from 'react'
import { indentJson } from '../format/indent-json.ts'
import classes from './code-body.module.css'

/** Beyond this many characters a body is shown without colours, which would make the page slow. */
const mostColoured = 100_000

interface CodeBodyProps {
  text: string
  pretty: boolean
  label: string
}

/** A body as it was sent, or indented and coloured when it is JSON. */
export function CodeBody({ text, pretty, label }: CodeBodyProps) {
  const tokens = useMemo(() => (pretty && text.length <= mostColoured ? indentJson(text) : null), [text, pretty])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: white space counts, which only this element keeps
    <pre className={classes.body} tabIndex={0} role="region" aria-label={label}>
      {tokens === null
        ? text
        : tokens.map((token, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the tokens of one text never move
            <span key={index} data-kind={token.kind}>
              {token.text}
            </span>
          ))}
    </pre>
  )
}
