import type { z } from 'zod'

type Schema = z.core.$ZodTypes

/** The schema of what stands at a path; nothing when it knows no such key. */
export function schemaAt(root: z.core.$ZodType, path: readonly PropertyKey[]): z.core.$ZodType | undefined {
  let schemas: Schema[] = [root as Schema]
  for (const step of path) schemas = schemas.flatMap(bare).flatMap((schema) => child(schema, String(step)))
  return schemas[0]
}

/** The keys that an object at that path may have. */
export function keysAt(root: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const found = schemaAt(root, path)
  if (found == null) return []
  return bare(found as Schema).flatMap(({ _zod: { def } }) => (def.type === 'object' ? Object.keys(def.shape) : []))
}

function child({ _zod: { def } }: Schema, step: string): Schema[] {
  if (def.type === 'object') return Object.hasOwn(def.shape, step) ? [def.shape[step] as Schema] : []
  if (def.type === 'array') return [def.element as Schema]
  return def.type === 'record' ? [def.valueType as Schema] : []
}

/** A schema without what only says how it may be absent or changed. */
function bare(schema: Schema): Schema[] {
  const { def } = schema._zod
  if (def.type === 'union') return def.options.flatMap((option) => bare(option as Schema))
  if (def.type === 'pipe') return bare(def.in as Schema)
  const isWrapped = def.type === 'optional' || def.type === 'default' || def.type === 'prefault'
  return isWrapped ? bare(def.innerType as Schema) : [schema]
}
