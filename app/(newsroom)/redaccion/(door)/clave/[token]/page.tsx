import type { Metadata } from 'next'
import { Door } from '#components/newsroom/door/door.tsx'
import { NewPasswordForm } from '#components/newsroom/door/new-password-form.tsx'
import { text } from '#components/newsroom/text.ts'

export const metadata: Metadata = { title: text.newPassword }

interface Props {
  params: Promise<{ token: string }>
}

/** Another password, by the link of a mail. */
export default async function Page({ params }: Props) {
  return (
    <Door title={text.newPassword}>
      <NewPasswordForm token={(await params).token} />
    </Door>
  )
}
