import { readIfThere, writeIfChanged } from '../base/files.ts'
import { FarmError, messageOf } from '../base/errors.ts'
import { farmSchema, type Farm } from './model.ts'

/** Write down what was published, for the steps after the build. */
export function writeManifest(file: string, farm: Farm): void {
  writeIfChanged(file, `${JSON.stringify(farmSchema.parse(farm), null, 1)}\n`)
}

/** Read what the last build published. */
export function readManifest(file: string): Farm {
  const bytes = readIfThere(file)
  if (bytes == null) throw new FarmError(`There is no manifest at ${file}.`, 'Build the farm first: npm run build')
  try {
    return farmSchema.parse(JSON.parse(bytes.toString('utf8')))
  } catch (error) {
    throw new FarmError(
      `The manifest ${file} cannot be read: ${messageOf(error)}`,
      'Another version may have written it. Build the farm again: npm run build',
    )
  }
}
