import type { z } from 'zod'
import { type SettingDefinition, settingDefinitions } from './setting-definitions.ts'

type Definitions = typeof settingDefinitions

type ValueOf<Definition extends SettingDefinition> = Definition extends { default: string }
  ? z.output<Definition['schema']>
  : z.output<Definition['schema']> | undefined

type GivenSettings = { [Name in keyof Definitions]: ValueOf<Definitions[Name]> }

/** What the operator decides by environment variables, checked and with defaults filled in. */
export interface Settings extends Omit<GivenSettings, 'siteUrl' | 'newsroomUrl'> {
  /** The origin of the paper, without a slash at its end. */
  siteUrl: string
  /** The origin at which people sign in to the newsroom; that of the paper unless the operator gives another. */
  newsroomUrl: string
  /** The hosts, with their ports, at which the newsroom answers; `undefined` where the operator named none: at any. */
  newsroomHosts: readonly string[] | undefined
}

/** A setting that cannot be used; its message is a sentence that names the variable. */
export class SettingsError extends Error {}

/**
 * Reads the settings from environment variables; an empty variable counts as not set.
 * @throws SettingsError naming the first variable that is wrong.
 */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const values = Object.entries<SettingDefinition>(settingDefinitions).map(([name, definition]) => [
    name,
    readValue(definition, env[definition.variable]),
  ])
  const given: GivenSettings = Object.fromEntries(values)
  const siteUrl = given.siteUrl ?? new URL(`http://localhost:${given.port}`).origin
  const newsroomUrl = given.newsroomUrl ?? siteUrl
  const isNamed = given.newsroomUrl !== undefined || given.siteUrl !== undefined
  const newsroomHosts = isNamed
    ? [newsroomUrl, ...(given.siteAddresses ?? [])].map((url) => new URL(url).host)
    : undefined
  return { ...given, siteUrl, newsroomUrl, newsroomHosts }
}

function readValue({ variable, schema, isSecret, ...definition }: SettingDefinition, given = ''): unknown {
  const text = given === '' ? definition.default : given
  if (text === undefined) return undefined
  const result = schema.safeParse(text)
  if (result.success) return result.data
  const shown = isSecret ? 'hidden here' : JSON.stringify(text)
  throw new SettingsError(`${variable} ${result.error.issues[0]?.message}, but it is ${shown}.`)
}

let current: Settings | undefined

/** The settings of this process, read once. */
export function settings(): Settings {
  current ??= readSettings(process.env)
  return current
}
