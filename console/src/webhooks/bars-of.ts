export interface Hour {
  accepted: number
  failed: number
}

export interface Bar {
  /** Heights of the two parts, of which the second stands on the first. */
  accepted: number
  failed: number
  empty: boolean
}

/** The least that can be seen. */
const least = 2

/** One bar for each hour, none higher than `height`: a single failure can be seen beside thousands that were accepted. */
export function barsOf(series: readonly Hour[], height: number): Bar[] {
  const most = Math.max(1, ...series.map(({ accepted, failed }) => accepted + failed))
  return series.map(({ accepted, failed }) => {
    const failedHeight = failed === 0 ? 0 : Math.max(least, (failed / most) * height)
    const room = height - failedHeight
    const acceptedHeight = accepted === 0 ? 0 : Math.min(room, Math.max(least, (accepted / most) * height))
    return { accepted: acceptedHeight, failed: failedHeight, empty: accepted + failed === 0 }
  })
}
