/** What the command line says, whatever the command. */
export const text = {
  commandLabel: 'ORDEN',
  usage: 'Uso',
  commands: 'Órdenes',
  operands: 'Argumentos',
  options: 'Opciones',
  examples: 'Ejemplos',
  helpOption: 'muestra esta ayuda',
  helpOfCommand: (usage: string) => `La ayuda de cada una: ${usage}`,
  help: 'Ayuda',
  commandMissing: (group: string) => (group ? `Falta la orden de «${group}».` : 'Falta la orden.'),
  commandUnknown: (word: string, group: string, near: string | undefined) =>
    `No existe la orden «${word}»${group && ` en «${group}»`}.${didYouMean(near)}`,
  optionUnknown: (option: string, near: string | undefined) =>
    `No existe la opción «${option}».${didYouMean(near)}`,
  optionTakesNoValue: (option: string) => `La opción «${option}» no lleva ningún valor.`,
  optionNeedsValue: (option: string, label: string) =>
    `A la opción «${option}» le falta su valor. Si empieza por un guion, escriba ${option}=${label}.`,
  operandMissing: (label: string) => `Falta ${label}.`,
  operandSurplus: (value: string) => `Sobra «${value}».`,
  stopped: 'Interrumpido.',
  dryRun: ' (es una prueba: no se ha escrito nada)',
  restNotShown: (count: number) => `y ${count} más (todos con --json)`,
}

/** About a paper that was restored from a backup. */
export const restoredText = {
  waits:
    'Este diario se ha restaurado de una copia: no envía boletines ni correos hasta que alguien confirme que es el diario, con npm run -s portada -- site confirm.',
  confirmed: 'Confirmado: este es el diario. Desde ahora envía boletines y correos.',
  noCopy: 'No hacía falta: este diario no espera ninguna confirmación.',
}

function didYouMean(name: string | undefined): string {
  return name ? ` ¿Quiso decir «${name}»?` : ''
}
