const POLL_EVERY_MS = 100

/**
 * Ends this process, as by SIGTERM, when its parent is gone. npm starts a script through a shell and sends SIGTERM to that
 * shell alone, which dies of it without a word: `kill` on `npm start` would leave the server running unseen.
 */
export function followParent() {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, POLL_EVERY_MS)
  timer.unref()
}
