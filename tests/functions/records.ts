import type { DynamoDBRecord } from 'aws-lambda';

/** A record of the stories' stream, as Lambda delivers it. */
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

/** A record of a story whose receipt has grown by this many pictures. */
export function paid(sequenceNumber: string, id: string, owner: string, images: number): DynamoDBRecord {
  const { dynamodb, ...rest } = record(sequenceNumber, id);
  return {
    ...rest,
    dynamodb: {
      ...dynamodb,
      OldImage: { id: { S: id }, owner: { S: owner }, receipt: { M: { images: { N: '1' } } } },
      NewImage: { id: { S: id }, owner: { S: owner }, receipt: { M: { images: { N: String(1 + images) } } } },
    },
  };
}
