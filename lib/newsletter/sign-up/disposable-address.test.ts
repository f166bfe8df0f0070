import { describe, expect, test } from 'vitest'
import { isDisposable } from './disposable-address.ts'

describe('disposable', () => {
  test.each([
    'ana@mailinator.com',
    'ana@yopmail.com',
    'ana@guerrillamail.com',
    'ana@buzon.mailinator.com',
    '3105551234@comcel.com.co',
    '+3105551234@vtext.com',
    '5551234567@mms.att.net',
    '666123456@vodafone.es',
  ])('%s', (email) => expect(isDisposable(email)).toBe(true))
})

describe('not disposable', () => {
  test.each([
    'ana@correo.example',
    'ana@gmail.com',
    'ana@outlook.es',
    'ana@yahoo.com.mx',
    'ana@proton.me',
    'ana@vodafone.es',
    'ana@comcel.com.co',
    '3105551234@gmail.com',
    'mailinator.com@correo.example',
    'ana@nomailinator.com',
  ])('%s', (email) => expect(isDisposable(email)).toBe(false))
})
