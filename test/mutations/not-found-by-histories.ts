const keepsPromises = 'it is slower, dearer or counted otherwise, and no promise is broken';
const isACause = 'it takes a fault that the judge takes for a cause of a repeat';
const isRarelyLarge =
  'a delivery of several pieces is one in 800, and the simulated services are fast enough for all of it';
const hasFewRows = 'a run of the relay has far fewer rows than it would take';
const isNotSimulated = 'the simulator has no such error, setting, size or age';
const cannotCome = 'another rule of the code keeps it from happening';

/** Mutations of order and conditions that neither 5,000 histories nor the model that follows them finds, and why. */
export const notFoundByHistories: Readonly<Record<string, string>> = {
  'the claim token is not looked at': keepsPromises,
  'a record with our token is ours, whatever it holds': cannotCome,
  'what is found at the first look is acknowledged unseen': isRarelyLarge,
  'records are not looked at first': keepsPromises,
  'a claim is not tried again': keepsPromises,
  'a record that has outlived its time counts as a repeat': isNotSimulated,
  'a variant whose key another record has is acknowledged and dropped': cannotCome,
  'what nobody has looked at is claimed as a variant': isACause,
  'a piece may hold any number of bytes': isNotSimulated,
  'a piece may hold any number of events': isNotSimulated,
  'a piece is begun that there is no time to claim': isRarelyLarge,
  'the first piece of a late delivery is not begun': isNotSimulated,
  'pieces are all begun at once': isRarelyLarge,
  'no piece tells the next to look first': isRarelyLarge,
  'a delivery waits for a DynamoDB that hangs as long for each piece': isRarelyLarge,
  'what neither store took is not tried again': keepsPromises,
  'what is final is tried again': isNotSimulated,
  'the object of a repeat never expires': keepsPromises,
  'events that had no time are not counted': isRarelyLarge,
  'an outage holds every function for as long as an answer may take': keepsPromises,
  'the slowest settling so far is not looked at': isACause,
  'after an unclaimed send the answer waits for settling': keepsPromises,
  'a claimed message is not sent again': keepsPromises,
  'a message is sent again without the time to settle it': isACause,
  'what SQS fails for good is sent again': isNotSimulated,
  'the slowest send so far is not looked at': isACause,
  'a dead letter has no reason': keepsPromises,
  'a queue that refuses access is taken for a message that no queue takes': isNotSimulated,
  'settling has no time of its own': keepsPromises,
  'a record that keeps its message lives for 30 days': isNotSimulated,
  'a large event is settled before its object may expire': keepsPromises,
  'a record lives for a thousand times as long': isNotSimulated,
  'an object whose expiry cannot be started takes the time for settling': isACause,
  'rows that could not be taken are not counted': keepsPromises,
  'rows of a queue that was given up are taken': hasFewRows,
  'a row that was taken does not count for its queue': hasFewRows,
  'a queue that is away holds up the other': hasFewRows,
  'a queue that is away is never given up': hasFewRows,
  'rows that were passed over are not counted': hasFewRows,
  'a shard that could not be read counts as empty': keepsPromises,
  'a shard has one page in a run': hasFewRows,
  'a page is begun that there is no time for': hasFewRows,
  'rows that failed are not in the backlog': keepsPromises,
  'what cannot be counted counts as nothing': keepsPromises,
  'dead letters that were not sent are counted': keepsPromises,
  'the relay begins with the same shard each minute': hasFewRows,
};
