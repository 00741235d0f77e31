import { Anchor, type AnchorProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'

/** A link to another of our pages. */
export function TextLink({ to, children, ...props }: { to: string; children: ReactNode } & AnchorProps) {
  return (
    <Anchor component={Link} to={to} inherit={props.fz === undefined} {...props}>
      {children}
    </Anchor>
  )
}
