import type { ErrorTexts } from './error-texts.ts';

export const englishErrors = {
  'file-empty': 'The file is empty (0 bytes), there is nothing to read. Scan or upload it again.',
  'file-not-found': 'There is no file or folder {path}. Check the path.',
  'file-unreadable': 'The file cannot be read: {reason}. Check its permissions and try again.',
  'file-type-unsupported':
    'The content is not PDF, TIFF, JPEG or PNG (names are not used to tell). Scan it again into one of these.',
  'file-too-large':
    'The file has {bytes} bytes, the limit is {maxBytes}. Split it or raise the limit in the configuration.',
  'pdf-broken': 'The PDF is damaged or cut off and cannot be opened. Get the original again or scan it again.',
  'pdf-encrypted': 'The PDF is protected by a password. Give the password (command line: --password) or remove it.',
  'pdf-password-wrong': 'The password of the PDF is wrong. Check it and try again.',
  'pdf-no-pages': 'The PDF has no pages. Scan the document again.',
  'too-many-pages': 'The file has {pages} pages, the limit is {maxPages}. Split it.',
  'page-too-large':
    'Page {page} measures {widthPt} x {heightPt} points, beyond the limit of {maxPixels} pixels. Scan it with the right paper size.',
  'page-unreadable':
    'Page {page} cannot be read: its content is damaged. The other pages are processed; scan this one again.',
  'image-broken':
    'The image of page {page} is damaged and cannot be decoded. The other pages are processed; scan this one again.',
  'image-file-broken':
    'The image file is damaged or cut off and cannot be opened. Get the original again or scan it again.',
  'image-too-large':
    'The image of page {page} is beyond the limit of {maxPixels} pixels. Scan it at a lower resolution (200-300 dpi).',
  'source-process-died':
    'The process that reads the file stopped at page {page}. The page is marked as failed; try again or scan it again.',
  'page-timeout':
    'The page took longer than {seconds} seconds and was stopped. Try again; if it fails again, scan it at a lower resolution.',
  'engine-unavailable':
    'The recogniser {engine} cannot be started. Use --engine tesseract-js or install the package tesseract-ocr.',
  'engine-failed': 'The recogniser {engine} failed on the page. Try again; if it fails again, scan the page again.',
  'model-missing': 'The model data {model} is missing. Install again: npm ci.',
  'model-corrupt': 'The model data {model} does not match its recorded hash and may be damaged. Install again: npm ci.',
  'output-exists': 'There is a result for {name} already, nothing was overwritten. Use --force to replace it.',
  'output-unwritable':
    'The result cannot be written: {reason}. Check the disk space and the permissions of the target folder.',
  'usage': 'The command is not right: {reason}. For help: npm run -s sohoa -- --help',
  'config-invalid': 'The configuration is not valid: {reason}. Correct the environment variables after .env.example.',
  'cancelled': 'Cancelled as asked; no half-written result was kept.',
  'not-found': 'What was asked for is not here. It may have been removed; search again.',
  'request-invalid': 'The request is not valid: {reason}. Correct it and send it again.',
  'conflict': 'Somebody else changed this: {reason}. Load it again and repeat the action.',
  'dossier-code-taken': 'There is a dossier with the code {code} already. Open that one, or correct the code.',
  'component-filled':
    'This component is taken from an earlier result already. Withdraw that reuse first if another document is right.',
  'document-not-usable':
    'The document cannot be used here, its state is "{status}". Wait until it is processed, or choose another one.',
  'document-busy':
    'The document is in the state "{status}", so this cannot be done now. Wait until it is finished and try again.',
  'document-in-use':
    'The document is approved or in use in a dossier, so others cannot take its place. Take the reuse back, or make new documents and keep this one.',
  'record-changed':
    'Somebody else saved this record meanwhile (version {currentVersion}). Load it again and repeat your change.',
  'certifier-missing':
    'Class {class} needs the name of who signed or certified it. Give "certifiedBy", or choose class V4 (reference only).',
  'second-person-needed':
    'The office asks for a second person; {author} corrected this record. Let somebody else check and approve it.',
  'pages-missing':
    'The page counts differ: {pagesIn} in, {pagesOut} out. Scan the missing page again, or record the pages counted on paper.',
  'webhook-address-refused':
    'Nothing can be sent to {url}: {reason}. Use a public https address, or allow that machine in WEBHOOK_HOSTS.',
  'backup-folder-not-empty':
    'There is something in {folder} already, and nothing is overwritten. Choose an empty folder.',
  'backup-broken': 'The backup is not whole: {reason}. Nothing was restored; use another backup.',
  'database-not-empty':
    'The repository in {folder} holds {documents} documents already and is not overwritten. Restore into an empty data folder (DATA_DIR).',
  'database-newer':
    'The database was made by a later version of the program ({migration}). Start that version again, or restore the backup made before the update into an empty data folder.',
  'data-folder-in-use':
    'Another service is running on the data folder {folder}. Stop that one, or choose another folder with DATA_DIR.',
  'too-many-files': 'More than {maxFiles} files came in one request. Send them in several parts.',
  'file-missing': 'The request holds no file. Choose at least one PDF, TIFF, JPEG or PNG.',
  'address-needs-administrator':
    'The address {host} can be reached from other machines, and nobody is set up as administrator yet. Leave HOST unset (127.0.0.1) until there is one.',
  'forbidden': 'This is not allowed: {reason}.',
  'sign-in-needed': 'Sign in to see this, or send an API key.',
  'sign-in-failed':
    'The user name or the password is wrong. Check them and try again; an administrator can make a new link for a forgotten password.',
  'sign-in-locked':
    'There were too many wrong tries, so signing in is blocked. Try again in {seconds} seconds, or ask an administrator for a new link.',
  'sign-on-failed': 'Signing in through the common system failed: {reason}. Start again from the sign-in page.',
  'sign-on-no-role': 'The account of the common system has no role here. Ask the administrator to give it one.',
  'too-many-requests': 'Too many requests in a short time. Try again in {seconds} seconds.',
  'permission-missing':
    'No role of this account has the permission "{permission}" that this needs. Ask the administrator if your work needs it.',
  'document-quarantined':
    'The document bears a mark of secrecy: only that it exists is shown. Tell whoever is in charge; where the mark was misread, an approver releases it and says why.',
  'other-office': 'This document belongs to the office {office}, so its content is not shown here. Ask that office.',
  'link-invalid': 'This link was used already, has expired or is wrong. Ask an administrator for a new one.',
  'password-too-short': 'The password needs at least {characters} characters. A short sentence is good enough.',
  'password-too-simple':
    'The password is too easy to guess. Choose a sentence without the user name and the usual sequences.',
  'login-taken': 'There is an account with the user name {login} already. Choose another one.',
  'office-code-taken': 'There is an office with the code {code} already. Check the code.',
  'last-administrator':
    'This is the last administrator, who cannot be blocked or lose the role. Add another administrator first.',
  'database-unavailable':
    'The database cannot be reached. The service keeps trying; tell the administrator if it lasts.',
  'queue-unavailable': 'The processing queue is not ready. The file is kept and will be processed later.',
  'storage-unavailable': 'The file store cannot be reached. Try again in a few minutes.',
  'office-limit-reached':
    'Not taken in: this office has {waiting} pages waiting to be read and may have {limit}. Try again when some are read, or ask the administrator for a higher limit.',
  'storage-full': 'The disk is full and nothing could be stored. Free some space and try again.',
  'internal':
    'Something unforeseen failed in the program: {reason}. No data is lost; try again and tell the administrator if it repeats.',
} as const satisfies ErrorTexts;
