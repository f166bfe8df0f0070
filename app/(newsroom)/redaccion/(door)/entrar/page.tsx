import type { Metadata } from 'next'
import { text } from '#components/newsroom/text.ts'

export const metadata: Metadata = { title: text.signIn }

export default function Page() {
  return <h1>{text.signIn}</h1>
}
