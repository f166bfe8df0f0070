/** A video, post or recording of another service; `recognise-embed.ts` knows the services. */
export interface EmbedBlock {
  type: 'embed'
  attrs: { url: string; title: string }
}
