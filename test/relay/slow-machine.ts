/**
 * Loaded into a run of the relay (`node --import`), this makes its machine sleep for half a minute whenever a byte is added
 * to the file that SLEPT names: the time of day goes on, and nothing else does. The relay itself knows nothing of it.
 */
import fs from 'node:fs'

const file = process.env['SLEPT'] ?? ''
const { now } = Date

Date.now = () => now() + 30_000 * (fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0)
