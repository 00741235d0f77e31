export type TortureDatabase = 'pglite' | 'postgres'
