import { database } from '#lib/database/client.ts'
import { readPictureAnywhere } from '#lib/media/read-picture.ts'
import { setIdentity } from '#lib/paper-form/set-identity-field.ts'
import { defineCommand } from '../command-line/command.ts'
import { printIdentity } from './print-identity.ts'

export const set = defineCommand({
  details: 'Los valores y sus nombres: docs/paper.md. De una imagen se da el archivo; con "" se quita.',
  operands: {
    key: { label: 'CLAVE', summary: 'el nombre del valor, como lo muestra site show' },
    value: { label: 'VALOR', summary: 'el valor nuevo' },
  },
  options: {},
  examples: ['site set name "El Cabo"', 'site set logo logo.svg'],
  needs: 'schema',
  async run({ operands: { key, value } }) {
    await setIdentity(database(), key, value, readPictureAnywhere)
    await printIdentity()
    return 0
  },
})
