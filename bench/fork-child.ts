import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

/** A script of ours in a process of its own, so that its CPU time is its own. It answers every message with one. */
export interface Child<Command, Reply> {
  readonly pid: number
  ask(command: Command): Promise<Reply>
  stop(): Promise<void>
}

/** Starts a script beside this file and waits for its first message. */
export async function forkChild<Command, Reply>(
  script: string,
  args: readonly string[] = [],
): Promise<{ child: Child<Command, Reply>; first: unknown }> {
  const process = fork(new URL(script, import.meta.url), args, { execArgv: ['--import', import.meta.resolve('tsx')] })
  const first = await nextMessage(process, script)
  return {
    first,
    child: {
      pid: process.pid ?? 0,
      ask: async (command) => {
        const reply = nextMessage(process, script)
        process.send(command as object)
        // Both ends are ours: the script declares what it answers.
        return (await reply) as Reply
      },
      stop: async () => {
        if (process.exitCode !== null || process.signalCode !== null) return
        const ended = once(process, 'exit')
        process.kill('SIGKILL')
        await ended
      },
    },
  }
}

function nextMessage(process: ChildProcess, script: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`${script} ended with code ${code}.`))
    process.once('exit', onExit)
    process.once('message', (message) => {
      process.off('exit', onExit)
      resolve(message)
    })
  })
}
