/** When an organization was last told of something of this kind, and how often in a row. */
export interface NoticeHistory {
  readonly lastMailAt: Date | null
  readonly mailsInRow: number
}

const gatherMs = 60_000
const shortPauseMs = 15 * 60_000
const longPauseMs = 60 * 60_000
/** After this long without a mail, the next one is the first of a new row. */
const rowEndsAfterMs = 2 * longPauseMs

/**
 * When to tell what has gathered since `firstAt`: after a minute, so that what fails together is told together, and after a pause
 * since the last mail. The pause is 15 minutes; from the second mail in a row on an hour, unless there is news.
 *
 * @param hasNews whether something is among it that no mail has named yet
 */
export function nextNoticeAt(firstAt: Date, { lastMailAt, mailsInRow }: NoticeHistory, hasNews: boolean): Date {
  const gathered = firstAt.getTime() + gatherMs
  if (lastMailAt === null) return new Date(gathered)
  const pauseMs = hasNews || mailsInRow < 2 ? shortPauseMs : longPauseMs
  return new Date(Math.max(gathered, lastMailAt.getTime() + pauseMs))
}

/** The history with one more mail. */
export function addNotice({ lastMailAt, mailsInRow }: NoticeHistory, now: Date): NoticeHistory {
  const goesOn = lastMailAt !== null && now.getTime() - lastMailAt.getTime() <= rowEndsAfterMs
  return { lastMailAt: now, mailsInRow: goesOn ? mailsInRow + 1 : 1 }
}
