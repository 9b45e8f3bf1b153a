/** What a scanner's driver makes; the service looks at the content and not at the name. */
export const acceptedTypes: readonly string[] = ['application/pdf', 'image/tiff', 'image/jpeg', 'image/png'];
