/** Why something in the newsroom was refused. The kind decides the HTTP status of the answer. */
export type RefusalKind =
  | 'forbidden'
  | 'not-found'
  /** Somebody else changed it meanwhile, or its state does not allow it. */
  | 'conflict'
  /** Its person has seen an earlier state of it. */
  | 'changed'
  | 'invalid'
  | 'too-large'
  /** The tab was loaded before the portal was upgraded: it must be loaded again. */
  | 'outdated'
  | 'too-many'

/** One field that is not right, with a Spanish sentence for whoever filled it in. */
export interface FieldProblem {
  field: string
  message: string
}

/** A refusal, with a Spanish sentence for the person. Its details are for the program that shows it. */
export class NewsroomError extends Error {
  readonly kind: RefusalKind
  readonly fields: FieldProblem[]
  readonly details: Record<string, unknown>

  constructor(
    kind: RefusalKind,
    message: string,
    { fields = [], details = {} }: { fields?: FieldProblem[]; details?: Record<string, unknown> } = {},
  ) {
    super(message)
    this.name = 'NewsroomError'
    this.kind = kind
    this.fields = fields
    this.details = details
  }
}
