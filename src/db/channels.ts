/** The channel of `NOTIFY` on which delivery loops hear that there may be work. */
export const deliveriesChannel = 'bellhop_deliveries'

/** The channel of `NOTIFY` on which mail loops hear that there are mails to send. */
export const mailsChannel = 'bellhop_mails'

/** The channel of `NOTIFY` on which processes with live streams say whose attempts they want to hear of. */
export const watchersChannel = 'bellhop_watchers'

/** The channel of `NOTIFY` on which attempts of watched organizations are told. */
export const attemptsChannel = 'bellhop_attempts'
