import { Fragment, type ReactNode } from 'react'

interface SentenceProps {
  /** Names its parts in braces: `Press {key} to send`. */
  text: string
  parts: Record<string, ReactNode>
}

/** A sentence with elements in it, at the place that its language gives them. */
export function Sentence({ text, parts }: SentenceProps) {
  return text.split(/\{(\w+)\}/).map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one sentence never move
    <Fragment key={index}>{index % 2 === 0 ? piece : parts[piece]}</Fragment>
  ))
}
