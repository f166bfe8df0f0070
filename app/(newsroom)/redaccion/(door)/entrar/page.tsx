import type { Metadata } from 'next'
import { Door } from '#components/newsroom/door/door.tsx'
import { SignInForm } from '#components/newsroom/door/sign-in-form.tsx'
import { text } from '#components/newsroom/text.ts'
import { RETURN_PARAMETER, returnPath } from '#lib/routes/newsroom-paths.ts'

export const metadata: Metadata = { title: text.signIn }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Sign-in. */
export default async function Page({ searchParams }: Props) {
  const { [RETURN_PARAMETER]: told } = await searchParams
  return (
    <Door title={text.signIn}>
      <SignInForm next={returnPath(told)} />
    </Door>
  )
}
