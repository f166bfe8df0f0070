import { withSession } from './session.ts'

/**
 * Gives the working copies of a restored paper new identities. Browsers may hold text of the time after the backup: under the
 * old identity it would be merged, which brings back what the restore removed.
 */
export async function renewDocuments(databaseUrl: string): Promise<void> {
  await withSession(databaseUrl, async (client) => {
    await client.query('begin')
    await client.query('update story set document_id = gen_random_uuid() where document_id is not null')
    await client.query(
      'update story_update set document_id = story.document_id from story where story.id = story_id',
    )
    await client.query('commit')
  })
}
