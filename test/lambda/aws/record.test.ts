import { messageValue, readRecordState, readRow, rowItem } from '../../../lambda/aws/record.ts';
import type { Row } from '../../../lambda/message/row.ts';

const row: Row = {
  key: 'ocean#1',
  message: '{}',
  queue: 'main',
  group: 'ocean',
  attributes: { type: 'ocean.x' },
  sha256: '0f'.repeat(32),
  receivedAt: 1,
};
const item = rowItem(row, { token: 'token', at: 2 });

describe('a record', () => {
  it.each<Row>([row, { ...row, reason: 'refused', object: 'a/b' }])('is read as the row that was written', (each) => {
    expect(readRow(rowItem(each, { token: 'token', at: 2 }))).toEqual(each);
  });

  it.each(['pk', 'message', 'sha256', 'receivedAt'])('without %s is not a row', (name) => {
    expect(() => readRow({ ...item, [name]: { BOOL: true } })).toThrow(new Error(`The record has no readable ${name}`));
  });

  it.each(['body', 'queue', 'group', 'attributes'])('whose message has no %s is not a row', (name) => {
    const { M = {} } = messageValue(row);
    const message = { M: { ...M, [name]: { NULL: true as const } } };
    expect(() => readRow({ ...item, message })).toThrow(new Error(`The record has no readable ${name}`));
  });

  it.each(['sha256', 'claim'])('without %s says nothing of its state', (name) => {
    expect(() => readRecordState({ ...item, [name]: { N: '1' } })).toThrow(`The record has no readable ${name}`);
  });
});
