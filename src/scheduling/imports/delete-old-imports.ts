import type { Db } from '../../db/database.ts'

const keepDays = 30

/** Forgets imports that ended long ago, with the rows that could not be booked: they hold people's data. Bookings stay. */
export async function deleteOldImports(db: Db, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - keepDays * 86_400_000)
  await db.deleteFrom('imports').where('settled_at', '<', oldest).execute()
}
