import { describe, expect, it } from 'vitest';
import { queueFilter, readQueueQuery } from './queue-views.ts';

const filterOf = (address: string) => queueFilter(readQueueQuery(new URLSearchParams(address)), 'lan');

describe('the queue', () => {
  it.each([
    ['', { needsReview: true, sort: 'review', batch: null }],
    ['view=nonsense', { needsReview: true }],
    ['view=mine&batch=b', { needsReview: true, assignedTo: 'lan', batch: 'b' }],
    ['view=free&office=o', { needsReview: true, unassigned: true, office: 'o' }],
    ['view=approval&dossier=d', { awaitsApproval: true, dossier: 'd' }],
  ])('of %s asks for %j', (address, expected) => {
    expect(filterOf(address)).toMatchObject(expected);
  });

  it('of approvals does not leave out what has no doubt any more', () => {
    expect(filterOf('view=approval')).not.toHaveProperty('needsReview');
  });
});
