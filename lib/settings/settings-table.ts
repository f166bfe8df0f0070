import { type SettingDefinition, settingDefinitions } from './setting-definitions.ts'

const BEGIN = '<!-- settings: npm run -s portada -- dev settings-table -->'
const END = '<!-- /settings -->'

/**
 * A guide with the table of all settings between its two marks, in place of what stood there.
 * @throws Error when the guide has no such marks.
 */
export function withSettingsTable(guide: string): string {
  const [from, to] = [guide.indexOf(BEGIN), guide.indexOf(END)]
  if (from < 0 || to < from) throw new Error(`The guide has no place for the table: ${BEGIN} … ${END}`)
  return `${guide.slice(0, from)}${BEGIN}\n${table()}\n${guide.slice(to)}`
}

function table(): string {
  const rows = Object.values<SettingDefinition>(settingDefinitions).map(
    (setting) =>
      `| \`${setting.variable}\` | ${setting.default === undefined ? '' : `\`${setting.default}\``} | ${setting.description} |`,
  )
  return ['| variable | si no se dice | qué decide |', '|---|---|---|', ...rows].join('\n')
}
