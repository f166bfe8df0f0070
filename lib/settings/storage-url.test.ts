import { expect, test } from 'vitest'
import { readStorageUrl } from './storage-url.ts'

test('everything that a bucket is reached by', () => {
  expect(readStorageUrl('s3://KEY:a%2Fb%2Bc@fsn1.example.com/paper-media?region=fsn1')).toEqual({
    endpoint: 'https://fsn1.example.com',
    name: 'paper-media',
    region: 'fsn1',
    accessKeyId: 'KEY',
    secretAccessKey: 'a/b+c',
  })
})

test('a server of one’s own, without TLS', () => {
  expect(readStorageUrl('s3://KEY:SECRET@127.0.0.1:9000/media?tls=off')).toMatchObject({
    endpoint: 'http://127.0.0.1:9000',
    region: 'us-east-1',
  })
})

test.each([
  'https://KEY:SECRET@host/bucket',
  's3://host/bucket',
  's3://KEY@host/bucket',
  's3://KEY:SECRET@host/',
  's3://KEY:SECRET@host/bucket/folder',
  's3://KEY:SECRET@host/Bucket',
  's3://KEY:SECRET@host/bucket?tls=perhaps',
  's3://KEY:SECRET@/bucket',
  'bucket',
])('%s is none', (text) => {
  expect(readStorageUrl(text)).toBeUndefined()
})
