import type { DynamoDBRecord } from 'aws-lambda';

/** A record of the stories' stream, as λ delivers it. */
export const record = (
  sequenceNumber: string,
  id: string,
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE' = 'MODIFY',
): DynamoDBRecord => ({
  eventID: `event-${sequenceNumber}`,
  eventName,
  eventVersion: '1.1',
  eventSource: 'aws:dynamodb',
  awsRegion: 'eu-west-1',
  dynamodb: {
    Keys: { id: { S: id } },
    NewImage: { id: { S: id }, title: { S: 'The Lantern of Wren' }, prompt: { S: 'a canary called Wren' } },
    SequenceNumber: sequenceNumber,
    SizeBytes: 100,
    StreamViewType: 'NEW_AND_OLD_IMAGES',
  },
});
