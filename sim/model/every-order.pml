/* Every order of every step: a delivery of two different events with one id, a delivery of the first of them, two
 * relays, and a number of crashes, faults of the queue and calls to the table without an answer. Events with different
 * ids share no row, so one id is enough. The names below are variants, which must fail. */
#define EVENTS 2
#define TOKENS 16
#define RELAYS 4 /* hands from here on; hands 1 and 2 belong to one delivery */
#define HANDS 6
#ifndef CRASHES
#define CRASHES 2
#endif
#ifndef QUEUE_FAULTS
#define QUEUE_FAULTS 2
#endif
#ifndef TABLE_FAULTS
#define TABLE_FAULTS 0
#endif
byte crashes = CRASHES, queueFaults = QUEUE_FAULTS, tableFaults = TABLE_FAULTS;
byte held[TOKENS]; /* calls under way under a token */

#define OTHER_HAND (3 - _pid)
#define MY_TURN provided (_pid > 2 || phase[_pid] < phase[3 - _pid] || (phase[_pid] == phase[3 - _pid] && _pid == 1))
#define BEGINS
/* Printed in a counterexample. */
#define STEP(op, row, out) printf("step %d %d %d %d 0\n", _pid, op, row, out)
/* It makes no difference when a message lands. */
#define LATER(op) if :: op == SEND -> act(SEND, row, event, token); printf("step 0 %d %d %d %d\n", op + LANDS, row, out, token) \
  :: op != SEND -> held[token]++; run unheard(op, row, event, token, seen) fi
/* Once an event may be repeated, it does not matter how often. */
#define COUNT(queued) queued = (CAUSE -> 1 : queued + 1)
#define FAULT(op) ((op) == SEND -> queueFaults : tableFaults) > 0 -> \
  queueFaults = queueFaults - ((op) == SEND); tableFaults = tableFaults - ((op) != SEND)
#define CAUSE (cause[0] || cause[1])
/* Two idle relays are interchangeable. */
#define CAN_TAKE(r) (_pid == RELAYS || tokenOf[RELAYS] != 0) && state[r] == PENDING && IS_OVER(!atWork[claimOf[r]])
#define ROWS_TO_TAKE :: CAN_TAKE(0) -> row = 0 :: CAN_TAKE(1) -> row = 1 :: CAN_TAKE(2) -> row = 2
#define SEE seen = claimOf[row]
#define IS_USED(t) (atWork[t] || held[t] > 0 || claimOf[0] == t || claimOf[1] == t || claimOf[2] == t)
#define NEW_TOKEN token = HANDS; do :: IS_USED(token) -> token++ :: else -> break od; atWork[token] = true
#define WILL(op) true
#define IS_ONE_OF_MORE false
#define HAS_NO_TIME !isRelay
#define IS_DURABLE (queued[event] > 0 || \
  (state[0] == PENDING && content[0] == event) || (state[1 + event] == PENDING && content[1 + event] == event))
#define END(p) atWork[tokenOf[p]] = false; phase[p] = (p < RELAYS -> ENDED : TAKING); \
  rowOf[p] = 0; tokenOf[p] = 0; ours[p] = false; event = (isRelay -> 0 : event)
/* Both events of a delivery are in the hands of one invocation. */
#define CRASHES_NOW atomic { crashes > 0 && tokenOf[_pid] != 0 -> crashes--; cause[event] = true; STEP(CRASH, 0, NOTHING); END(_pid); \
  if :: _pid <= 2 && phase[OTHER_HAND] != ENDED -> cause[1 - event] = true; END(OTHER_HAND) :: else fi }

#ifdef NO_CLAIM_TOKEN
#define IS_OWN(so) true
#else
#define IS_OWN(so) (so)
#endif
#ifdef UNCONDITIONAL_SETTLE
#define IS_HELD(so) true
#else
#define IS_HELD(so) (so)
#endif
#ifdef UNCONDITIONAL_TAKE
#define IS_SEEN(so) true
#else
#define IS_SEEN(so) (so)
#endif
#ifdef RELAY_TOO_EARLY
#define IS_OVER(so) true
#else
#define IS_OVER(so) (so)
#endif
#ifdef SETTLE_FIRST
#define BEFORE_SEND if :: true -> act(SETTLE, row, event, token) fi
#define AFTER_SEND DURABLE
#else
#define BEFORE_SEND skip
#ifdef BEGUN_TOO_LATE
#define AFTER_SEND (isRelay -> SETTLING : DURABLE)
#else
#define AFTER_SEND SETTLING
#endif
#endif

#include "protocol.pml"

/* A call without an answer takes effect at any later time. */
proctype unheard(byte op, its_row, its_event, its_token, seen) {
  byte out;
  atomic {
    act(op, its_row, its_event, its_token); held[its_token]--;
    printf("step 0 %d %d %d %d\n", op + LANDS, its_row, out, its_token)
  }
}

#define START(p, e) phase[p] = CLAIMING; tokenOf[p] = p; atWork[p] = true; run hand(e, false)
init {
  atomic {
    START(1, 0); START(2, 1); START(3, 0);
#ifndef NO_RELAY
    phase[4] = TAKING; phase[5] = TAKING; run hand(0, true); run hand(0, true)
#endif
  }
  timeout;
  assert(!acknowledged[0] || queued[0] > 0);
  assert(!acknowledged[1] || queued[1] > 0);
  assert(state[0] != PENDING && state[1] != PENDING && state[2] != PENDING)
}
