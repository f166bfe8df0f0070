/** A bucket that keeps pictures, on S3 or what speaks like it. */
export interface Bucket {
  endpoint: string
  name: string
  region: string
  accessKeyId: string
  secretAccessKey: string
}

/** Buckets are named as hosts are (https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html). */
const NAME = /^\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/?$/
/** For services that have no regions. */
const NO_REGION = 'us-east-1'

/**
 * Reads `s3://KEY:SECRET@HOST[:PORT]/BUCKET[?region=…][&tls=off]`; characters of the secret that an address cannot hold
 * are percent-encoded. `undefined` when it is not of that form.
 */
export function readStorageUrl(text: string): Bucket | undefined {
  const url = URL.parse(text)
  const [, name] = NAME.exec(url?.pathname ?? '') ?? []
  if (url?.protocol !== 's3:' || !name || !url.host || !url.username || !url.password) return undefined
  const tls = url.searchParams.get('tls') ?? 'on'
  if (tls !== 'on' && tls !== 'off') return undefined
  return {
    endpoint: `${tls === 'on' ? 'https' : 'http'}://${url.host}`,
    name,
    region: url.searchParams.get('region') ?? NO_REGION,
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
  }
}
