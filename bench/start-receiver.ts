import { forkChild } from './fork-child.ts'
import type { ReceiverCommand, ReceiverCount } from './receiver-process.ts'

export interface Receiver {
  /** Without a slash at the end. */
  readonly url: string
  readonly pid: number
  ask(command: ReceiverCommand): Promise<ReceiverCount>
  stop(): Promise<void>
}

/** Starts the receiver that counts, in a process of its own. */
export async function startReceiver(): Promise<Receiver> {
  const { child, first } = await forkChild<ReceiverCommand, ReceiverCount>('./receiver-process.ts')
  return { url: `http://127.0.0.1:${String(first)}`, ...child }
}
