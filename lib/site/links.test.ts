import { expect, test } from 'vitest'
import { shareAddresses } from './links.ts'

test('a headline cannot add parameters to a sharing address', () => {
  const { whatsapp, mail } = shareAddresses('https://x.example/a', 'Uno & dos? #tres')
  expect(whatsapp).toBe('https://wa.me/?text=Uno%20%26%20dos%3F%20%23tres%20https%3A%2F%2Fx.example%2Fa')
  expect(mail).toBe('mailto:?subject=Uno%20%26%20dos%3F%20%23tres&body=https%3A%2F%2Fx.example%2Fa')
})
