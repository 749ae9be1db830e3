import { printable } from '../base/text.ts'
import type { Account, Farm } from '../farm/model.ts'
import { connectAccounts, type Contact } from './connect.ts'
import type { Finding, NetworkKind } from './network.ts'
import { noSuchAccount } from './relay.ts'
import type { Environment } from './secrets.ts'
import { wrap } from './wrap.ts'

/** What was found about each account. */
export type Diagnosis = {
  accounts: {
    id: string
    network: string
    /** What the names of its secrets begin with. */
    prefix: string
    findings: readonly Finding[]
  }[]
}

export type DoctorOptions = {
  farm: Farm
  kinds: readonly NetworkKind[]
  env: Environment
  /** ISO, UTC. */
  clock: () => string
  /** Milliseconds that one call may take. */
  timeout: number
  /** Only this account. */
  account: string | undefined
}

/** Ask every account's network whether a post would be taken. Nothing is posted and nothing is written down. */
export async function examine({ farm, kinds, env, clock, timeout, account }: DoctorOptions): Promise<Diagnosis> {
  const all = connectAccounts({ farm, kinds, env, timeout, now: () => Date.parse(clock()), dry: false })
  const contacts = all.filter((contact) => account == null || contact.account.id === account)
  if (account != null && contacts.length === 0) throw noSuchAccount(farm, account)
  const examined = contacts.map(async (contact) => ({
    id: contact.account.id,
    network: contact.kind.title,
    prefix: contact.account.env,
    findings: [...(await findingsOf(contact)), ...pauseFindings(farm, contact.account)],
  }))
  return { accounts: await Promise.all(examined) }
}

async function findingsOf({ network, problem, remedy }: Contact): Promise<readonly Finding[]> {
  if (network != null) return (await network.check()).findings
  return [{ state: 'trouble', what: problem ?? 'It is not connected.', ...(remedy == null ? {} : { advice: remedy }) }]
}

function pauseFindings(farm: Farm, account: Account): Finding[] {
  if (farm.relay.paused) return [{ state: 'note', what: 'The relay is paused in farm.yaml (relay.paused).' }]
  return account.paused ? [{ state: 'note', what: 'The account is paused in farm.yaml (paused).' }] : []
}

/** Is there nothing for a person to do? */
export function isWell(findings: readonly Finding[]): boolean {
  return findings.every(({ state }) => state === 'well' || state === 'note')
}

/** 0 when all is well, 2 when something needs a person. */
export function diagnosisCode({ accounts }: Diagnosis): number {
  return accounts.every(({ findings }) => isWell(findings)) ? 0 : 2
}

/** The diagnosis for programs. */
export function jsonOfDiagnosis({ accounts }: Diagnosis) {
  return {
    accounts: accounts.map(({ id, network, findings }) => ({
      id,
      network,
      well: isWell(findings),
      findings: findings.map(({ state, what, advice = null }) => ({ state, what, advice })),
    })),
  }
}

/** The diagnosis as people read it. */
export function formatDiagnosis({ accounts }: Diagnosis): string {
  if (accounts.length === 0) return 'farm.yaml names no accounts: there is nothing to check.'
  const lines = accounts.flatMap(({ id, network, prefix, findings }) => {
    return [printable(`${id} (${network}, secrets ${prefix}_…)`), ...findings.flatMap(formatFinding), '']
  })
  const ill = accounts.filter(({ findings }) => !isWell(findings)).map(({ id }) => id)
  lines.push(ill.length === 0 ? 'All is well.' : `Needs a person: ${printable(ill.join(', '))}`)
  return lines.join('\n')
}

function formatFinding({ state, what, advice }: Finding): string[] {
  const [first = '', ...rest] = wrap(printable(what), 90)
  const lines = [`  ${state.padEnd(7)}  ${first}`, ...rest.map((line) => `           ${line}`)]
  if (advice == null) return lines
  const [start = '', ...more] = wrap(printable(advice), 88)
  return [...lines, `         → ${start}`, ...more.map((line) => `           ${line}`)]
}
