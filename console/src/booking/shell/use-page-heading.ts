import { type RefObject, useEffect, useRef } from 'react'

let firstPage = true

/**
 * Names the browser's tab, and moves the focus to the page's heading when another page of ours came before, so that a screen
 * reader begins to read there. `key` changes when what the heading stands for changes.
 */
export function usePageHeading(title: string, key: string = title): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = title
  }, [title])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves when the page becomes another one, not when React renders
  useEffect(() => {
    if (!firstPage) heading.current?.focus()
    firstPage = false
  }, [key])
  return heading
}
