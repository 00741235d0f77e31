/** The channel of `NOTIFY` on which delivery loops hear that there may be work. */
export const deliveriesChannel = 'bellhop_deliveries'

/** The channel of `NOTIFY` on which mail loops hear that there are mails to send. */
export const mailsChannel = 'bellhop_mails'
