import { expect, test } from 'vitest'
import { hideSecrets } from './hide-secrets.ts'

const SECRET = 'Muy/Secreta#9@%'
const base64 = (text: string) => Buffer.from(text).toString('base64')

test('hides the password of an address in every form in which a message may repeat it', () => {
  const env = { SMTP_URL: `smtp://buzon:${encodeURIComponent(SECRET)}@correo.example:587` }
  const forms = [
    SECRET,
    encodeURIComponent(SECRET),
    base64(SECRET),
    base64(`\0buzon\0${SECRET}`),
    base64(`buzon:${SECRET}`),
  ]
  for (const form of forms) expect(hideSecrets(`535 <${form}> no`, env)).toMatch(/^535 <\[secret\]=*> no$/)
  expect(hideSecrets(`535 ${env.SMTP_URL}`, env)).toBe('535 smtp://buzon:[secret]@correo.example:587')
})

test('hides passwords in parameters, and a secret that is no address', () => {
  const env = {
    DATABASE_URL: 'postgresql://servidor/base?user=portada&password=cl4ve-larga',
    PORTADA_SECRET: 'uno dos tres cuatro cinco seis siete 8',
  }
  expect(hideSecrets(`${env.DATABASE_URL} ${env.PORTADA_SECRET}`, env)).toBe(
    'postgresql://servidor/base?user=portada&password=[secret] [secret]',
  )
})

test('leaves words alone that are also a weak password, but not their encoded forms', () => {
  const env = { DATABASE_URL: 'postgresql://portada:portada@servidor/portada' }
  expect(hideSecrets('Portada: npm run portada', env)).toBe('Portada: npm run portada')
  expect(hideSecrets(`AUTH ${base64('\0portada\0portada')}`, env)).toMatch(/^AUTH \[secret\]=*$/)
})

test('without secrets every text stays as it is', () => {
  expect(hideSecrets('connect ECONNREFUSED 127.0.0.1:5432', {})).toBe('connect ECONNREFUSED 127.0.0.1:5432')
})
