/**
 * The first number of every advisory lock, so that two uses never meet. Any constants will do, as long as all processes take the
 * same ones.
 */
export const advisoryLocks = {
  migrations: 7200,
  preparation: 7201,
  partitions: 7202,
  idempotency: 7203,
  ordering: 7204,
  claims: 7205,
  moves: 7206,
  leaseOwners: 7207,
  organizationSlugs: 7215,
  bookingMails: 7214,
  calendarEntries: 7213,
} as const
