/** What kind of failure it is: the only thing that decides HTTP status, exit code and retry. */
export type ErrorKind =
  | 'input'
  | 'not-found'
  | 'conflict'
  | 'unauthorized'
  | 'forbidden'
  | 'throttled'
  | 'transient'
  | 'cancelled'
  | 'internal';

/** Every error the product can give; each has a text in `messages/vi.ts` and `messages/en.ts`. */
export const errorKinds = {
  'file-empty': 'input',
  'file-not-found': 'not-found',
  'file-unreadable': 'input',
  'file-type-unsupported': 'input',
  'file-too-large': 'input',
  'pdf-broken': 'input',
  'pdf-encrypted': 'input',
  'pdf-password-wrong': 'input',
  'pdf-no-pages': 'input',
  'too-many-pages': 'input',
  'page-too-large': 'input',
  'page-unreadable': 'input',
  'image-broken': 'input',
  'image-file-broken': 'input',
  'image-too-large': 'input',
  'source-process-died': 'transient',
  'page-timeout': 'transient',
  'engine-unavailable': 'internal',
  'engine-failed': 'transient',
  'model-missing': 'internal',
  'model-corrupt': 'internal',
  'output-exists': 'conflict',
  'output-unwritable': 'internal',
  'usage': 'input',
  'config-invalid': 'input',
  'cancelled': 'cancelled',
  'not-found': 'not-found',
  'request-invalid': 'input',
  'conflict': 'conflict',
  'dossier-code-taken': 'conflict',
  'component-filled': 'conflict',
  'document-not-usable': 'conflict',
  'document-busy': 'conflict',
  'document-in-use': 'conflict',
  'record-changed': 'conflict',
  'certifier-missing': 'input',
  'second-person-needed': 'conflict',
  'pages-missing': 'conflict',
  'webhook-address-refused': 'input',
  'backup-folder-not-empty': 'conflict',
  'backup-broken': 'input',
  'database-not-empty': 'conflict',
  'database-newer': 'conflict',
  'data-folder-in-use': 'conflict',
  'too-many-files': 'input',
  'file-missing': 'input',
  'address-needs-administrator': 'forbidden',
  'forbidden': 'forbidden',
  'sign-in-needed': 'unauthorized',
  'sign-in-failed': 'unauthorized',
  'sign-in-locked': 'throttled',
  'sign-on-failed': 'unauthorized',
  'sign-on-no-role': 'forbidden',
  'too-many-requests': 'throttled',
  'permission-missing': 'forbidden',
  'other-office': 'forbidden',
  'document-quarantined': 'forbidden',
  'link-invalid': 'input',
  'password-too-short': 'input',
  'password-too-simple': 'input',
  'login-taken': 'conflict',
  'office-code-taken': 'conflict',
  'last-administrator': 'conflict',
  'database-unavailable': 'transient',
  'queue-unavailable': 'transient',
  'storage-unavailable': 'transient',
  'storage-full': 'internal',
  'office-limit-reached': 'transient',
  'internal': 'internal',
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof errorKinds;

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorKinds, code);
}

/** Facts about the failure that fill the message's gaps: file name, page, limit. Never page text. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

/** The one error type of the product. `message` is for logs; users read `messages/*` by `code`. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly kind: ErrorKind;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: { cause?: unknown }) {
    super(`${code} ${JSON.stringify(details)}`, options);
    this.name = 'AppError';
    this.code = code;
    this.kind = errorKinds[code];
    this.details = details;
  }
}

/** Any thrown value as an `AppError`; what is not ours becomes `internal` with the cause kept. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof Error && thrown.name === 'AbortError') return new AppError('cancelled', {}, { cause: thrown });
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError('internal', { reason }, { cause: thrown });
}

/** Exit code of the command line for a run that stopped on this kind of error (contract §2). */
export const exitCodeOfKind = {
  'input': 1,
  'not-found': 1,
  'conflict': 1,
  'unauthorized': 1,
  'forbidden': 1,
  'throttled': 1,
  'transient': 1,
  'cancelled': 130,
  'internal': 1,
} as const satisfies Record<ErrorKind, number>;

export const httpStatusOfKind = {
  'input': 400,
  'not-found': 404,
  'conflict': 409,
  'unauthorized': 401,
  'forbidden': 403,
  'throttled': 429,
  'transient': 503,
  'cancelled': 499,
  'internal': 500,
} as const satisfies Record<ErrorKind, number>;

/** Whether a queued job that failed so is worth another attempt. */
export const isRetriedKind = {
  'input': false,
  'not-found': false,
  'conflict': false,
  'unauthorized': false,
  'forbidden': false,
  'throttled': false,
  'transient': true,
  'cancelled': false,
  'internal': true,
} as const satisfies Record<ErrorKind, boolean>;
