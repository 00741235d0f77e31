/** The channel of `NOTIFY` on which delivery loops hear that there may be work. */
export const deliveriesChannel = 'bellhop_deliveries'
