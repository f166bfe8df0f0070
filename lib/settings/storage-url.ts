/** A bucket for pictures on S3 or a compatible service. */
export interface Bucket {
  endpoint: string
  name: string
  region: string
  accessKeyId: string
  secretAccessKey: string
}

/** The rules for names of buckets (https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html). */
const NAME = /^\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/?$/
/** The region that services without regions accept. */
const DEFAULT_REGION = 'us-east-1'

/**
 * Reads `s3://KEY:SECRET@HOST[:PORT]/BUCKET[?region=…][&tls=off]`, in which characters of the secret that a URL cannot
 * contain are percent-encoded. `undefined` when the text does not have this form.
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
    region: url.searchParams.get('region') ?? DEFAULT_REGION,
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
  }
}
