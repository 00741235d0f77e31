import { runByHand } from './run-by-hand.mjs'

await runByHand({ logsExchanges: true })
