import type { AnchorHTMLAttributes, MouseEvent } from 'react'
import { goTo } from './address.ts'

/** A link to another of the booking pages: it does not load anew, and opens in a tab as any link does. */
export function PageLink({ href, onClick, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    if (event.defaultPrevented || !plain) return
    event.preventDefault()
    goTo(href)
    window.scrollTo(0, 0)
  }
  return <a href={href} onClick={follow} {...rest} />
}
