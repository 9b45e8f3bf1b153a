import { documentOperations } from './document-operations.ts';
import { officeOperations } from './office-operations.ts';
import { repositoryOperations } from './repository-operations.ts';

/**
 * Every route that answers with JSON, with the schemas that the service checks it by: a test holds this table against the
 * routes themselves. Clients take the types of it and nothing else.
 */
export const operations = { ...documentOperations, ...repositoryOperations, ...officeOperations } as const;
